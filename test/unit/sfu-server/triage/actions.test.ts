/** What of a call is not done yet, and when it is due. */
import { describe, expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceEncounters, type Encounters } from '#domain/encounters/reduce.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { actionsOf, CHASED_FOR_HOURS } from '../../../../sfu-server/triage/actions.ts';
import { CARER, ENCOUNTER, entry, entryId, ITEM, NURSE, wholeCall } from '../../../fixtures/entries.ts';

const SIGNED = '2026-11-22T20:52:00.000Z';
const after = (minutes: number) => addMilliseconds(SIGNED, minutes * 60_000);

function encounterOf(entries: readonly Entry[]): Encounter {
  let encounters: Encounters = new Map();
  for (const one of entries) encounters = reduceEncounters(encounters, one);
  const encounter = encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('no call');
  return encounter;
}

/** Signed, and nobody has said its line back. */
const unread = wholeCall().slice(0, 6);
const more = (number: number, at = SIGNED) => ({ number, seq: number, at, author: NURSE });
const whatOf = (entries: readonly Entry[], now: string, died = false) =>
  actionsOf(encounterOf(entries), now, died).map(({ what }) => what);

describe('a line of the signed outcome', () => {
  test('is asked after once ten minutes have passed without it being said back', () => {
    expect(whatOf(unread, addMilliseconds(after(10), -1))).toEqual([]);
    expect(actionsOf(encounterOf(unread), after(10))).toEqual([
      { what: 'read-back', itemId: ITEM, owner: 'Priya Nair', text: 'Sit Edie upright.', due: after(10) },
    ]);
    expect(whatOf(wholeCall(), after(60))).toEqual([]);
  });

  test('that was not understood is due at once', () => {
    const outcomeId = entryId(6);
    const not = entry(
      'item.read-back',
      { outcomeId, itemId: ITEM, answer: 'not-understood' },
      { ...more(7, after(2)), author: CARER },
    );
    expect(actionsOf(encounterOf([...unread, not]), after(2))).toMatchObject([
      { what: 'not-understood', due: after(2) },
    ]);
  });

  test('says who asked last, and how often', () => {
    const asked = [7, 8].map((number) =>
      entry('action.chased', { itemId: ITEM, words: `Rang ${String(number)}` }, more(number, after(number))),
    );
    const ofTheCall = entry('action.chased', { words: 'Rang.' }, more(9, after(9)));
    expect(actionsOf(encounterOf([...unread, ...asked, ofTheCall]), after(20))).toMatchObject([
      { chased: { at: after(8), by: NURSE.name, words: 'Rang 8', times: 2 } },
    ]);
  });

  test('is no longer asked after when it is days old, or when a death is recorded', () => {
    const last = after(CHASED_FOR_HOURS * 60);
    expect(whatOf(unread, last)).toEqual(['read-back']);
    expect(whatOf(unread, addMilliseconds(last, 1))).toEqual([]);
    expect(whatOf(unread, after(20), true)).toEqual([]);
  });
});

test('a call that ended is to be signed, by who has it', () => {
  const ended = wholeCall().slice(0, 5);
  expect(actionsOf(encounterOf(ended), after(0))).toEqual([
    { what: 'not-signed', text: 'Chesty', owner: NURSE.name, due: after(10) },
  ]);
});

test('a promise to ring back stands with whoever has the call, until it is answered or signed', () => {
  const by = after(30);
  const claimed = wholeCall().slice(0, 3);
  const promised = entry('call-back.promised', { by, words: '' }, more(9));
  expect(actionsOf(encounterOf([...claimed, promised]), after(0))).toEqual([
    { what: 'call-back', text: 'Chesty', owner: NURSE.name, due: by },
  ]);
  const amir = { ...NURSE, personId: 'other', name: 'Amir Haddad' };
  const from = { personId: NURSE.personId, name: NURSE.name };
  const taken = entry('call.transferred', { from, how: 'shift', words: '' }, { ...more(10), author: amir });
  expect(actionsOf(encounterOf([...claimed, promised, taken]), after(0))).toMatchObject([{ owner: amir.name }]);
  const answered = entry('call.answered', {}, more(11));
  expect(whatOf([...claimed, promised, answered], after(40))).toEqual([]);
});

test('a reading that was asked for and not taken says which', () => {
  const claimed = wholeCall().slice(0, 4);
  const asked = entry('reading.requested', { wanted: ['systolic', 'pulse'], words: 'same arm' }, more(9));
  expect(actionsOf(encounterOf([...claimed, asked]), after(0))).toEqual([
    { what: 'reading', text: 'blood pressure, pulse: same arm', owner: NURSE.name, due: after(10) },
  ]);
  const answered = entry(
    'reading.answered',
    { requestId: entryId(9), cannot: 'Asleep.' },
    { ...more(10), author: CARER },
  );
  expect(whatOf([...claimed, asked, answered], after(0))).toEqual([]);
});
