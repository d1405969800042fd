/**
 * Finds calls whose nurse is gone: a claim that nobody can answer goes back into the queue, a call that nobody is on ends.
 * Looked for at intervals and not on the closing of a link, so that it also works after the hub itself was away.
 */
import type { EncounterId, PersonId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Commands } from './commands.ts';
import type { EncounterReads, Scope } from './ports.ts';

/** How long a nurse may be away. Hub time; a reload of the page takes seconds. */
export const LET_GO_AFTER_MS = { claimed: 60_000, 'in-call': 180_000 } as const;

export interface AbandonedCalls {
  /** Looks once; what has been abandoned for long enough is let go. */
  look(scope: Scope): Promise<void>;
}

export function createAbandonedCalls(parts: {
  readonly reads: Pick<EncounterReads, 'unsettledEncounters'>;
  readonly commands: Pick<Commands, 'letGo'>;
  /** Connected with the console, or in the call's media room. */
  readonly isThere: (scope: Scope, personId: PersonId, encounterId: EncounterId) => boolean;
  /** By when the holder has promised to ring back: until then they are away because of it, or may be. */
  readonly promisedBy: (scope: Scope, encounterId: EncounterId) => Promise<Instant | undefined>;
  readonly clock: Clock;
  /** milliseconds of a clock that never goes back */
  readonly now: () => number;
}): AbandonedCalls {
  /** Since when the holder of a call has not been seen. */
  const goneSince = new Map<EncounterId, number>();
  async function isPromised(scope: Scope, encounterId: EncounterId): Promise<boolean> {
    const by = await parts.promisedBy(scope, encounterId);
    return by !== undefined && by > parts.clock.now();
  }

  return {
    async look(scope) {
      const held = new Set<EncounterId>();
      for (const { encounterId, clinicianId, status } of await parts.reads.unsettledEncounters(scope)) {
        if (clinicianId === undefined || (status !== 'claimed' && status !== 'in-call')) continue;
        if (parts.isThere(scope, clinicianId, encounterId)) continue;
        held.add(encounterId);
        const since = goneSince.get(encounterId) ?? parts.now();
        goneSince.set(encounterId, since);
        if (parts.now() - since < LET_GO_AFTER_MS[status]) continue;
        // A picture that is on without anybody in it ends all the same; the promise stands.
        if (status === 'claimed' && (await isPromised(scope, encounterId))) continue;
        await parts.commands.letGo(scope, encounterId, clinicianId);
      }
      for (const encounterId of goneSince.keys()) if (!held.has(encounterId)) goneSince.delete(encounterId);
    },
  };
}
