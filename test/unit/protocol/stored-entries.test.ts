import { describe, expect, it } from 'vitest';
import { canonicalEnvelope } from '#domain/journal/envelope.ts';
import { BODY_SCHEMAS, readEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import { wholeCall } from '../../fixtures/entries.ts';

function sealed(index: number): SealedEntry {
  const entry = wholeCall()[index];
  if (entry === undefined) throw new Error('no such entry');
  return {
    envelope: entry.envelope,
    body: JSON.stringify(entry.body),
    salt: 'AAAA',
    digest: 'AAAA',
    signature: 'AAAA',
  };
}

describe('a stored entry', () => {
  it('is read back as it was written, for each kind', () => {
    wholeCall().forEach((entry, index) => {
      expect(readEntry({ ...sealed(index), seq: entry.seq })).toEqual(entry);
    });
  });

  it('of a kind or version that is not known is kept as "unknown"', () => {
    const one = sealed(0);
    expect(readEntry({ ...one, envelope: { ...one.envelope, kind: 'weight.recorded' } }).kind).toBe('unknown');
    expect(readEntry({ ...one, envelope: { ...one.envelope, version: 99 } }).kind).toBe('unknown');
    expect(readEntry({ ...one, envelope: { ...one.envelope, kind: 'toString' } }).kind).toBe('unknown');
  });

  it('whose body does not fit is kept as "unknown", not half-read', () => {
    expect(readEntry({ ...sealed(0), body: '{"values":{"spo2":127}}' }).kind).toBe('unknown');
    expect(readEntry({ ...sealed(0), body: 'not json' }).kind).toBe('unknown');
  });

  it('never takes a sentinel for a value', () => {
    const at = '2026-11-22T20:52:00.000Z';
    const provenance = { source: 'typed', takenAt: at };
    const news2 = {
      status: 'incomplete',
      algorithm: 'x',
      scale: 1,
      atLeast: 0,
      bandAtLeast: 'low',
      subScores: {},
      missing: [],
    };
    for (const values of [
      { spo2: { value: 127, provenance } },
      { pulse: { value: 511, provenance } },
      { temperature: { value: -2731, provenance } },
      { respiratoryRate: { value: 0, provenance } },
      { spo2: { value: 96.5, provenance } },
    ]) {
      expect(BODY_SCHEMAS['observations.recorded'].safeParse({ values, news2 }).success).toBe(false);
    }
  });

  it('has one canonical text, in which every field counts', () => {
    const { envelope } = sealed(1);
    const text = canonicalEnvelope(envelope);
    expect(canonicalEnvelope({ ...envelope })).toBe(text);
    const changed = [
      { ...envelope, residentId: envelope.homeId },
      { ...envelope, occurredAt: '2026-11-22T20:53:00.000Z' },
      { ...envelope, author: { ...envelope.author, role: 'gp' as const } },
      { ...envelope, encounterId: undefined },
      { ...envelope, device: { ...envelope.device, counter: 77 } },
    ];
    for (const each of changed) expect(canonicalEnvelope(each)).not.toBe(text);
  });
});
