import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { happenedSince } from '../../../../renderer/features/outcome-summary/since.ts';
import { ENCOUNTER, EDITHS_SCORE, EDITHS_VALUES, entry, wholeCall } from '../../../fixtures/entries.ts';

function since(entries: readonly Entry[]) {
  const record = reduceResident(entries);
  const encounter = record.encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('no call in the entries');
  return happenedSince(record, encounter);
}

const LATER = '2026-11-22T22:55:00.000Z';

describe('what happened since an outcome was signed', () => {
  it('is nothing while it is not signed', () => {
    expect(since(wholeCall().slice(0, 5))).toEqual([]);
  });

  it('is the read-back, later observations and later calls, in the order of time', () => {
    const observed = entry(
      'observations.recorded',
      { values: EDITHS_VALUES, news2: EDITHS_SCORE },
      { number: 30, seq: 30, at: LATER },
    );
    const called = entry(
      'call.requested',
      { concern: 'Worse' },
      { number: 31, seq: 31, at: '2026-11-22T23:10:00.000Z' },
    );
    const other = { ...called, envelope: { ...called.envelope, encounterId: '01900000-0000-7000-8000-0000000000ff' } };
    expect(since([...wholeCall(), other as Entry, observed]).map(({ kind }) => kind)).toEqual([
      'read-back',
      'observations',
      'called',
    ]);
  });

  it('leaves out what was there before', () => {
    expect(since(wholeCall()).some(({ kind }) => kind === 'observations')).toBe(false);
  });

  it('counts lines that were read back together as one event, and says each that was not understood', () => {
    const outcomeId = wholeCall()[5]?.envelope.id ?? '';
    const said = (number: number, itemId: string, answer: 'said-back' | 'not-understood', at: string) =>
      entry('item.read-back', { outcomeId, itemId, answer }, { number, seq: number, at });
    const id = (number: number) => `01900000-0000-7000-8000-00000000010${String(number)}`;
    const events = since([
      ...wholeCall().filter(({ kind }) => kind !== 'item.read-back'),
      said(20, id(1), 'said-back', '2026-11-22T21:40:00.000Z'),
      said(21, id(2), 'said-back', '2026-11-22T21:40:30.000Z'),
      said(22, id(3), 'not-understood', '2026-11-22T21:41:00.000Z'),
      said(23, id(4), 'said-back', '2026-11-22T22:00:00.000Z'),
    ]);
    expect(events).toMatchObject([
      { kind: 'read-back', count: 2 },
      { kind: 'not-understood' },
      { kind: 'read-back', count: 1 },
    ]);
  });
});
