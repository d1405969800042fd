/** The queue of calls as the nurses see it. */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { listName } from '#domain/residents/resident.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { rankCalls, type RankReason, type WaitingCall } from '#domain/triage/rank.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { encounterState } from './encounter-state.ts';
import type { JournalEvents } from './events.ts';
import type { Directory, Presence, Scope, TriageReads } from './ports.ts';
import { residentCard } from './resident-card.ts';
import { readScoreOfCall } from './score-of-call.ts';

export interface QueuePlace {
  readonly encounterId: string;
  readonly homeId: string;
  /** 1 for next */
  readonly place: number;
  readonly of: number;
}

export interface QueueView {
  readonly state: QueueState;
  readonly places: readonly QueuePlace[];
}

interface Call {
  readonly encounter: Encounter;
  readonly status: QueueRow['status'];
  readonly residentName: string;
  readonly room: string;
  readonly died: boolean;
  readonly homeName: string;
  readonly waiting: WaitingCall;
}

/** When the policy promises an answer. What is missing from an incomplete set is not assumed to be well. */
export function answerBy(policy: TriagePolicy, requestedAt: Instant, news2: News2Score | undefined): Instant {
  const within = policy.answerWithinMinutes;
  const minutes =
    news2 === undefined
      ? within.none
      : news2.status === 'complete'
        ? within[news2.band]
        : Math.min(within[news2.bandAtLeast], within.none);
  return addMilliseconds(requestedAt, minutes * 60_000);
}

/**
 * Calls as they were last read, until something is committed to their resident's feed. The whole queue is looked at again
 * and again; only what changed is read again.
 */
function createCallCache(events: Pick<JournalEvents, 'onCommitted'>) {
  const byResident = new Map<ResidentId, Map<EncounterId, Promise<Call | undefined>>>();
  events.onCommitted(({ residentId }) => {
    // What is being read at this moment is forgotten too: it may have been read before the commit.
    byResident.delete(residentId);
  });
  return {
    get(
      residentId: ResidentId,
      encounterId: EncounterId,
      read: () => Promise<Call | undefined>,
    ): Promise<Call | undefined> {
      const calls = byResident.get(residentId) ?? new Map<EncounterId, Promise<Call | undefined>>();
      byResident.set(residentId, calls);
      const known = calls.get(encounterId);
      if (known !== undefined) return known;
      const reading = read().catch((fault: unknown) => {
        calls.delete(encounterId);
        throw fault;
      });
      calls.set(encounterId, reading);
      return reading;
    },
  };
}

export function createQueue(parts: {
  readonly reads: TriageReads;
  readonly directory: Directory;
  readonly presence: Presence;
  readonly policy: TriagePolicy;
  readonly clock: Clock;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
}): { view(scope: Scope): Promise<QueueView> } {
  const { reads, directory, presence, policy, clock } = parts;
  const callCache = createCallCache(parts.events);

  async function readCall(scope: Scope, encounterId: string): Promise<Call | undefined> {
    const encounter = await encounterState(reads, scope, encounterId);
    if (encounter === undefined || encounter.status === 'cancelled') return undefined;
    if (encounter.status === 'signed' && encounter.lookAgain === undefined) return undefined;
    const card = await residentCard(reads, scope, encounter.residentId);
    const news2 = await readScoreOfCall(reads, scope, encounter, card?.statements);
    return {
      encounter,
      status: encounter.status,
      residentName: card === undefined ? 'Resident not registered' : listName(card.resident),
      room: card?.resident.room ?? '',
      died: card?.died ?? false,
      homeName: (await directory.homeName(scope, encounter.homeId)) ?? '',
      waiting: {
        encounterId,
        requestedAt: encounter.requestedAt,
        news2,
        normalTotal: card?.resident.normalNews2?.total,
      },
    };
  }

  function rowOf(call: Call, reasons: readonly RankReason[]): QueueRow {
    const { encounter, waiting } = call;
    return {
      encounterId: encounter.encounterId,
      residentId: encounter.residentId,
      residentName: call.residentName,
      homeName: call.homeName,
      room: call.room,
      status: call.status,
      requestedAt: encounter.requestedAt,
      requestedBy: encounter.requestedBy.name,
      concern: encounter.concern,
      news2: waiting.news2,
      reasons: [...reasons],
      clinician: encounter.clinician,
      ...(encounter.lookAgain === undefined
        ? {}
        : { lookAgain: { since: encounter.lookAgain.since, words: encounter.lookAgain.words } }),
      ...(call.died ? { died: true } : {}),
      kioskOnline: presence.isKioskOnline(encounter.homeId),
      answerBy: answerBy(policy, encounter.requestedAt, waiting.news2),
    };
  }

  return {
    /** The state at this moment; places change as time passes, not only when something happens. */
    async view(scope) {
      const toLookAt = await reads.encountersToLookAt(scope);
      const rows = [...(await reads.unsettledEncounters(scope)), ...toLookAt];
      const calls: Call[] = [];
      for (const { encounterId, residentId } of rows) {
        const call = await callCache.get(residentId, encounterId, () => readCall(scope, encounterId));
        if (call !== undefined) calls.push(call);
      }
      const now = clock.now();
      const byId = new Map(calls.map((call) => [call.encounter.encounterId, call]));
      const ranked = rankCalls(
        calls.filter((call) => call.status === 'waiting').map((call) => call.waiting),
        policy,
        now,
      );
      const taken = rankCalls(
        calls.filter(({ status }) => status !== 'waiting' && status !== 'signed').map((call) => call.waiting),
        policy,
        now,
      );
      const toRow = ({ encounterId, reasons }: { encounterId: string; reasons: readonly RankReason[] }) => {
        const call = byId.get(encounterId);
        return call === undefined ? [] : [rowOf(call, reasons)];
      };
      // A decision that may be wrong comes before the calls that somebody has in hand.
      const again = toLookAt.map(({ encounterId }) => ({ encounterId, reasons: [] }));
      return {
        state: {
          rows: [...ranked, ...again, ...taken].flatMap(toRow),
          policyVersion: policy.version,
          policyApprovedBy: policy.approvedBy,
          nursesOnline: presence.nursesOnline(),
          homes: { online: presence.homesOnline(), all: await directory.homeCount(scope) },
        },
        places: ranked.map(({ encounterId }, index) => ({
          encounterId,
          homeId: byId.get(encounterId)?.encounter.homeId ?? '',
          place: index + 1,
          of: ranked.length,
        })),
      };
    },
  };
}
