/** Who may take what is not done, say that it is done, and write down how it went on. */
import { describe, expect, test } from 'vitest';
import { ACTION_KINDS, type Action, type ActionKind } from '#domain/actions/action.ts';
import { NOTHING_KNOWN } from '#domain/actions/context.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter, EncounterStatus } from '#domain/encounters/encounter.ts';
import type { FollowUpResult } from '#domain/outcomes/follow-up.ts';
import type { Author } from '#domain/people/people.ts';
import {
  mayClose,
  mayInform,
  mayRecord,
  mayTake,
  TAKEN_FOR_MINUTES,
} from '../../../../sfu-server/follow-up/follow-up-rules.ts';
import { toReturn, type FollowedCall } from '../../../../sfu-server/triage/followed-call.ts';
import { call } from '../../../fixtures/encounter.ts';
import { entryId, NURSE } from '../../../fixtures/entries.ts';

const AMIR: Author = { personId: entryId(80), name: 'Amir Haddad', role: 'nurse-practitioner' };
const LENA: Author = { personId: entryId(81), name: 'Lena Osei', role: 'care-coordinator' };
const OUTCOME = entryId(6);
const SIGNED = '2026-11-22T20:52:00.000Z';
const ID = 'item:one';
const after = (minutes: number) => addMilliseconds(SIGNED, minutes * 60_000);

function signed(changes: Partial<Encounter> = {}): Encounter {
  const item = { kind: 'advice', itemId: 'one', owner: 'Priya Nair', due: after(60), text: 'Sips.' } as const;
  const outcome = { impression: 'Chest infection.', items: [item] };
  return call('signed', { signed: { outcomeId: OUTCOME, outcome, signedBy: NURSE, signedAt: SIGNED }, ...changes });
}

function followed(encounter: Encounter, changes: Partial<Action> = {}): FollowedCall {
  const action: Action = {
    actionId: ID,
    what: 'to-do',
    text: 'Sips.',
    owner: 'Priya Nair',
    due: after(60),
    ...changes,
  };
  return {
    encounter,
    around: { residentName: 'HARGREAVES, Edith', context: NOTHING_KNOWN, readFrom: [] },
    actions: [action],
  };
}

const taken = (by: Author, due: string) => ({
  actions: { [ID]: { returned: [], taken: { actionId: ID, due, by, at: after(70) } } },
});

describe('taking', () => {
  test('what is past its time goes to whoever takes it, with a new time of its own', () => {
    expect(mayTake(followed(signed()), ID, AMIR, after(61), true)).toEqual({ due: after(121) });
  });

  test('until then it is with whoever has it, to the millisecond', () => {
    expect(() => mayTake(followed(signed()), ID, AMIR, addMilliseconds(after(60), -1), true)).toThrow(
      'Priya Nair has this, and its time is not over.',
    );
    expect(mayTake(followed(signed()), ID, AMIR, after(60), true)).toBeDefined();
  });

  test('who has taken it has it: asked again nothing is written, and nobody else gets it before its time', () => {
    const mine = followed(signed(taken(AMIR, after(130))), { owner: 'Amir Haddad', due: after(130) });
    expect(mayTake(mine, ID, AMIR, after(71), true)).toBeUndefined();
    expect(() => mayTake(mine, ID, NURSE, after(71), true)).toThrow('Amir Haddad has this');
    expect(mayTake(mine, ID, NURSE, after(131), true)).toEqual({ due: after(191) });
    expect(mayTake(mine, ID, AMIR, after(131), true)).toEqual({ due: after(191) });
  });

  test('the offer to whoever decided keeps nobody from helping', () => {
    const back = followed(signed(), { returnedAt: after(61) });
    expect(mayTake(back, ID, AMIR, after(62), true)).toEqual({ due: after(122) });
  });

  test.each(['waiting', 'claimed', 'in-call'] as const)(
    'nothing of a call that is %s: it is done within it',
    (status) => {
      expect(() => mayTake(followed(call(status)), ID, AMIR, after(61), true)).toThrow('within the call');
    },
  );

  test('what is done, or was never to do, is nobody’s', () => {
    const done = { actionId: ID, words: 'Rang.', by: NURSE, at: after(62) };
    const call_ = { ...followed(signed({ actions: { [ID]: { returned: [], done } } })), actions: [] };
    expect(() => mayTake(call_, ID, AMIR, after(70), true)).toThrow(`${NURSE.name} has said that this is done.`);
    expect(() => mayTake(followed(signed()), 'item:other', AMIR, after(70), true)).toThrow('was done meanwhile');
  });

  test.each(ACTION_KINDS)('%s: there is a time for it', (what) => {
    expect(TAKEN_FOR_MINUTES[what]).toBeGreaterThanOrEqual(15);
    expect(TAKEN_FOR_MINUTES[what]).toBeLessThanOrEqual(1440);
  });

  describe('a call that waits for its signature', () => {
    const unsigned = followed(call('ended'), {
      actionId: 'sign',
      what: 'not-signed',
      owner: NURSE.name,
      due: after(10),
      returnedAt: after(11),
    });
    const from = { personId: NURSE.personId, name: NURSE.name };

    test('comes with it, because nobody else could sign it', () => {
      expect(mayTake(unsigned, 'sign', AMIR, after(22), true)).toEqual({ due: after(52), callFrom: from });
    });

    test('is not taken from somebody who is there and was asked just now', () => {
      expect(() => mayTake(unsigned, 'sign', AMIR, after(20), true)).toThrow('is there, and was asked for it just now');
      expect(mayTake(unsigned, 'sign', AMIR, after(20), false)).toEqual({ due: after(50), callFrom: from });
    });

    test('stays with whoever has it where they take it themselves', () => {
      expect(mayTake(unsigned, 'sign', NURSE, after(12), true)).toEqual({ due: after(42) });
    });
  });
});

describe('saying that it is done', () => {
  test('is for whoever did it, whoever has it; said again nothing is written', () => {
    expect(mayClose(followed(signed()), ID, AMIR, true)).toBe(true);
    const done = { actionId: ID, words: 'Rang.', by: AMIR, at: after(62) };
    const closed = { ...followed(signed({ actions: { [ID]: { returned: [], done } } })), actions: [] };
    expect(mayClose(closed, ID, AMIR, true)).toBe(false);
    expect(() => mayClose(closed, ID, NURSE, true)).toThrow('Amir Haddad has said that this is done.');
  });

  test.each([
    ['call-back', 'by ringing'],
    ['not-signed', 'No call closes without a decision'],
    ['reading', 'measures again'],
  ] as const)('%s is closed in another way', (what, words) => {
    expect(() => mayClose(followed(signed(), { what }), ID, NURSE, true)).toThrow(words);
  });

  test('a review is closed by the GP’s own answer alone, where a GP of the practice signs in', () => {
    const review = followed(signed(), { what: 'review' });
    for (const by of [AMIR, LENA]) {
      expect(() => mayClose(review, ID, by, true)).toThrow('Only the GP’s own answer');
      expect(mayClose(review, ID, by, false)).toBe(true);
    }
  });

  const clinical: readonly ActionKind[] = [
    'read-back',
    'not-understood',
    'to-do',
    'observations-missed',
    'review-query',
  ];
  const elsewhere: readonly ActionKind[] = ['call-back', 'not-signed', 'reading'];
  test.each(ACTION_KINDS.filter((what) => !elsewhere.includes(what)))(
    '%s: a coordinator may where it takes no clinician',
    (what) => {
      const close = () => mayClose(followed(signed(), { what }), ID, LENA, false);
      if (clinical.includes(what)) expect(close).toThrow('for a clinician to say');
      else expect(close()).toBe(true);
    },
  );
});

describe('how it went on', () => {
  const followUp = (afterHours: 24 | 72, result: FollowUpResult = 'stayed', words = '') => ({
    outcomeId: OUTCOME,
    after: afterHours,
    result,
    words,
  });

  test('is written down from an hour before its time on', () => {
    expect(() => mayRecord(signed(), followUp(24), after(23 * 60 - 1))).toThrow('is not known yet');
    expect(mayRecord(signed(), followUp(24), after(23 * 60))).toBe(true);
    expect(() => mayRecord(signed(), followUp(72), after(24 * 60))).toThrow('after 72 hours is not known yet');
  });

  test('a death is written down whenever it is known', () => {
    expect(mayRecord(signed(), followUp(72, 'died'), after(60))).toBe(true);
  });

  test('the same answer is written once, another one beside it', () => {
    const said = { ...followUp(24), by: NURSE, at: after(25 * 60) };
    const once = signed({ followUps: [said] });
    expect(mayRecord(once, followUp(24), after(26 * 60))).toBe(false);
    expect(mayRecord(once, followUp(24, 'admitted'), after(26 * 60))).toBe(true);
  });

  test('of another decision, or of none, nothing is written', () => {
    const other = { ...followUp(24), outcomeId: entryId(99) };
    expect(() => mayRecord(signed(), other, after(26 * 60))).toThrow('Another outcome');
    expect(() => mayRecord(call('ended'), followUp(24), after(26 * 60))).toThrow('no signed outcome');
    expect(() => mayInform(call('ended'), { outcomeId: OUTCOME, who: 'Carol', words: '' })).toThrow(
      'no signed outcome',
    );
  });

  test('that the family knows is written once for each who was told', () => {
    const told = { outcomeId: OUTCOME, who: 'Carol', words: '' };
    expect(mayInform(signed(), told)).toBe(true);
    const once = signed({ familyInformed: [{ ...told, by: NURSE, at: after(5) }] });
    expect(mayInform(once, told)).toBe(false);
    expect(mayInform(once, { ...told, who: 'Peter' })).toBe(true);
  });
});

describe('what comes back', () => {
  const statuses: readonly EncounterStatus[] = ['waiting', 'claimed', 'in-call', 'ended', 'signed'];
  test.each(statuses)('of a call that is %s', (status) => {
    const open = status === 'waiting' || status === 'claimed' || status === 'in-call';
    expect(toReturn(followed(call(status)), after(61))).toHaveLength(open ? 0 : 1);
  });

  test('from its time on, and once for each time', () => {
    expect(toReturn(followed(signed()), addMilliseconds(after(60), -1))).toEqual([]);
    expect(toReturn(followed(signed()), after(60))).toHaveLength(1);
    expect(toReturn(followed(signed(), { returnedAt: after(61) }), after(90))).toEqual([]);
  });
});
