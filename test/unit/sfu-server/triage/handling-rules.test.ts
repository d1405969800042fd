/** Handing over, promising, the telephone: every rule in every state of a call, for who has it and for another. */
import { describe, expect, test } from 'vitest';
import type { Encounter, EncounterStatus } from '#domain/encounters/encounter.ts';
import {
  mayAccept,
  mayChase,
  mayDecline,
  mayHear,
  mayOffer,
  mayPromise,
  mayRing,
  mayWithdraw,
  PROMISE_WITHIN_HOURS,
} from '../../../../sfu-server/triage/handling-rules.ts';
import { call } from '../../../fixtures/encounter.ts';
import { CARER, entryId, GP, ITEM, NURSE } from '../../../fixtures/entries.ts';

const OTHER = { ...NURSE, personId: 'other', name: 'Amir Haddad' };
const AT = '2026-11-22T20:52:00.000Z';
const NOW = '2026-11-22T21:00:00.000Z';
const OUTCOME = entryId(6);

const offered = { to: { personId: OTHER.personId, name: OTHER.name }, words: 'Please.', by: NURSE, at: AT };
const taken = { from: { personId: NURSE.personId, name: NURSE.name }, words: '', by: OTHER, at: AT };
const signed = {
  outcomeId: OUTCOME,
  outcome: {
    impression: '',
    items: [{ kind: 'advice', itemId: ITEM, owner: 'Priya', due: AT, text: 'Sips.' }],
  },
  signedBy: NURSE,
  signedAt: AT,
} as const;

const STATES = ['waiting', 'claimed', 'in-call', 'ended', 'signed', 'cancelled', 'joined'] as const;
const IN_HAND: ReadonlySet<EncounterStatus> = new Set(['claimed', 'in-call', 'ended']);

function isRefused(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (fault) {
    expect(fault).toMatchObject({ code: 'conflict' });
    return true;
  }
}

describe.each(STATES)('%s', (status) => {
  const promise = { by: '2026-11-22T21:20:00.000Z', words: '' };
  const holders: readonly [string, (nurse: typeof NURSE) => unknown][] = [
    ['offered', (nurse) => mayOffer(call(status), nurse, nurse === NURSE ? OTHER : NURSE)],
    ['promised', (nurse) => mayPromise(call(status), nurse, promise, NOW)],
    ['rung', (nurse) => mayRing(call(status), nurse)],
    ['taken back', (nurse) => mayWithdraw(call(status, { transfer: offered }), nurse)],
  ];

  test.each(holders)('%s only by who has it, between claim and signature', (_name, run) => {
    expect(isRefused(() => run(NURSE))).toBe(!IN_HAND.has(status));
    expect(isRefused(() => run(OTHER))).toBe(true);
  });

  test('accepted and declined only by whom it is offered to', () => {
    const open = call(status, { transfer: offered });
    for (const rule of [mayAccept, mayDecline]) {
      expect(isRefused(() => rule(open, OTHER))).toBe(!IN_HAND.has(status));
      for (const nurse of [NURSE, GP]) expect(isRefused(() => rule(open, nurse))).toBe(true);
      expect(isRefused(() => rule(call(status), OTHER))).toBe(true);
    }
  });
});

describe('an offer', () => {
  test('is not made to oneself, to who is not on duty, or to two at once', () => {
    expect(() => mayOffer(call('claimed'), NURSE, NURSE)).toThrow('You have this call already.');
    expect(() => mayOffer(call('claimed'), NURSE, undefined)).toThrow('The call stays with you.');
    expect(() => mayOffer(call('claimed', { transfer: offered }), NURSE, GP)).toThrow('offered to Amir Haddad');
    expect(mayOffer(call('claimed', { transfer: offered }), NURSE, OTHER)).toBe(false);
  });

  test('accepted in a second window changes nothing; one taken with a shift was never accepted', () => {
    const his = { clinician: OTHER };
    expect(mayAccept(call('in-call', { ...his, transfers: [{ ...taken, how: 'offered' }] }), OTHER)).toBe(false);
    expect(
      isRefused(() => mayAccept(call('claimed', { ...his, transfers: [{ ...taken, how: 'shift' }] }), OTHER)),
    ).toBe(true);
    // He had it, and has given it on.
    const gone = call('claimed', { transfers: [{ ...taken, how: 'offered' }] });
    expect(isRefused(() => mayAccept(gone, OTHER))).toBe(true);
  });

  test('taken back twice is taken back', () => {
    expect(mayWithdraw(call('claimed', { transfer: offered }), NURSE)).toBe(true);
    expect(mayWithdraw(call('claimed'), NURSE)).toBe(false);
  });
});

describe('a promise', () => {
  const promise = (by: string, changes: Partial<Encounter> = {}) =>
    mayPromise(call('claimed', changes), NURSE, { by, words: 'x' }, NOW);
  const limit = `2026-11-23T0${String(21 + PROMISE_WITHIN_HOURS - 24)}:00:00.000Z`;

  test('is for a time to come, at most four hours ahead', () => {
    expect(() => promise(NOW)).toThrow('is over already');
    expect(promise('2026-11-22T21:00:00.001Z')).toBe(true);
    expect(promise(limit)).toBe(true);
    expect(() => promise(limit.replace('.000Z', '.001Z'))).toThrow('4 hours at most');
  });

  test('that stands already is not written again; a newer one is', () => {
    const by = '2026-11-22T21:20:00.000Z';
    const callBack = { promise: { by, words: 'x' }, by: NURSE, at: AT };
    expect(promise(by, { callBack })).toBe(false);
    expect(promise('2026-11-22T21:30:00.000Z', { callBack })).toBe(true);
  });
});

test('by telephone answers what is not on, and says so once', () => {
  const rung = { telephone: '01632 960 215', words: '', by: NURSE, at: AT };
  expect(mayRing(call('claimed'), NURSE)).toEqual({ answers: true, rings: true });
  expect(mayRing(call('in-call'), NURSE)).toEqual({ answers: false, rings: true });
  expect(mayRing(call('in-call', { byTelephone: rung }), NURSE)).toEqual({ answers: false, rings: false });
  // It ended, and the home is rung anew.
  expect(mayRing(call('ended', { byTelephone: rung }), NURSE)).toEqual({ answers: true, rings: true });
});

describe('a line that was said back over the telephone', () => {
  const heard = { outcomeId: OUTCOME, itemId: ITEM, answer: 'said-back' } as const;

  test('is one of the signed outcome', () => {
    expect(() => mayHear(call('ended'), heard)).toThrow('no signed outcome yet');
    expect(() => mayHear(call('signed', { signed }), { ...heard, outcomeId: 'x' })).toThrow('Another outcome');
    expect(() => mayHear(call('signed', { signed }), { ...heard, itemId: 'x' })).toThrow('not part of');
    expect(mayHear(call('signed', { signed }), heard)).toBe(true);
  });

  test('is written once, and once more when it is heard otherwise', () => {
    const readBacks = { [ITEM]: { answer: 'not-understood', by: CARER, at: AT } } as const;
    expect(mayHear(call('signed', { signed, readBacks }), heard)).toBe(true);
    expect(mayHear(call('signed', { signed, readBacks }), { ...heard, answer: 'not-understood' })).toBe(false);
  });
});

test('asked after is a call that is not over, or a line that nobody has said back', () => {
  expect(isRefused(() => mayChase(call('cancelled'), undefined, []))).toBe(true);
  expect(isRefused(() => mayChase(call('joined'), undefined, []))).toBe(true);
  expect(isRefused(() => mayChase(call('ended'), undefined, []))).toBe(false);
  const open = [{ itemId: ITEM }];
  expect(isRefused(() => mayChase(call('ended'), ITEM, open))).toBe(true);
  expect(isRefused(() => mayChase(call('signed', { signed }), ITEM, open))).toBe(false);
  // Said back is not done: it is asked after as long as anything of it is left to do.
  const readBacks = { [ITEM]: { answer: 'said-back', by: CARER, at: AT } } as const;
  expect(isRefused(() => mayChase(call('signed', { signed, readBacks }), ITEM, open))).toBe(false);
  expect(() => mayChase(call('signed', { signed, readBacks }), ITEM, [])).toThrow('done meanwhile');
});
