/** Bodies as they were released: what has once been written is read for ever. A body is added here and never changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { TOPICS } from '#domain/record/lists.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { entry } from '../../fixtures/entries.ts';

interface Released {
  readonly kind: EntryKind;
  readonly version: number;
  readonly body: { readonly statement?: { readonly topic: string } };
}

const RELEASED = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/released-bodies.json'), 'utf8'),
) as readonly Released[];

function stored({ kind, version, body }: Released, index: number) {
  const { envelope } = entry('call.claimed', {}, { number: index + 1 });
  return {
    envelope: { ...envelope, kind, version },
    body: JSON.stringify(body),
    salt: '',
    digest: '',
    signature: '',
    seq: index + 1,
  };
}

describe('a body that was released', () => {
  const cases = RELEASED.map((released, index) => ({
    name: `${released.kind} ${String(released.version)}`,
    released,
    index,
  }));
  it.each(cases)('$name is read as it was written', ({ released, index }) => {
    const read = readEntry(stored(released, index));
    expect(read.kind).toBe(released.kind);
    expect(read).toMatchObject({ body: released.body });
  });

  it('is here for each kind in each of its versions, and for each topic', () => {
    const versions = Object.entries(ENTRY_VERSIONS).flatMap(([kind, newest]) =>
      Array.from({ length: newest }, (_, index) => `${kind} ${String(index + 1)}`),
    );
    expect([...new Set(cases.map(({ name }) => name))].sort()).toEqual(versions.sort());
    const topics = RELEASED.flatMap(({ body }) => (body.statement === undefined ? [] : [body.statement.topic]));
    expect(topics.sort()).toEqual([...TOPICS].sort());
  });

  it('makes one record together with all the others', () => {
    const kept = RELEASED.filter(({ kind }) => kind !== 'record.erased');
    const record = reduceResident(kept.map(stored).map(readEntry));
    expect(record).toMatchObject({ notUnderstood: 0, seq: kept.length });
    expect(record.resident?.preferredName).toBe('Edie');
    expect(record.findings).toHaveLength(6);
  });

  it('leaves nothing of all the others where the record was erased', () => {
    const record = reduceResident(RELEASED.map(stored).map(readEntry));
    expect(record.erased).toMatchObject({ why: 'kept-long-enough', policyVersion: 'retention-2026.1' });
    expect(record).toMatchObject({ findings: [], redBags: [], notUnderstood: 0 });
    expect(record.resident).toBeUndefined();
  });
});
