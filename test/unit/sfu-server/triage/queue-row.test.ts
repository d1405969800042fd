import { describe, expect, test } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { answerBy } from '#domain/triage/promise.ts';
import { unreadMessages } from '../../../../sfu-server/triage/queue-row.ts';
import { waitingCall, type QueuedCall } from '../../../../sfu-server/triage/queued-call.ts';
import { CARER, ENCOUNTER, GP, HOME, NOTHING_HANDLED, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

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

describe('what a call is ranked by', () => {
  const encounter: Encounter = {
    encounterId: ENCOUNTER,
    residentId: RESIDENT,
    homeId: HOME,
    status: 'waiting',
    requestedAt: AT,
    requestedBy: CARER,
    concern: '',
    kioskId: 'kiosk',
    ...NOTHING_HANDLED,
    messages: [],
    readingRequests: [],
    readBacks: {},
    reviews: [],
    reconsidered: [],
  };
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
    readFrom: [RESIDENT],
  };

  test('soft signs count for twelve hours, as time passes', () => {
    expect(waitingCall(call, '2026-11-23T00:00:00.000Z').softSigns).toBe(3);
    expect(waitingCall(call, '2026-11-23T00:00:00.001Z').softSigns).toBe(0);
  });

  test('the family’s worry counts also when a nurse has answered it', () => {
    const family = { name: 'Carol', words: 'Not herself.' };
    const worried = { ...encounter, family, familyAcknowledged: { words: '', by: NURSE, at: AT } };
    expect(waitingCall({ ...call, encounter: worried }, AT).familyConcern).toBe(true);
    expect(waitingCall(call, AT).familyConcern).toBe(false);
  });
});
