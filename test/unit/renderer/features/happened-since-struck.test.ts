import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { happenedSince } from '../../../../renderer/features/outcome-summary/index.ts';
import { ENCOUNTER, entry, entryId, wholeCall } from '../../../fixtures/entries.ts';

describe('what happened since, when observations were struck', () => {
  it('says that the ground was struck, and does not list what was struck', () => {
    const entries = [
      ...wholeCall(),
      entry(
        'entry.struck',
        { entryId: entryId(1), why: 'wrong-resident', words: 'These are Stan’s.' },
        { number: 9, seq: 9, at: '2026-11-22T22:00:00.000Z' },
      ),
      entry(
        'outcome.reconsidered',
        { outcomeId: entryId(6), verdict: 'home-rung', words: 'Told Priya to take them again.' },
        { number: 10, seq: 10, at: '2026-11-22T22:10:00.000Z' },
      ),
    ];
    const record = reduceResident(entries);
    const encounter = record.encounters.get(ENCOUNTER);
    if (encounter === undefined) throw new Error('no call');
    const kinds = happenedSince(record, encounter).map(({ kind }) => kind);
    expect(kinds).toContain('struck');
    expect(kinds).toContain('reconsidered');
    expect(kinds).not.toContain('observations');
  });
});
