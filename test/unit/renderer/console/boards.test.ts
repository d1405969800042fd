import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { scoreNews2 } from '#domain/news2/score.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { rankCalls, type WaitingCall } from '#domain/triage/rank.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { actionsView } from '../../../../renderer/apps/console/model/actions.ts';
import { follow } from '../../../../renderer/apps/console/model/follow.ts';
import {
  differences,
  draftOf,
  formFaults,
  formOf,
  isFaulty,
  numberAt,
  POLICY_NUMBERS,
  readNumber,
  withNumber,
} from '../../../../renderer/apps/console/model/policy-change.ts';
import { cannotCompare, orderUnder, waitingCallOf } from '../../../../renderer/apps/console/model/policy-order.ts';
import { homeNamed, presenceView } from '../../../../renderer/apps/console/model/presence.ts';
import { nextInQueue, queueView } from '../../../../renderer/apps/console/model/queue-view.ts';
import { nameOfCall, shiftView } from '../../../../renderer/apps/console/model/shift.ts';
import { standingOf, type StandingState } from '../../../../renderer/apps/console/model/standing.ts';
import { settle } from './hub-doubles.ts';

const JOANNA = { personId: 'joanna', name: 'Joanna Bell', role: 'nurse-practitioner' } as const;
const AMIR = { personId: 'amir', name: 'Amir Haddad', role: 'nurse-practitioner' } as const;
const NOW = '2026-11-22T21:10:00.000Z';

function row(encounterId: string, changes: Partial<QueueRow> = {}): QueueRow {
  return {
    encounterId,
    residentId: `resident-${encounterId}`,
    residentName: `Of ${encounterId}`,
    homeName: 'Larkfield House',
    room: '12',
    status: 'waiting',
    requestedAt: '2026-11-22T21:00:00.000Z',
    requestedBy: 'Priya Nair',
    concern: '',
    reasons: [],
    kioskOnline: true,
    answerBy: '2026-11-22T21:20:00.000Z',
    ...changes,
  };
}

const queue = (...rows: QueueRow[]): QueueState => ({
  rows,
  policyVersion: 'x',
  policyApprovedBy: null,
  nursesOnline: 1,
  homes: { online: 1, all: 1 },
});

function action(encounterId: string, changes: Partial<ActionRow> = {}): ActionRow {
  return {
    encounterId,
    residentId: 'r',
    residentName: `Of ${encounterId}`,
    homeName: 'Quayside',
    homeTelephone: '',
    what: 'read-back',
    text: 'Half a cup every hour.',
    owner: 'Priya Nair',
    due: NOW,
    ...changes,
  };
}

describe('what is asked of this nurse', () => {
  const offered = row('a', {
    status: 'in-call',
    clinician: AMIR,
    transfer: { toPersonId: 'joanna', toName: 'Joanna Bell', words: '' },
    parties: [{ partyId: 'p', name: 'Joanna Bell', as: 'nurse', personId: 'joanna', present: false }],
  });

  it('is the whole call before a part in it', () => {
    expect(queueView(queue(offered), 'joanna')).toMatchObject({ offered: [{ encounterId: 'a' }], askedIn: [] });
    const { transfer: _gone, ...asked } = offered;
    expect(queueView(queue(asked), 'joanna')).toMatchObject({ offered: [], askedIn: [{ encounterId: 'a' }] });
  });

  it('is reached by keys in the order of the rail', () => {
    const all = queue(row('1'), row('2'), offered);
    expect(nextInQueue(all, 'joanna', undefined, 1)?.encounterId).toBe('1');
    expect(nextInQueue(all, 'joanna', '2', 1)?.encounterId).toBe('a');
    expect(nextInQueue(all, 'joanna', '2', -1)?.encounterId).toBe('1');
    expect(nextInQueue(all, 'joanna', 'a', 1)).toBeUndefined();
  });
});

describe('presence', () => {
  const one = { ...JOANNA, onDuty: true, since: NOW, holds: 0, inCall: false };

  it('names those who are free first, and those off duty apart', () => {
    const view = presenceView({
      staff: [
        { ...one, name: 'C', inCall: true },
        { ...one, name: 'B', holds: 2 },
        { ...one, name: 'A', holds: 2 },
        { ...one, name: 'D' },
        { ...one, name: 'GP', onDuty: false },
      ],
      homes: [],
    });
    expect(view.onDuty.map(({ name }) => name)).toEqual(['D', 'A', 'B', 'C']);
    expect(view.others.map(({ name }) => name)).toEqual(['GP']);
  });

  it('names homes that are cut off first, the newest break before the others', () => {
    const home = (name: string, kiosks: number, since?: string) => ({
      homeId: name,
      name,
      telephone: '01632 960 215',
      kiosks,
      ...(since === undefined ? {} : { since }),
    });
    const state = {
      staff: [],
      homes: [
        home('Beech Court', 1, '2026-11-22T08:00:00.000Z'),
        home('Quayside', 0, '2026-11-22T20:00:00.000Z'),
        home('Fern Lodge', 0, '2026-11-22T21:00:00.000Z'),
        home('New House', 0),
      ],
    };
    const view = presenceView(state);
    expect(view.homes.map(({ name }) => name)).toEqual(['Fern Lodge', 'Quayside', 'New House', 'Beech Court']);
    expect(view.offline).toBe(3);
    expect(homeNamed(state, 'Quayside')?.telephone).toBe('01632 960 215');
    expect(homeNamed(undefined, 'Quayside')).toBeUndefined();
  });
});

describe('the handover', () => {
  const handover = (givenBy: typeof JOANNA | typeof AMIR, encounterId: string) => ({
    handoverId: `by ${givenBy.personId}`,
    givenBy,
    givenAt: NOW,
    words: '',
    calls: [{ encounterId, residentId: 'r', words: 'Look in at ten.' }],
  });
  const all = queue(
    row('w'),
    row('m', { status: 'ended', clinician: JOANNA }),
    row('o', { status: 'claimed', clinician: AMIR }),
  );
  const actions = [action('m'), action('s'), action('s', { what: 'reading' })];

  it('is of the calls that I hold, and of signed calls with something to do', () => {
    const view = shiftView({ open: [handover(AMIR, 'o'), handover(JOANNA, 'm')], recent: [] }, all, actions, 'joanna');
    expect(view.mine.map((call) => [call.encounterId, call.actions.length])).toEqual([['m', 1]]);
    expect(view.open.map((call) => [call.encounterId, call.actions.length])).toEqual([['s', 2]]);
    expect(view.incoming.map(({ handoverId }) => handoverId)).toEqual(['by amir']);
    expect(view.given.map(({ handoverId }) => handoverId)).toEqual(['by joanna']);
  });

  it('names a call from the queue, from what is to do, or not at all', () => {
    const of = (encounterId: string) => nameOfCall({ encounterId, residentId: 'r', words: '' }, all, actions)?.name;
    expect([of('w'), of('s'), of('gone')]).toEqual(['Of w', 'Of s', undefined]);
  });
});

describe('what is to chase', () => {
  it('stands by its time, late first, and of one home where one is chosen', () => {
    const rows = [
      action('c', { due: '2026-11-22T22:00:00.000Z' }),
      action('b', { due: '2026-11-22T21:00:00.000Z' }),
      action('a', { due: '2026-11-22T20:00:00.000Z', homeName: 'Fern Lodge' }),
    ];
    const ids = (view: ReturnType<typeof actionsView>) =>
      [view.late, view.later].map((part) => part.map((one) => one.encounterId));
    expect(ids(actionsView(rows, NOW))).toEqual([['a', 'b'], ['c']]);
    expect(ids(actionsView(rows, NOW, { homeName: 'Quayside' }))).toEqual([['b'], ['c']]);
  });
});

describe('a change of the policy', () => {
  const typed = (changes: Record<string, string>, more = {}) => {
    const form = formOf(DEFAULT_TRIAGE_POLICY);
    const numbers = { ...form.numbers, ...changes };
    return { ...form, version: 'ours/1', words: 'Because.', ...more, numbers };
  };
  const faultsOf = (form: ReturnType<typeof typed>) => formFaults(form, DEFAULT_TRIAGE_POLICY, ['default/3', 'ours/0']);

  it('has every number of the policy, and writes back what it reads', () => {
    for (const number of POLICY_NUMBERS) {
      expect(numberAt(DEFAULT_TRIAGE_POLICY, number)).not.toBeNaN();
      expect(numberAt(withNumber(DEFAULT_TRIAGE_POLICY, number, 7), number)).toBe(7);
    }
    const count = JSON.stringify(DEFAULT_TRIAGE_POLICY).match(/:\d+/g)?.length;
    expect(POLICY_NUMBERS).toHaveLength(count ?? 0);
  });

  it('is old and new for what differs, and nothing else', () => {
    const draft = draftOf(typed({ 'points.softSigns': '9' }), DEFAULT_TRIAGE_POLICY);
    expect(draft && differences(DEFAULT_TRIAGE_POLICY, draft)).toEqual([
      { number: 'points.softSigns', before: 5, after: 9 },
    ]);
  });

  it('never makes a number of what cannot be read', () => {
    for (const text of ['', ' ', '-1', '1.5', '1e3', 'five', '1001'])
      expect(readNumber('points.softSigns', text)).toBeUndefined();
    expect(readNumber('answerWithinMinutes.high', '0')).toBeUndefined();
    const form = typed({ 'points.softSigns': 'many' });
    expect(draftOf(form, DEFAULT_TRIAGE_POLICY)).toBeUndefined();
    expect(faultsOf(form)).toMatchObject({ unread: ['points.softSigns'], rules: [] });
  });

  it.each([
    [{ 'points.band.medium': '100' }, 'bands-out-of-order', 'points.band.medium'],
    [{ 'points.band.low': '60' }, 'bands-out-of-order', 'points.band.low'],
    [{ 'points.emergency': '99' }, 'emergency-below-high', 'points.emergency'],
    [{ 'answerWithinMinutes.high': '10' }, 'high-not-answered-first', 'answerWithinMinutes.high'],
    [{ 'answerWithinMinutes.medium': '20' }, 'high-not-answered-first', 'answerWithinMinutes.medium'],
    [{ 'unanswered.other.onCallAfter': '20' }, 'steps-out-of-order', 'unanswered.other.ringYourselfAfter'],
  ])('%o is told at the field where it is put right', (changes, fault, at) => {
    expect(faultsOf(typed(changes)).rules).toContainEqual({ fault, at });
  });

  it('needs a new name, a reason and a difference', () => {
    const change = { 'points.softSigns': '9' };
    expect(isFaulty(faultsOf(typed(change)))).toBe(false);
    expect(faultsOf(typed(change, { version: ' ' })).version).toBe('missing');
    expect(faultsOf(typed(change, { version: 'ours/0' })).version).toBe('used');
    expect(faultsOf(typed(change, { words: '' })).words).toBe('missing');
    expect(faultsOf(typed({})).nothingChanged).toBe(true);
    expect(faultsOf(typed({}, { recordingAllowed: true })).rules).toContainEqual({
      fault: 'recording-without-days',
      at: 'recording.keepDays',
    });
  });
});

describe('the order under another policy', () => {
  const score = scoreNews2({
    scale: 1,
    respiratoryRate: 22,
    spo2: 93,
    inspiredOxygen: 'air',
    systolic: 105,
    pulse: 92,
    consciousness: 'A',
    temperature: 378,
  });
  const calls: WaitingCall[] = [
    { encounterId: 'none', requestedAt: '2026-11-22T21:05:00.000Z' },
    { encounterId: 'scored', requestedAt: '2026-11-22T21:06:00.000Z', news2: score, normalTotal: 1, softSigns: 3 },
    {
      encounterId: 'old',
      requestedAt: '2026-11-22T21:01:00.000Z',
      news2: score,
      observedAt: '2026-11-22T18:00:00.000Z',
    },
    { encounterId: 'worried', requestedAt: '2026-11-22T21:04:00.000Z', staffConcern: true, familyConcern: true },
    {
      encounterId: 'again',
      requestedAt: '2026-11-22T21:03:00.000Z',
      repeat: { calls: 2, lastAt: '2026-11-22T09:00:00.000Z' },
      callBackBy: '2026-11-22T21:08:00.000Z',
    },
    { encounterId: 'named', requestedAt: '2026-11-22T21:09:00.000Z', emergency: 'stroke' },
  ];
  /** As the hub tells it: the call without the facts, the reasons instead. */
  const rows = rankCalls(calls, DEFAULT_TRIAGE_POLICY, NOW).map(({ encounterId, reasons }) => {
    const call = calls.find((one) => one.encounterId === encounterId);
    if (call === undefined) throw new Error('a call was lost');
    return row(encounterId, {
      requestedAt: call.requestedAt,
      news2: call.news2,
      emergency: call.emergency,
      reasons: [...reasons] as QueueRow['reasons'],
      ...(call.callBackBy === undefined ? {} : { callBack: { by: call.callBackBy, promisedBy: 'Amir Haddad' } }),
    });
  });

  it('is the hub’s own under the hub’s own policy, with its points', () => {
    const order = orderUnder(DEFAULT_TRIAGE_POLICY, rows, NOW);
    expect(order.every(({ now, then }) => now === then)).toBe(true);
    const points = (all: readonly WaitingCall[]) =>
      Object.fromEntries(rankCalls(all, DEFAULT_TRIAGE_POLICY, NOW).map((one) => [one.encounterId, one.points]));
    expect(points(rows.map(waitingCallOf))).toEqual(points(calls));
  });

  it('moves what the proposed policy weighs more', () => {
    const { points } = DEFAULT_TRIAGE_POLICY;
    const proposed = { ...DEFAULT_TRIAGE_POLICY, points: { ...points, staffConcern: 40 } };
    const worried = orderUnder(proposed, rows, NOW).find(({ row: { encounterId } }) => encounterId === 'worried');
    expect(worried && worried.then < worried.now).toBe(true);
  });

  it('is not told where the rows do not carry what decides it', () => {
    expect(cannotCompare(DEFAULT_TRIAGE_POLICY, { ...DEFAULT_TRIAGE_POLICY, repeatWithinHours: 24 })).toBe(true);
    expect(cannotCompare(DEFAULT_TRIAGE_POLICY, { ...DEFAULT_TRIAGE_POLICY, longestWaitMinutes: 10 })).toBe(false);
  });
});

describe('somebody at the console', () => {
  it.each([
    [{ author: JOANNA }, 'on-duty'],
    [{ author: { ...JOANNA, role: 'gp' }, dutyGp: true }, 'off-duty'],
    [{ author: { ...JOANNA, role: 'gp' }, dutyGp: true, onDuty: true }, 'on-duty'],
    [{ author: { ...JOANNA, role: 'gp' } }, 'none'],
    [{ author: { ...JOANNA, role: 'care-coordinator' } }, 'coordinator'],
    [{ author: { ...JOANNA, role: 'it-support' } }, 'none'],
  ] as const)('%o is %s', (whoami, standing) => {
    expect(standingOf(whoami)).toBe(standing);
  });
});

describe('a state that the hub pushes', () => {
  const start = (standing: StandingState['standing']) =>
    createStore<StandingState>(() => ({ standing, connection: 0, pending: false, refusal: undefined }));

  function followed(answers: readonly (() => Promise<string>)[]) {
    const standing = start('none');
    let asked = 0;
    let push: (state: string) => void = () => undefined;
    const following = follow<string>(standing, {
      ask: () => answers[asked++]?.() ?? Promise.reject(new Error('asked too often')),
      onPush: (take) => {
        push = take;
        return () => undefined;
      },
      for: ['on-duty'],
    });
    return { standing, following, asked: () => asked, push: (state: string) => push(state) };
  }

  it('is asked for at each connection by those who may have it, and kept through a break', async () => {
    const { standing, following, asked, push } = followed([
      () => Promise.resolve('first'),
      () => Promise.reject(new RefusalError('not-connected', '')),
    ]);
    standing.setState({ standing: 'on-duty', connection: 1 });
    await settle();
    expect(following.store.getState()).toEqual({ kind: 'open', state: 'first' });
    standing.setState({ connection: 2 });
    await settle();
    expect(asked()).toBe(2);
    expect(following.store.getState()).toEqual({ kind: 'open', state: 'first' });
    push('pushed');
    expect(following.store.getState()).toEqual({ kind: 'open', state: 'pushed' });
  });

  it('is never asked for by somebody off duty, and gone when duty ends', async () => {
    const { standing, following, asked } = followed([() => Promise.resolve('first')]);
    standing.setState({ standing: 'off-duty', connection: 1 });
    await settle();
    expect(asked()).toBe(0);
    standing.setState({ standing: 'on-duty' });
    await settle();
    expect(following.store.getState().kind).toBe('open');
    standing.setState({ standing: 'off-duty' });
    expect(following.store.getState()).toEqual({ kind: 'loading' });
  });

  it('says in words why it could not be had', async () => {
    const { standing, following } = followed([() => Promise.reject(new RefusalError('conflict', 'Not at this hub.'))]);
    standing.setState({ standing: 'on-duty', connection: 1 });
    await settle();
    expect(following.store.getState()).toEqual({ kind: 'failed', words: 'Not at this hub.' });
  });
});
