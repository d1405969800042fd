/** The queue of calls as the nurses see it. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { answerBy } from '#domain/triage/promise.ts';
import { rankCalls, type RankReason } from '#domain/triage/rank.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import type { Emergencies } from './emergencies.ts';
import type { JournalEvents } from './events.ts';
import { createKeptReadings, type KeptReadings } from './kept-readings.ts';
import type { Directory, Presence, Scope, TriageReads } from './ports.ts';
import { queueRow } from './queue-row.ts';
import { promisedOf, readQueuedCall, waitingCall, type QueuedCall } from './queued-call.ts';

export interface QueuePlace {
  readonly encounterId: string;
  readonly homeId: string;
  /** 1 for next */
  readonly place: number;
  readonly of: number;
  /** The policy's promise. */
  readonly answerBy: Instant;
}

export interface Queue {
  /** The state at this moment; places change as time passes, not only when something happens. */
  view(scope: Scope): Promise<QueueView>;
  /** Calls that nobody has answered yet, claimed or not. */
  unanswered(scope: Scope): Promise<readonly QueuedCall[]>;
}

export interface QueueView {
  readonly state: QueueState;
  readonly places: readonly QueuePlace[];
}

export function createQueue(parts: {
  readonly reads: TriageReads;
  readonly directory: Directory;
  readonly presence: Presence;
  readonly emergencies: Emergencies;
  /** What nobody has done in time; undefined when it could not be read. */
  readonly returned: (scope: Scope) => Promise<ActionRow[] | undefined>;
  /** The one that ranks at this moment. */
  readonly policyOf: (scope: Scope) => Promise<TriagePolicy>;
  readonly clock: Clock;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
}): Queue {
  const { reads, directory, presence, clock } = parts;
  const caches = new Map<string, KeptReadings<QueuedCall>>();

  function cacheOf({ serviceId }: Scope): KeptReadings<QueuedCall> {
    const cache = caches.get(serviceId) ?? createKeptReadings<QueuedCall>(parts.events);
    caches.set(serviceId, cache);
    return cache;
  }

  async function readCalls(scope: Scope, rows: readonly { encounterId: string; residentId: string }[]) {
    const cache = cacheOf(scope);
    const calls = new Map<EncounterId, QueuedCall>();
    for (const { encounterId, residentId } of rows) {
      const homeName = (homeId: string) => directory.homeName(scope, homeId);
      const call = await cache.get(residentId, encounterId, () => readQueuedCall(reads, homeName, scope, encounterId));
      if (call !== undefined) calls.set(encounterId, call);
    }
    return calls;
  }

  return {
    async unanswered(scope) {
      const open = (await reads.unsettledEncounters(scope)).filter(
        ({ status }) => status === 'waiting' || status === 'claimed',
      );
      const calls = await readCalls(scope, open);
      return [...calls.values()].filter(({ status }) => status === 'waiting' || status === 'claimed');
    },
    async view(scope) {
      const toLookAt = await reads.encountersToLookAt(scope);
      const shown = [...(await reads.unsettledEncounters(scope)), ...toLookAt];
      cacheOf(scope).keepOnly(new Set(shown.map(({ encounterId }) => encounterId)));
      const byId = await readCalls(scope, shown);
      const policy = await parts.policyOf(scope);
      const returned = await parts.returned(scope);
      const now = clock.now();
      const ranks = (statuses: readonly QueuedCall['status'][]) =>
        rankCalls(
          [...byId.values()]
            .filter(({ status }) => statuses.includes(status))
            .map((call) => waitingCall(call, policy, now)),
          policy,
          now,
        );
      const ranked = ranks(['waiting']);
      const taken = ranks(['claimed', 'in-call', 'ended']);
      const toRow = ({ encounterId, reasons }: { encounterId: string; reasons: readonly RankReason[] }) => {
        const call = byId.get(encounterId);
        if (call === undefined) return [];
        const kioskOnline = presence.isKioskOnline(scope, call.encounter.homeId);
        return [queueRow(call, reasons, { policy, kioskOnline, now })];
      };
      // A decision that may be wrong comes before the calls that somebody has in hand.
      const again = toLookAt.map(({ encounterId }) => ({ encounterId, reasons: [] }));
      return {
        state: {
          rows: [...ranked, ...again, ...taken].flatMap(toRow),
          ...(returned === undefined ? {} : { returned }),
          policyVersion: policy.version,
          policyApprovedBy: policy.approvedBy,
          emergencies: await parts.emergencies.rows(scope, now),
          nursesOnline: presence.nursesOnline(scope),
          homes: { online: presence.homesOnline(scope), all: await directory.homeCount(scope) },
        },
        places: ranked.flatMap(({ encounterId }, index) => {
          const call = byId.get(encounterId);
          if (call === undefined) return [];
          const { homeId } = call.encounter;
          const by = answerBy(policy, promisedOf(call));
          return [{ encounterId, homeId, place: index + 1, of: ranked.length, answerBy: by }];
        }),
      };
    },
  };
}
