import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsToReadBack } from '#domain/encounters/encounter.ts';
import type { Entry, ReadEntry } from '#domain/journal/entry.ts';
import { latestObservations, reduceResident } from '#domain/journal/reduce-resident.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import {
  CARER,
  EDITHS_SCORE,
  EDITHS_VALUES,
  ENCOUNTER,
  entry,
  entryId,
  GP,
  ITEM,
  NURSE,
  wholeCall,
} from '../../fixtures/entries.ts';

function encounterOf(entries: Iterable<ReadEntry>) {
  return reduceResident(entries).encounters.get(ENCOUNTER);
}

/** The same entries as a kiosk has them that has not yet heard of the hub's sequence. */
function unsent(entries: readonly Entry[]): Entry[] {
  return entries.map((each) => ({ ...each, seq: undefined }));
}

describe('the record of a resident', () => {
  it('follows a call from request to review', () => {
    const statuses = wholeCall().map((_, index, all) => encounterOf(all.slice(0, index + 1))?.status);
    expect(statuses).toEqual([undefined, 'waiting', 'claimed', 'in-call', 'ended', 'signed', 'signed', 'signed']);
    const encounter = encounterOf(wholeCall());
    expect(encounter).toMatchObject({ requestedBy: CARER, clinician: NURSE, observationsId: entryId(1) });
    expect(encounter?.readBacks[ITEM]).toMatchObject({ answer: 'said-back', by: CARER });
    expect(encounter?.reviews).toMatchObject([{ by: GP, review: { verdict: 'agreed' } }]);
  });

  it('is the same for any arrival order, with any repeats', () => {
    const whole = wholeCall();
    const expected = reduceResident(whole);
    const shuffled = fc.shuffledSubarray([...whole, ...whole], { minLength: whole.length * 2 });
    fc.assert(
      fc.property(shuffled, (arrived) => {
        expect(reduceResident(arrived)).toEqual(expected);
      }),
    );
  });

  it('is the same for any arrival order of what is partly not yet sent', () => {
    const whole = wholeCall();
    const mixed = fc.tuple(fc.integer({ min: 0, max: whole.length }), fc.infiniteStream(fc.nat()));
    fc.assert(
      fc.property(mixed, ([sent, random]) => {
        const entries = [...whole.slice(0, sent), ...unsent(whole.slice(sent))];
        const shuffled = entries
          .map((each) => ({ each, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(reduceResident(shuffled)).toEqual(reduceResident(entries));
      }),
    );
  });

  it('prefers the entry that carries the hub’s sequence over the local copy of the same id', () => {
    const [first] = wholeCall();
    if (first === undefined) throw new Error('no entry');
    const local = { ...first, seq: undefined };
    expect(reduceResident([local, first]).seq).toBe(1);
    expect(latestObservations(reduceResident([first, local]))?.atHub).toBe(true);
    expect(latestObservations(reduceResident([local]))?.atHub).toBe(false);
  });

  it('says so when a stored score is not what the values score', () => {
    const wrong = scoreNews2({ scale: 2, respiratoryRate: 12 });
    const good = entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1 });
    const bad = entry('observations.recorded', { values: EDITHS_VALUES, news2: wrong }, { number: 2, seq: 2 });
    expect(reduceResident([good, bad]).observations.map((set) => set.scoreMismatch)).toEqual([false, true]);
  });

  it('keeps count of entries that it does not understand', () => {
    const [first] = wholeCall();
    if (first === undefined) throw new Error('no entry');
    const unknown = { kind: 'unknown', envelope: { ...first.envelope, id: entryId(99) }, seq: 9 } as const;
    expect(reduceResident([first, unknown])).toMatchObject({ notUnderstood: 1, seq: 9 });
  });
});

describe('a call', () => {
  const requested = entry('call.requested', { concern: '' }, { number: 1, seq: 1 });
  const claimed = entry('call.claimed', {}, { number: 2, seq: 2, author: NURSE });

  it('waits again when the nurse lets it go', () => {
    const released = entry('call.released', { reason: 'other call' }, { number: 3, seq: 3, author: NURSE });
    expect(encounterOf([requested, claimed, released])).toMatchObject({ status: 'waiting', clinician: undefined });
  });

  it('can be left before the answer and not after', () => {
    const cancelled = entry('call.cancelled', { reason: 'better' }, { number: 4, seq: 4 });
    const answered = entry('call.answered', {}, { number: 3, seq: 3, author: NURSE });
    expect(encounterOf([requested, claimed, cancelled])?.status).toBe('cancelled');
    expect(encounterOf([requested, claimed, answered, cancelled])?.status).toBe('in-call');
  });

  it('can be answered again after it ended', () => {
    const call = wholeCall().slice(1, 5);
    const again = entry('call.answered', {}, { number: 9, seq: 9, author: NURSE });
    expect(encounterOf([...call, again])?.status).toBe('in-call');
  });

  it('keeps open what was not understood', () => {
    const until = wholeCall().slice(0, 6);
    const not = { outcomeId: entryId(6), itemId: ITEM, answer: 'not-understood' } as const;
    const encounter = encounterOf([...until, entry('item.read-back', not, { number: 7, seq: 7 })]);
    if (encounter === undefined) throw new Error('no encounter');
    expect(itemsToReadBack(encounter)).toEqual([ITEM]);
  });
});
