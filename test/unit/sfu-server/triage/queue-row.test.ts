import { describe, expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { answerBy } from '#domain/triage/promise.ts';
import { queueRow, unreadMessages } from '../../../../sfu-server/triage/queue-row.ts';
import { promisedOf, waitingCall, waitsSince, type QueuedCall } from '../../../../sfu-server/triage/queued-call.ts';
import { call as anyCall } from '../../../fixtures/encounter.ts';
import { CARER, GP, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const LOW = { status: 'complete', band: 'low', total: 1 } as News2Score;
const MEDIUM = { status: 'complete', band: 'medium', total: 5 } as News2Score;
const PART = { status: 'incomplete', bandAtLeast: 'low', atLeast: 0 } as unknown as News2Score;

describe('the promise of an answer', () => {
  test.each([
    ['nothing is known', {}, 5],
    ['NEWS2 low', { news2: LOW }, 15],
    ['NEWS2 medium', { news2: MEDIUM }, 5],
    ['an incomplete low set: what is missing is not assumed to be well', { news2: PART }, 5],
    ['an emergency with nothing known', { emergency: 'stroke' }, 2],
    ['an emergency with NEWS2 low', { emergency: 'choking', news2: LOW }, 2],
  ] as const)('%s', (_what, known, minutes) => {
    const by = answerBy(DEFAULT_TRIAGE_POLICY, { requestedAt: AT, ...known });
    expect(Date.parse(by) - Date.parse(AT)).toBe(minutes * 60_000);
  });
});

describe('messages that nobody has answered', () => {
  test.each([
    ['none', [], 0],
    ['only the home’s', [CARER, CARER], 2],
    ['a nurse’s after them', [CARER, NURSE], 0],
    ['one of the home after a nurse’s', [CARER, NURSE, CARER], 1],
    ['a GP’s counts as a nurse’s', [CARER, GP], 0],
    ['a senior carer is the home', [NURSE, { ...CARER, role: 'senior-carer' } as const], 1],
  ])('%s', (_what, authors, unread) => {
    const messages = authors.map((by, index) => ({ id: String(index), text: '', by, at: AT, atHub: true }));
    expect(unreadMessages({ messages })).toBe(unread);
  });
});

const encounter = anyCall('waiting');
const call: QueuedCall = {
  encounter,
  status: 'waiting',
  subject: {},
  residentName: '',
  room: '',
  died: false,
  homeName: '',
  news2: undefined,
  softSigns: { at: '2026-11-22T12:00:00.000Z', signs: 3 },
  heardAt: AT,
  earlierCalls: [],
  readFrom: [RESIDENT],
};
const POLICY = DEFAULT_TRIAGE_POLICY;
const later = (minutes: number) => addMilliseconds(AT, minutes * 60_000);
const withEncounter = (changes: Partial<Encounter>): QueuedCall => ({
  ...call,
  encounter: { ...encounter, ...changes },
});

describe('what a call is ranked by', () => {
  test('soft signs count for twelve hours, as time passes', () => {
    expect(waitingCall(call, POLICY, '2026-11-23T00:00:00.000Z').softSigns).toBe(3);
    expect(waitingCall(call, POLICY, '2026-11-23T00:00:00.001Z').softSigns).toBe(0);
  });

  test('the family’s worry counts also when a nurse has answered it', () => {
    const family = { name: 'Carol', words: 'Not herself.' };
    const worried = withEncounter({ family, familyAcknowledged: { words: '', by: NURSE, at: AT } });
    expect(waitingCall(worried, POLICY, AT).familyConcern).toBe(true);
    expect(waitingCall(call, POLICY, AT).familyConcern).toBe(false);
  });

  test.each([
    ['nothing was typed', { concern: '  ' }, false],
    ['the home has said what worries it', { concern: 'She is grey.' }, true],
    [
      'it has said so when it asked again',
      { askedAgain: [{ encounterId: 'b', at: later(1), by: CARER, concern: 'Worse.' }] },
      true,
    ],
  ])('the carers’ worry: %s', (_what, changes, expected) => {
    expect(waitingCall(withEncounter(changes), POLICY, AT).staffConcern).toBe(expected);
  });

  test('calls before this one count as far as the policy looks back', () => {
    const hoursBefore = (hours: number) => addMilliseconds(AT, -hours * 3_600_000);
    const again = { ...call, earlierCalls: [hoursBefore(100), hoursBefore(72), hoursBefore(3)] };
    expect(waitingCall(again, POLICY, AT).repeat).toEqual({ calls: 2, lastAt: hoursBefore(3) });
    expect(waitingCall(again, { ...POLICY, repeatWithinHours: 2 }, AT).repeat).toBeUndefined();
    expect(waitingCall(again, { ...POLICY, repeatWithinHours: 100 }, AT).repeat?.calls).toBe(3);
  });

  test('a promise to ring back', () => {
    const callBack = { promise: { by: later(20), words: '' }, by: NURSE, at: AT };
    expect(waitingCall(withEncounter({ callBack }), POLICY, AT).callBackBy).toBe(later(20));
    expect(waitingCall(call, POLICY, AT).callBackBy).toBeUndefined();
  });
});

describe('since when a home waits', () => {
  test('a kiosk whose clock is behind, or that sent late, has waited as long as it says', () => {
    expect(waitsSince({ ...call, heardAt: later(5) })).toBe(AT);
  });

  test('a kiosk whose clock is ahead does not wait longer than the hub knows, and its set is as old as it was', () => {
    const ahead = { ...call, heardAt: later(-10), observedAt: later(-2), news2: LOW };
    expect(waitsSince(ahead)).toBe(later(-10));
    expect(promisedOf(ahead)).toMatchObject({ requestedAt: later(-10), observedAt: later(-12) });
  });

  test('whichever request came first, the home waits since the first that it made', () => {
    const asked = [{ encounterId: 'b', at: later(-3), by: CARER, concern: '' }];
    expect(waitsSince(withEncounter({ askedAgain: asked }))).toBe(later(-3));
    expect(waitsSince(withEncounter({ askedAgain: [{ ...asked[0], at: later(3) } as (typeof asked)[0]] }))).toBe(AT);
  });
});

describe('what is being done with a call', () => {
  const row = (changes: Partial<Encounter>, more: Partial<QueuedCall> = {}, now = AT) =>
    queueRow({ ...withEncounter(changes), ...more }, [], { policy: POLICY, kioskOnline: true, now });
  const said = { by: NURSE, at: AT } as const;
  const step = (stage: 'all-nurses' | 'on-call', at: string) => ({
    stage,
    afterMinutes: 2,
    policy: 'p',
    told: [],
    by: NURSE,
    at,
  });

  test('nothing is said of what is not so', () => {
    const keys = Object.keys(row({}));
    for (const key of [
      'escalated',
      'callBack',
      'transfer',
      'askedAgain',
      'byTelephone',
      'recording',
      'parties',
      'rang999At',
    ]) {
      expect(keys).not.toContain(key);
    }
  });

  test('the furthest step that was taken, until somebody answers', () => {
    const escalations = [step('all-nurses', AT), step('on-call', later(1))];
    expect(row({ escalations }).escalated).toEqual({ stage: 'on-call', at: later(1) });
    expect(row({ escalations, status: 'claimed' }).escalated?.stage).toBe('on-call');
    expect(row({ escalations, status: 'in-call' }).escalated).toBeUndefined();
  });

  test('who promised, to whom it is offered, how often the home asked', () => {
    const offered = { to: { personId: 'p', name: 'Amir Haddad' }, words: 'My shift ends.', ...said };
    const done = row({
      callBack: { promise: { by: later(20), words: '' }, ...said },
      transfer: offered,
      askedAgain: [{ encounterId: 'b', at: AT, by: CARER, concern: '' }],
      byTelephone: { telephone: '01632 960 215', words: '', ...said },
    });
    expect(done).toMatchObject({
      callBack: { by: later(20), promisedBy: 'Joanna Bell' },
      transfer: { toPersonId: 'p', toName: 'Amir Haddad', words: 'My shift ends.' },
      askedAgain: 1,
      byTelephone: true,
    });
  });

  test('recording while it records', () => {
    const started = { recordingId: 'r', consentBy: 'Edith', words: 'Yes.', policy: 'p', keepDays: 7, ...said };
    expect(row({ recordings: [{ started }] }).recording).toBe(true);
    const stopped = { recordingId: 'r', keepUntil: later(1), ...said };
    expect(row({ recordings: [{ started, stopped }] }).recording).toBeUndefined();
  });

  test('who is there and who may still come, and not who was taken out or whose link is over', () => {
    const invited = { name: 'Carol', as: 'family', until: later(60), invitedBy: NURSE, invitedAt: AT } as const;
    const parties = [
      { ...invited, partyId: 'invited' },
      { ...invited, partyId: 'there', personId: 'p', joinedAt: AT },
      { ...invited, partyId: 'went', joinedAt: AT, left: { why: 'left', at: AT } },
      { ...invited, partyId: 'removed', joinedAt: AT, left: { why: 'removed', at: AT } },
      { ...invited, partyId: 'too late', until: later(-1) },
      { ...invited, partyId: 'there past the end of the link', until: later(-1), joinedAt: AT },
    ] as const;
    expect(row({ parties }).parties?.map(({ partyId, present }) => [partyId, present])).toEqual([
      ['invited', false],
      ['there', true],
      ['went', false],
      ['there past the end of the link', true],
    ]);
    expect(row({ parties }).parties?.[1]).toHaveProperty('personId', 'p');
  });

  test('the promise counts from the hub’s clock', () => {
    expect(row({}, { heardAt: later(-10) })).toMatchObject({ requestedAt: later(-10), answerBy: later(-5) });
  });
});
