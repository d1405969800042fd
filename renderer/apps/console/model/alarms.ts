/**
 * What must not be missed at a console: a call past its promise, one that is offered, somebody who is waited for in a call, a
 * call back that is overdue, an emergency that nobody here was asked about, nobody signed in. Pure.
 */
import { addMilliseconds, millisecondsBetween, type Instant } from '#domain/base/time.ts';
import { ESCALATION_STAGES, type EscalationStage } from '#domain/encounters/handling.ts';
import type { EmergencyRow, QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import type { PresenceState } from '#protocol/hub/duty.ts';

interface OfCall {
  /** The same alarm has the same key; its next stage has another one, and so sounds again. */
  readonly key: string;
  readonly since: Instant;
  readonly row: QueueRow;
}

export type Alarm =
  /** Nobody has answered. `mine`: this nurse has taken the call and not answered it. */
  | (OfCall & { readonly kind: 'unanswered'; readonly stage: EscalationStage; readonly mine: boolean })
  | (OfCall & { readonly kind: 'offered' })
  /** A colleague asks this nurse into their call. */
  | (OfCall & { readonly kind: 'asked-in' })
  | (OfCall & { readonly kind: 'call-back'; readonly mine: boolean })
  | {
      readonly kind: 'emergency';
      readonly key: string;
      readonly since: Instant;
      readonly emergency: EmergencyRow;
    }
  | { readonly kind: 'nobody'; readonly key: string; readonly since: Instant };

export interface AlarmFacts {
  readonly queue: QueueState | undefined;
  readonly presence: PresenceState | undefined;
  readonly personId: string;
  /** Somebody who takes calls. A coordinator is alarmed only when nobody does. */
  readonly takesCalls: boolean;
  /** By the hub's clock. */
  readonly now: Instant;
}

const passed = (when: Instant, now: Instant): boolean => millisecondsBetween(when, now) > 0;

function unanswered(row: QueueRow, mine: boolean, now: Instant): Alarm | undefined {
  // Whoever has taken a call answers for it; the others are quiet about it.
  if (row.status !== 'waiting' && !(row.status === 'claimed' && mine)) return undefined;
  // Promised to be rung back later: until then nothing is late for whoever promised.
  if (row.status === 'claimed' && row.callBack !== undefined && !passed(row.callBack.by, now)) return undefined;
  const late = passed(row.answerBy, now);
  const stage = row.escalated?.stage ?? (late ? 'all-nurses' : undefined);
  if (stage === undefined) return undefined;
  return {
    kind: 'unanswered',
    key: `${row.encounterId} unanswered ${stage}`,
    since: row.escalated?.at ?? row.answerBy,
    stage,
    mine,
    row,
  };
}

function ofRow(row: QueueRow, personId: string, now: Instant): Alarm[] {
  const mine = row.clinician?.personId === personId;
  const { encounterId, callBack, transfer, parties = [] } = row;
  const alarms: Alarm[] = [];
  const late = unanswered(row, mine, now);
  const overdue =
    callBack !== undefined &&
    passed(callBack.by, now) &&
    (row.status === 'waiting' || (mine && (row.status === 'claimed' || row.status === 'ended')));
  if (overdue) {
    alarms.push({ kind: 'call-back', key: `${encounterId} call-back ${callBack.by}`, since: callBack.by, mine, row });
  }
  // A promise to ring back that has passed says more than the first promise of an answer, and less than a step taken by the hub.
  if (late !== undefined && (!overdue || row.escalated !== undefined)) alarms.push(late);
  if (transfer?.toPersonId === personId) {
    alarms.push({
      kind: 'offered',
      key: `${encounterId} offered ${row.clinician?.personId ?? ''}`,
      since: row.requestedAt,
      row,
    });
  }
  for (const party of parties) {
    if (party.personId !== personId || party.present || row.status !== 'in-call') continue;
    // Offered the whole call, nobody is asked for less of it.
    if (transfer?.toPersonId === personId) continue;
    alarms.push({ kind: 'asked-in', key: `${encounterId} asked-in ${party.partyId}`, since: row.requestedAt, row });
  }
  return alarms;
}

/** Weight of an alarm: what endangers somebody soonest comes first. */
function weight(alarm: Alarm): number {
  switch (alarm.kind) {
    case 'unanswered':
      return 10 + ESCALATION_STAGES.indexOf(alarm.stage);
    case 'emergency':
      // Nobody is known to be on the way: before any call that waits.
      return alarm.emergency.rang999 ? 9 : 20;
    case 'nobody':
      return 8;
    case 'call-back':
      return 7;
    case 'offered':
      return 6;
    case 'asked-in':
      return 5;
    default:
      return alarm satisfies never;
  }
}

/** Every alarm that stands now, the most urgent first, the oldest first among equals. */
export function alarmsOf({ queue, presence, personId, takesCalls, now }: AlarmFacts): readonly Alarm[] {
  const nobody = presence?.nobodySince;
  const alarms: Alarm[] = nobody === undefined ? [] : [{ kind: 'nobody', key: `nobody ${nobody}`, since: nobody }];
  if (takesCalls && queue !== undefined) {
    alarms.push(...queue.rows.flatMap((row) => ofRow(row, personId, now)));
    for (const emergency of queue.emergencies ?? []) {
      alarms.push({
        kind: 'emergency',
        key: `${emergency.residentId} emergency ${emergency.at}`,
        since: emergency.at,
        emergency,
      });
    }
  }
  return alarms.sort((a, b) => weight(b) - weight(a) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** When each alarm was acknowledged here, by its key. */
export type Seen = Readonly<Record<string, Instant>>;

/** How long an alarm that was seen is quiet. Only doing what it asks for ends it. */
export const QUIET_MS = 120_000;

/** An emergency is known once it was seen: nothing here ends it but time. */
const STAYS_QUIET: readonly Alarm['kind'][] = ['emergency'];

export interface Quiet {
  /** When it sounds again; absent when it does not. */
  readonly until?: Instant | undefined;
}

/** How an alarm that was seen is quiet; `undefined` while nobody has seen it. */
export function quietOf(alarm: Alarm, seen: Seen): Quiet | undefined {
  const at = seen[alarm.key];
  if (at === undefined) return undefined;
  return STAYS_QUIET.includes(alarm.kind) ? {} : { until: addMilliseconds(at, QUIET_MS) };
}

export function isQuiet(alarm: Alarm, seen: Seen, now: Instant): boolean {
  const quiet = quietOf(alarm, seen);
  return quiet !== undefined && (quiet.until === undefined || millisecondsBetween(now, quiet.until) > 0);
}

/** `seen` with these alarms acknowledged; what no longer stands is forgotten. */
export function withSeen(seen: Seen, alarms: readonly Alarm[], keys: readonly string[], now: Instant): Seen {
  return Object.fromEntries(
    alarms.flatMap(({ key }): [string, Instant][] => {
      const at = keys.includes(key) ? now : seen[key];
      return at === undefined ? [] : [[key, at]];
    }),
  );
}

/** Alarms of `after` that did not stand before: each is a desktop notice of its own. */
export function newAlarms(before: ReadonlySet<string>, after: readonly Alarm[]): readonly Alarm[] {
  return after.filter(({ key }) => !before.has(key));
}

export interface Bell {
  /**
   * @param sounding keys of the alarms that nobody has acknowledged
   * @returns whether to ring now, and how loudly
   */
  next(sounding: readonly string[], nowMs: number): 'ring' | 'ring-louder' | undefined;
}

/** While an alarm is not acknowledged it rings this often. */
export const RING_EVERY_MS = 8000;
/** Not acknowledged for this long, it gets louder. */
export const LOUDER_AFTER_MS = 15_000;

/** Decides when the alarm rings: at once for a new one, then again and again, and louder, until each was acknowledged. */
export function createBell(): Bell {
  const heardSince = new Map<string, number>();
  let rungAt = Number.NEGATIVE_INFINITY;
  return {
    next(sounding, nowMs) {
      for (const key of heardSince.keys()) if (!sounding.includes(key)) heardSince.delete(key);
      const isNew = sounding.some((key) => !heardSince.has(key));
      for (const key of sounding) if (!heardSince.has(key)) heardSince.set(key, nowMs);
      if (sounding.length === 0 || (!isNew && nowMs - rungAt < RING_EVERY_MS)) return undefined;
      rungAt = nowMs;
      const longest = nowMs - Math.min(...heardSince.values());
      return longest >= LOUDER_AFTER_MS ? 'ring-louder' : 'ring';
    },
  };
}
