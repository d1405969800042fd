import { describe, expect, it } from 'vitest';
import type { EmergencyRow, QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import {
  alarmsOf,
  createBell,
  isQuiet,
  LOUDER_AFTER_MS,
  newAlarms,
  QUIET_MS,
  quietOf,
  RING_EVERY_MS,
  withSeen,
  type Alarm,
} from '../../../../renderer/apps/console/model/alarms.ts';

const JOANNA = { personId: 'joanna', name: 'Joanna Bell', role: 'nurse-practitioner' } as const;
const AMIR = { personId: 'amir', name: 'Amir Haddad', role: 'nurse-practitioner' } as const;
const NOW = '2026-11-22T21:10:00.000Z';

function row(encounterId: string, changes: Partial<QueueRow> = {}): QueueRow {
  return {
    encounterId,
    residentId: `resident-${encounterId}`,
    residentName: 'HARGREAVES, Edith',
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

function queue(rows: QueueRow[], emergencies: EmergencyRow[] = []): QueueState {
  return {
    rows,
    emergencies,
    policyVersion: 'x',
    policyApprovedBy: null,
    nursesOnline: 1,
    homes: { online: 1, all: 1 },
  };
}

function alarms(rows: QueueRow[], more: Partial<Parameters<typeof alarmsOf>[0]> = {}): readonly Alarm[] {
  return alarmsOf({ queue: queue(rows), presence: undefined, personId: 'joanna', takesCalls: true, now: NOW, ...more });
}

const LATE = { answerBy: '2026-11-22T21:05:00.000Z' } as const;
const EMERGENCY: EmergencyRow = {
  residentId: 'r1',
  residentName: 'WHITLOCK, Stanley',
  homeName: 'Fern Lodge',
  homeTelephone: '01632 960 421',
  room: '3',
  emergency: 'choking',
  rang999: false,
  at: '2026-11-22T21:08:00.000Z',
};

describe('a call that nobody answers', () => {
  it('is no alarm before its promise, and one from the moment that it has passed, before the hub has said so', () => {
    expect(alarms([row('a')])).toEqual([]);
    expect(alarms([row('a', LATE)])).toMatchObject([{ kind: 'unanswered', stage: 'all-nurses', mine: false }]);
  });

  it('has one key at its promise whether the hub has taken the step yet, and another at each next step', () => {
    const [late] = alarms([row('a', LATE)]);
    const at = '2026-11-22T21:05:01.000Z';
    const stage = (one: 'all-nurses' | 'on-call' | 'ring-yourself') =>
      alarms([row('a', { ...LATE, escalated: { stage: one, at } })])[0]?.key;
    expect(stage('all-nurses')).toBe(late?.key);
    expect(new Set([late?.key, stage('on-call'), stage('ring-yourself')]).size).toBe(3);
  });

  it('believes the hub when this computer’s time says that there is time left', () => {
    const escalated = { stage: 'on-call', at: NOW } as const;
    expect(alarms([row('a', { escalated })])).toMatchObject([{ kind: 'unanswered', stage: 'on-call' }]);
  });

  it('alarms whoever has taken it, and not the others', () => {
    expect(alarms([row('a', { ...LATE, status: 'claimed', clinician: JOANNA })])).toMatchObject([{ mine: true }]);
    expect(alarms([row('a', { ...LATE, status: 'claimed', clinician: AMIR })])).toEqual([]);
    expect(alarms([row('a', { ...LATE, status: 'in-call', clinician: JOANNA })])).toEqual([]);
  });

  it('is quiet for whoever has promised to ring back, until that time has passed', () => {
    const held = { ...LATE, status: 'claimed', clinician: JOANNA } as const;
    const promised = (by: string) => alarms([row('a', { ...held, callBack: { by, promisedBy: 'Joanna Bell' } })]);
    expect(promised('2026-11-22T21:30:00.000Z')).toEqual([]);
    expect(promised('2026-11-22T21:09:00.000Z')).toMatchObject([{ kind: 'call-back', mine: true }]);
  });

  it('still says that the home was told to ring for itself when a call back is overdue too', () => {
    const both = row('a', {
      callBack: { by: '2026-11-22T21:09:00.000Z', promisedBy: 'Amir Haddad' },
      escalated: { stage: 'ring-yourself', at: NOW },
    });
    expect(alarms([both]).map(({ kind }) => kind)).toEqual(['unanswered', 'call-back']);
  });
});

describe('who is asked', () => {
  it('is the colleague to whom a call is offered, and nobody else', () => {
    const offered = (toPersonId: string) =>
      alarms([row('a', { status: 'in-call', clinician: AMIR, transfer: { toPersonId, toName: '', words: '' } })]);
    expect(offered('joanna')).toMatchObject([{ kind: 'offered' }]);
    expect(offered('somebody')).toEqual([]);
  });

  it('is the colleague who is asked into a call, while it is on and until they are there', () => {
    const party = { partyId: 'p', name: 'Joanna Bell', as: 'nurse', personId: 'joanna', present: false } as const;
    const call = { status: 'in-call', clinician: AMIR } as const;
    expect(alarms([row('a', { ...call, parties: [party] })])).toMatchObject([{ kind: 'asked-in' }]);
    expect(alarms([row('a', { ...call, parties: [{ ...party, present: true }] })])).toEqual([]);
    expect(alarms([row('a', { ...call, status: 'ended', parties: [party] })])).toEqual([]);
  });

  it('is a coordinator only when nobody takes calls', () => {
    const nobody = { staff: [], homes: [], nobodySince: '2026-11-22T21:07:00.000Z' };
    const told = alarms([row('a', LATE)], { takesCalls: false, presence: nobody });
    expect(told).toMatchObject([{ kind: 'nobody' }]);
  });
});

describe('the order of alarms', () => {
  it('is by what endangers somebody soonest, and the oldest first among equals', () => {
    const at = '2026-11-22T21:06:00.000Z';
    const all = alarmsOf({
      queue: queue(
        [
          row('late', LATE),
          row('later', { answerBy: '2026-11-22T21:06:00.000Z' }),
          row('told', { escalated: { stage: 'ring-yourself', at } }),
          row('offer', {
            status: 'in-call',
            clinician: AMIR,
            transfer: { toPersonId: 'joanna', toName: '', words: '' },
          }),
        ],
        [{ ...EMERGENCY, rang999: true, emergency: 'unresponsive' }, EMERGENCY],
      ),
      presence: undefined,
      personId: 'joanna',
      takesCalls: true,
      now: NOW,
    });
    const named = (alarm: (typeof all)[number]): string =>
      alarm.kind === 'emergency' ? alarm.emergency.emergency : alarm.kind;
    expect(all.map((alarm) => ('row' in alarm ? alarm.row.encounterId : named(alarm)))).toEqual([
      'choking',
      'told',
      'late',
      'later',
      'unresponsive',
      'offer',
    ]);
  });
});

describe('an alarm that was seen', () => {
  const [late] = alarms([row('a', LATE)]);
  if (late === undefined) throw new Error('there is no alarm');

  it('is quiet for two minutes, and sounds again', () => {
    const seen = withSeen({}, [late], [late.key], NOW);
    expect(isQuiet(late, {}, NOW)).toBe(false);
    expect(isQuiet(late, seen, NOW)).toBe(true);
    const after = (milliseconds: number) => new Date(Date.parse(NOW) + milliseconds).toISOString();
    expect(isQuiet(late, seen, after(QUIET_MS - 1))).toBe(true);
    expect(isQuiet(late, seen, after(QUIET_MS))).toBe(false);
  });

  it('is seen for this call only, and not for its next stage', () => {
    const seen = withSeen({}, [late], [late.key], NOW);
    const [other] = alarms([row('b', LATE)]);
    const [next] = alarms([row('a', { ...LATE, escalated: { stage: 'on-call', at: NOW } })]);
    expect(other && isQuiet(other, seen, NOW)).toBe(false);
    expect(next && isQuiet(next, seen, NOW)).toBe(false);
  });

  it('is forgotten once it is over, so that it sounds when it comes back', () => {
    const seen = withSeen({}, [late], [late.key], NOW);
    expect(withSeen(seen, [], [], NOW)).toEqual({});
  });

  it('stays quiet when it is an emergency that nobody here was asked about', () => {
    const [emergency] = alarms([], { queue: queue([], [EMERGENCY]) });
    if (emergency === undefined) throw new Error('there is no alarm');
    const seen = withSeen({}, [emergency], [emergency.key], NOW);
    expect(quietOf(emergency, seen)).toEqual({});
    expect(isQuiet(emergency, seen, '2026-11-22T23:00:00.000Z')).toBe(true);
  });
});

describe('desktop notices', () => {
  it('are for what did not stand before', () => {
    const before = alarms([row('a', LATE)]);
    const after = alarms([row('a', LATE), row('b', LATE)]);
    expect(newAlarms(new Set(before.map(({ key }) => key)), after).map(({ key }) => key)).toEqual([after[1]?.key]);
  });
});

describe('the bell', () => {
  it('rings at once, then again and again, and louder', () => {
    const bell = createBell();
    expect(bell.next(['a'], 0)).toBe('ring');
    expect(bell.next(['a'], RING_EVERY_MS - 1)).toBeUndefined();
    expect(bell.next(['a'], RING_EVERY_MS)).toBe('ring');
    expect(bell.next(['a'], LOUDER_AFTER_MS)).toBeUndefined();
    expect(bell.next(['a'], 2 * RING_EVERY_MS)).toBe('ring-louder');
  });

  it('does not wait when another alarm comes', () => {
    const bell = createBell();
    bell.next(['a'], 0);
    expect(bell.next(['a', 'b'], 100)).toBe('ring');
  });

  it('is silent when all was seen, and begins softly with the same alarm later', () => {
    const bell = createBell();
    bell.next(['a'], 0);
    expect(bell.next([], 60_000)).toBeUndefined();
    expect(bell.next(['a'], 120_000)).toBe('ring');
  });
});
