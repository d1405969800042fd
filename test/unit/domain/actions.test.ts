/** What of a call is not done yet: whose it is, when it is due, and what ends it. */
import { describe, expect, test } from 'vitest';
import { actionsOf, CHASED_FOR_HOURS, isToReturn } from '#domain/actions/actions.ts';
import { NOTHING_KNOWN, type ActionContext, type DoneAtHome } from '#domain/actions/context.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import type { ActionState, Encounter, HandedOn } from '#domain/encounters/encounter.ts';
import type { FollowUp, FollowUpHours, FollowUpResult } from '#domain/outcomes/follow-up.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome, Review } from '#domain/outcomes/outcome.ts';
import type { TaskClosed } from '#domain/tasks/task.ts';
import { call } from '../../fixtures/encounter.ts';
import { CARER, entryId, GP, NURSE } from '../../fixtures/entries.ts';
import { aLine, later, SIGNED_AT } from '../../fixtures/outcome-lines.ts';

const OUTCOME_ID = entryId(6);
const HOUR = 60;
const NOW = later(1);

/** A signed call with these lines, all said back. */
function signed(
  items: readonly OutcomeItem[],
  changes: Partial<Encounter> = {},
  more: Partial<Outcome> = {},
): Encounter {
  const outcome: Outcome = { impression: 'Chest infection', items, ...more };
  return call('signed', {
    signed: { outcomeId: OUTCOME_ID, outcome, signedBy: NURSE, signedAt: SIGNED_AT },
    readBacks: Object.fromEntries(
      items.map(({ itemId }) => [itemId, { answer: 'said-back' as const, by: CARER, at: later(1) }]),
    ),
    ...changes,
  });
}

function home(changes: Partial<DoneAtHome> = {}): ActionContext {
  return {
    ...NOTHING_KNOWN,
    gp: GP,
    home: { closedTasks: new Map(), observedAt: [], isAway: false, ...changes },
  };
}

function closed(taskId: string, how: TaskClosed['how'], words = '', at = later(30)): DoneAtHome['closedTasks'] {
  return new Map([[taskId, { taskId, how, words, by: CARER, at }]]);
}

/** What is asked of every decision, whatever its lines. */
const ALWAYS = ['follow-up:24', 'follow-up:72', 'review'];

function listed(encounter: Encounter, context = home(), now = NOW) {
  return actionsOf(encounter, now, context).filter(({ actionId }) => !ALWAYS.includes(actionId));
}

function one(encounter: Encounter, actionId: string, context = home(), now = NOW) {
  return actionsOf(encounter, now, context).find((action) => action.actionId === actionId);
}

const dones = (actionId: string, at: string): Encounter['actions'] => ({
  [actionId]: { returned: [], done: { actionId, words: 'Settled.', by: NURSE, at } },
});

describe('saying back', () => {
  const unsaid = (answer?: 'not-understood') =>
    signed([aLine('advice')], {
      readBacks: answer === undefined ? {} : { 'advice-1': { answer, by: CARER, at: later(2) } },
    });

  test('is due ten minutes after the signature', () => {
    expect(one(unsaid(), 'read-back:advice-1')).toEqual({
      actionId: 'read-back:advice-1',
      what: 'read-back',
      itemId: 'advice-1',
      owner: 'Priya Nair',
      text: 'Sit Edie upright.',
      due: later(10),
    });
  });

  test('is over once the line is said back, or done', () => {
    expect(one(signed([aLine('advice')]), 'read-back:advice-1')).toBeUndefined();
    expect(one(unsaid(), 'read-back:advice-1', home({ closedTasks: closed('item:advice-1', 'done') }))).toBeUndefined();
    expect(
      one(unsaid(), 'read-back:advice-1', home({ closedTasks: closed('item:advice-1', 'could-not') })),
    ).toBeDefined();
  });

  test('is due at once where it was not understood, and closing the first does not close that', () => {
    const encounter = { ...unsaid('not-understood'), actions: dones('read-back:advice-1', later(1)) };
    expect(one(encounter, 'read-back:advice-1')).toMatchObject({ what: 'not-understood', due: later(2) });
    expect(one({ ...encounter, actions: dones('read-back:advice-1', later(3)) }, 'read-back:advice-1')).toBeUndefined();
  });

  test('says who asked last, and how often', () => {
    const asked = (minutes: number, itemId?: string) => ({
      itemId,
      words: `Rang ${String(minutes)}`,
      by: NURSE,
      at: later(minutes),
    });
    const encounter = { ...unsaid(), chased: [asked(3, 'advice-1'), asked(5, 'advice-1'), asked(7)] };
    expect(one(encounter, 'read-back:advice-1')).toMatchObject({
      chased: { at: later(5), by: NURSE.name, words: 'Rang 5', times: 2 },
    });
  });
});

describe('a line to do', () => {
  test.each(['advice', 'prescription', 'end-of-life'] as const)('%s is due at its own time, by its owner', (kind) => {
    const { itemId } = aLine(kind);
    expect(listed(signed([aLine(kind)]))).toEqual([
      expect.objectContaining({ actionId: `item:${itemId}`, what: 'to-do', owner: 'Priya Nair', due: later(60) }),
    ]);
  });

  test('the other team that is to come is one too, and 999 is over once it is said back', () => {
    expect(listed(signed([aLine('escalation', { to: 'two-hour-response' })]))).toHaveLength(1);
    expect(listed(signed([aLine('escalation')]))).toEqual([]);
    expect(listed(signed([aLine('escalation')], { readBacks: {} }))).toMatchObject([{ what: 'read-back' }]);
  });

  test.each([
    ['done', []],
    ['not-needed', []],
  ] as const)('that the home closes as %s is over', (how, left) => {
    expect(listed(signed([aLine('advice')]), home({ closedTasks: closed('item:advice-1', how) }))).toEqual(left);
  });

  test('that the home could not do comes back to whoever decided, at once, with its words', () => {
    const context = home({ closedTasks: closed('item:advice-1', 'could-not', 'She will not sit.') });
    expect(listed(signed([aLine('advice')]), context)).toEqual([
      expect.objectContaining({
        owner: NURSE.name,
        ownerId: NURSE.personId,
        due: later(30),
        text: 'Sit Edie upright. (She will not sit.)',
      }),
    ]);
  });

  test('is nobody’s at the bedside of somebody who is away, and of whom nothing was looked up', () => {
    expect(listed(signed([aLine('advice'), aLine('monitoring')]), home({ isAway: true }))).toEqual([]);
    expect(listed(signed([aLine('advice'), aLine('monitoring')]), NOTHING_KNOWN)).toEqual([]);
  });
});

describe('observations', () => {
  const plan = signed([aLine('monitoring')]);
  const id = (slot: number) => `observations:monitoring-1:${String(slot)}`;

  test('are missed a quarter of an hour after the slot', () => {
    expect(listed(plan)).toMatchObject([
      { actionId: id(0), what: 'observations-missed', due: later(75), owner: 'Priya Nair' },
    ]);
    const quick = signed([aLine('monitoring', { everyMinutes: 20 })]);
    expect(listed(quick)).toMatchObject([{ due: later(65) }]);
  });

  test('taken, the next slot is asked for; before the signature they count for nothing', () => {
    expect(listed(plan, home({ observedAt: [later(70)] }))).toMatchObject([{ actionId: id(1), due: later(135) }]);
    expect(listed(plan, home({ observedAt: [later(-1)] }))).toMatchObject([{ actionId: id(0) }]);
  });

  test('that a nurse settles go on with the next slot', () => {
    expect(listed({ ...plan, actions: dones(id(0), later(80)) })).toMatchObject([{ actionId: id(1) }]);
  });

  test('that the home could not take are the nurse’s at once, and the plan goes on', () => {
    const context = home({ closedTasks: closed('plan:monitoring-1:0', 'could-not', 'Asleep.') });
    expect(listed(plan, context)).toMatchObject([
      { actionId: id(0), owner: NURSE.name, due: later(30) },
      { actionId: id(1), owner: 'Priya Nair', due: later(135) },
    ]);
    // Taken after all, it is over.
    const taken = { ...context, home: { ...context.home, observedAt: [later(65)] } as DoneAtHome };
    expect(listed(plan, taken)).toMatchObject([{ actionId: id(1) }]);
  });

  test('end with the plan, and when the home stops it', () => {
    expect(listed(plan, home({ observedAt: [later(300)] }))).toEqual([]);
    expect(listed(plan, home({ closedTasks: closed('stop:monitoring-1', 'not-needed', 'In hospital.') }))).toEqual([]);
  });
});

describe('a visit of the practice', () => {
  const answered = (
    answer: 'accepted' | 'declined' | 'done',
    changes: { coming?: string; words?: string } = {},
  ): Encounter => {
    const said: HandedOn = { what: 'visit', itemId: 'visit-1', answer, words: '', ...changes, by: GP, at: later(20) };
    return signed([aLine('gp-visit')], { handedOn: { 'visit-1': [said] } });
  };

  test('is to be answered within an hour of opening, and never later than it is due', () => {
    // Signed on Sunday evening: the practice opens on Monday at 08:00.
    const tomorrow = signed([aLine('gp-visit', { due: '2026-11-23T17:00:00.000Z' })]);
    expect(listed(tomorrow)).toMatchObject([
      { what: 'visit', owner: 'Millbrook Surgery', due: '2026-11-23T09:00:00.000Z' },
    ]);
    expect(listed(signed([aLine('gp-visit')]))).toMatchObject([{ due: later(60) }]);
  });

  test('accepted, it is due when they said that they come, or when it was asked for', () => {
    expect(listed(answered('accepted', { coming: later(90) }))).toMatchObject([
      { due: later(90), owner: 'Millbrook Surgery' },
    ]);
    expect(listed(answered('accepted'))).toMatchObject([{ due: later(60) }]);
  });

  test('declined, it is back with whoever asked, and done it is over', () => {
    expect(listed(answered('declined', { words: 'Nobody free.' }))).toMatchObject([
      { owner: NURSE.name, due: later(20), text: expect.stringContaining('(Nobody free.)') as unknown },
    ]);
    expect(listed(answered('done'))).toEqual([]);
  });

  test('the home can say that nobody came, or that they were there', () => {
    const accepted = answered('accepted', { coming: later(25) });
    expect(listed(accepted, home({ closedTasks: closed('item:visit-1', 'done') }))).toEqual([]);
    expect(listed(accepted, home({ closedTasks: closed('item:visit-1', 'could-not', 'Nobody came.') }))).toMatchObject([
      { owner: NURSE.name, due: later(30) },
    ]);
  });

  test('declined after a nurse had settled that nobody answered, it is open again', () => {
    expect(listed({ ...answered('declined'), actions: dones('visit:visit-1', later(19)) })).toHaveLength(1);
    expect(listed({ ...answered('declined'), actions: dones('visit:visit-1', later(21)) })).toEqual([]);
  });
});

describe('a referral', () => {
  const base = { itemId: 'referral-1', by: NURSE } as const;
  const sent = (minutes: number): HandedOn => ({
    ...base,
    what: 'sent',
    how: 'mail',
    to: 'x@y',
    receipt: '250',
    at: later(minutes),
  });
  const notSent = (minutes: number): HandedOn => ({
    ...base,
    what: 'not-sent',
    why: 'refused',
    words: '550 no',
    at: later(minutes),
  });
  const acknowledged: HandedOn = { ...base, what: 'acknowledged', who: 'Desk', words: '', at: later(40) };
  const over = (how: 'seen' | 'declined' | 'withdrawn'): HandedOn => ({
    ...base,
    what: 'closed',
    how,
    words: 'Full.',
    at: later(50),
  });

  test.each<[string, readonly HandedOn[], object[]]>([
    ['to be sent', [], [{ what: 'referral', due: later(30), owner: 'Joanna Bell' }]],
    ['sent, to be acknowledged', [sent(1)], [{ what: 'referral', due: later(60) }]],
    [
      'refused',
      [notSent(1)],
      [{ what: 'referral-not-sent', due: later(1), owner: NURSE.name, ownerId: NURSE.personId }],
    ],
    ['refused, then sent', [notSent(1), sent(5)], [{ what: 'referral', due: later(60) }]],
    ['sent, then refused', [sent(1), notSent(5)], [{ what: 'referral-not-sent', due: later(5) }]],
    ['acknowledged, to be seen', [sent(1), acknowledged], [{ what: 'referral', due: later(48 * HOUR) }]],
    [
      'acknowledged by telephone, never sent',
      [notSent(1), acknowledged],
      [{ what: 'referral', due: later(48 * HOUR) }],
    ],
    ['seen', [sent(1), acknowledged, over('seen')], []],
    ['withdrawn', [sent(1), over('withdrawn')], []],
    ['declined', [sent(1), over('declined')], [{ what: 'referral', due: later(50), owner: NURSE.name }]],
  ])('%s', (_words, handedOn, left) => {
    expect(listed(signed([aLine('referral')], { handedOn: { 'referral-1': handedOn } }))).toMatchObject(left);
    expect(listed(signed([aLine('referral')], { handedOn: { 'referral-1': handedOn } }))).toHaveLength(left.length);
  });
});

describe('how it went on', () => {
  const answer = (
    after: FollowUpHours,
    result: FollowUpResult = 'stayed',
  ): FollowUp & { by: typeof CARER; at: string } => ({
    outcomeId: OUTCOME_ID,
    after,
    result,
    words: '',
    by: CARER,
    at: later(24 * HOUR),
  });
  const asked = (encounter: Encounter, context = home()) =>
    actionsOf(encounter, NOW, context)
      .filter(({ what }) => what === 'follow-up')
      .map(({ actionId, due, ownerId }) => [actionId, due, ownerId]);

  test('is whoever decided’s to find out four hours after the home was asked', () => {
    expect(asked(signed([aLine('advice')]))).toEqual([
      ['follow-up:24', later(28 * HOUR), NURSE.personId],
      ['follow-up:72', later(76 * HOUR), NURSE.personId],
    ]);
  });

  test('an answer ends it, a later one the earlier, and after a death nobody is asked', () => {
    const with_ = (...followUps: (FollowUp & { by: typeof CARER; at: string })[]) =>
      signed([aLine('advice')], { followUps });
    expect(asked(with_(answer(24))).map(([id]) => id)).toEqual(['follow-up:72']);
    expect(asked(with_(answer(72)))).toEqual([]);
    expect(asked(with_(answer(24, 'died')))).toEqual([]);
    expect(asked(signed([aLine('advice')]), { ...home(), died: true })).toEqual([]);
  });

  test('a home that cannot say hands it back at once', () => {
    const context = home({ closedTasks: closed(`follow-up:${OUTCOME_ID}:24`, 'could-not') });
    expect(asked(signed([aLine('advice')]), context)[0]).toEqual(['follow-up:24', later(30), NURSE.personId]);
  });
});

describe('the family', () => {
  const toTell = { family: { told: 'later', who: 'Carol', by: 'Priya Nair', due: later(120) } } as const;

  test('is told by whom and when it was decided, until somebody has', () => {
    const encounter = signed([aLine('advice')], {}, toTell);
    expect(one(encounter, 'family')).toMatchObject({
      what: 'family',
      text: 'Carol',
      owner: 'Priya Nair',
      due: later(120),
    });
    const told = { outcomeId: OUTCOME_ID, who: 'Carol', words: '', by: CARER, at: later(60) };
    expect(one({ ...encounter, familyInformed: [told] }, 'family')).toBeUndefined();
    expect(one(signed([aLine('advice')], {}, { family: { told: 'nobody', words: '' } }), 'family')).toBeUndefined();
  });

  test('that could not be reached is the nurse’s', () => {
    const context = home({ closedTasks: closed(`family:${OUTCOME_ID}`, 'could-not') });
    expect(one(signed([aLine('advice')], {}, toTell), 'family', context)).toMatchObject({
      owner: NURSE.name,
      due: later(30),
    });
  });
});

describe('the GP’s word', () => {
  const reviewed = (verdict: Review['verdict'], comment = '', minutes = 60) => ({
    review: { outcomeId: OUTCOME_ID, verdict, comment },
    by: GP,
    at: later(minutes),
  });
  const reply = (by: typeof NURSE, text: string, minutes: number) => ({
    outcomeId: OUTCOME_ID,
    text,
    by,
    at: later(minutes),
  });

  test('is due before the practice closes: on the same day, or first day, where it is urgent, else on the next working day', () => {
    // Signed on Sunday evening, 22 November 2026.
    expect(one(signed([aLine('advice')]), 'review')).toMatchObject({
      owner: GP.name,
      ownerId: GP.personId,
      due: '2026-11-23T18:30:00.000Z',
    });
    const monday = (items: readonly OutcomeItem[]) => {
      const encounter = signed(items);
      const { signed: decision } = encounter;
      return decision && { ...encounter, signed: { ...decision, signedAt: '2026-11-23T10:00:00.000Z' } };
    };
    const due = (items: readonly OutcomeItem[]) => one(monday(items) as Encounter, 'review')?.due;
    expect(due([aLine('advice')])).toBe('2026-11-24T18:30:00.000Z');
    for (const kind of ['escalation', 'gp-visit', 'end-of-life'] as const) {
      expect([kind, due([aLine(kind)])]).toEqual([kind, '2026-11-23T18:30:00.000Z']);
    }
  });

  test('is found out by whoever signed where nobody knows the GP, and asked for after a death too', () => {
    expect(one(signed([aLine('advice')]), 'review', NOTHING_KNOWN)).toMatchObject({ owner: NURSE.name });
    expect(one(signed([aLine('advice')]), 'review', { ...home(), died: true })).toBeDefined();
  });

  test.each(['agreed', 'amended', 'no-action'] as const)('%s ends it', (verdict) => {
    const encounter = signed([aLine('advice')], { reviews: [reviewed(verdict)] });
    expect(actionsOf(encounter, NOW, home()).filter(({ what }) => what.startsWith('review'))).toEqual([]);
  });

  test('as a question it is whoever decided’s to answer within a day, each question for itself', () => {
    const query = (changes: Partial<Encounter>) =>
      actionsOf(
        signed([aLine('advice')], { reviews: [reviewed('queried', 'Why not 999?')], ...changes }),
        NOW,
        home(),
      ).filter(({ what }) => what === 'review-query');
    expect(query({})).toEqual([
      {
        actionId: `review-query:${later(60)}`,
        what: 'review-query',
        text: 'Why not 999?',
        owner: NURSE.name,
        ownerId: NURSE.personId,
        due: later(60 + 24 * HOUR),
      },
    ]);
    expect(query({ replies: [reply(NURSE, 'Her plan.', 70)] })).toEqual([]);
    const again = { replies: [reply(NURSE, 'Her plan.', 70), reply(GP, 'Which?', 80)] };
    expect(query(again)).toMatchObject([{ actionId: `review-query:${later(80)}`, text: 'Which?' }]);
    // To have closed the first does not answer the second.
    expect(query({ ...again, actions: dones(`review-query:${later(60)}`, later(65)) })).toHaveLength(1);
    expect(query({ reviews: [reviewed('queried'), reviewed('agreed', '', 90)] })).toEqual([]);
  });
});

describe('the call itself', () => {
  test('that ended is to be signed by who has it', () => {
    expect(actionsOf(call('ended', { endedAt: later(0), concern: 'Chesty' }), NOW, NOTHING_KNOWN)).toEqual([
      {
        actionId: 'sign',
        what: 'not-signed',
        text: 'Chesty',
        owner: NURSE.name,
        ownerId: NURSE.personId,
        due: later(10),
      },
    ]);
  });

  test('that ended again after it was taken is due anew', () => {
    const taken: ActionState = { returned: [], taken: { actionId: 'sign', due: later(60), by: GP, at: later(5) } };
    expect(one(call('ended', { endedAt: later(4), actions: { sign: taken } }), 'sign')).toMatchObject({
      due: later(60),
    });
    expect(one(call('ended', { endedAt: later(20), actions: { sign: taken } }), 'sign')).toMatchObject({
      due: later(30),
    });
  });

  test('a promise to ring back stands with whoever has the call', () => {
    const promised = {
      callBack: { promise: { by: later(30), words: '' }, by: NURSE, at: later(0) },
      concern: 'Chesty',
    };
    expect(one(call('waiting', promised), 'call-back')).toMatchObject({
      owner: NURSE.name,
      text: 'Chesty',
      due: later(30),
    });
    expect(
      one(call('claimed', { ...promised, clinician: { ...NURSE, name: 'Amir Haddad' } }), 'call-back'),
    ).toMatchObject({
      owner: 'Amir Haddad',
    });
    expect(actionsOf(call('cancelled', promised), NOW, NOTHING_KNOWN)).toEqual([]);
  });

  test('a reading that was asked for and not taken says which', () => {
    const asked = {
      requestId: 'r1',
      request: { wanted: ['systolic', 'pulse'] as const, words: 'same arm' },
      by: NURSE,
      at: later(0),
    };
    expect(actionsOf(call('in-call', { readingRequests: [asked] }), NOW, NOTHING_KNOWN)).toMatchObject([
      {
        actionId: 'reading:r1',
        what: 'reading',
        text: 'blood pressure, pulse: same arm',
        owner: NURSE.name,
        due: later(10),
      },
    ]);
  });
});

describe('what was done about it', () => {
  const state = (changes: Partial<ActionState>): Encounter =>
    signed([aLine('advice')], { actions: { 'item:advice-1': { returned: [], ...changes } } });
  const returned = (due: string, minutes: number) => ({
    actionId: 'item:advice-1',
    due,
    owner: 'Priya Nair',
    by: NURSE,
    at: later(minutes),
  });

  test('taken, it is theirs with the new time, and back in the queue only for that time', () => {
    const back = state({ returned: [returned(later(60), 61)] });
    expect(one(back, 'item:advice-1')).toMatchObject({ returnedAt: later(61), owner: 'Priya Nair' });
    const taken = { actionId: 'item:advice-1', due: later(90), by: GP, at: later(62) };
    const mine = one(state({ returned: [returned(later(60), 61)], taken }), 'item:advice-1');
    expect(mine).toMatchObject({ owner: GP.name, ownerId: GP.personId, due: later(90) });
    expect(mine).not.toHaveProperty('returnedAt');
    const again = state({ returned: [returned(later(60), 61), returned(later(90), 91)], taken });
    expect(one(again, 'item:advice-1')).toMatchObject({ returnedAt: later(91) });
  });

  test('past its time it is put back once', () => {
    const open = one(state({}), 'item:advice-1');
    const back = one(state({ returned: [returned(later(60), 61)] }), 'item:advice-1');
    if (open === undefined || back === undefined) throw new Error('not listed');
    expect(isToReturn(open, addMilliseconds(later(60), -1))).toBe(false);
    expect(isToReturn(open, later(60))).toBe(true);
    expect(isToReturn(back, later(60))).toBe(false);
  });

  test('done with words, it is over', () => {
    expect(one({ ...state({}), actions: dones('item:advice-1', later(5)) }, 'item:advice-1')).toBeUndefined();
  });

  test('two weeks after its time it is history', () => {
    const last = addMilliseconds(later(60), CHASED_FOR_HOURS * 3_600_000);
    expect(one(state({}), 'item:advice-1', home(), last)).toBeDefined();
    expect(one(state({}), 'item:advice-1', home(), addMilliseconds(last, 1))).toBeUndefined();
  });

  test('a death ends all that was to be done for them', () => {
    const all = signed([aLine('advice'), aLine('monitoring'), aLine('gp-visit'), aLine('referral')], { readBacks: {} });
    expect(actionsOf(all, NOW, { ...home(), died: true }).map(({ actionId }) => actionId)).toEqual(['review']);
  });
});
