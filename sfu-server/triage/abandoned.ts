/**
 * Finds calls whose nurse is gone: a claim that nobody can answer goes back into the queue, a call that nobody is on ends, and one
 * that ended with the promise to ring back goes back into the queue when nobody has. Until then a promised call stays with whoever
 * promised. Looked for at intervals and not on the closing of a link, so that it also works after the hub itself was away.
 */
import type { EncounterId, PersonId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import type { Commands } from './commands.ts';
import type { EncounterReads, Scope } from './ports.ts';

/** How long a nurse may be away. Hub time; a reload of the page takes seconds. */
export const LET_GO_AFTER_MS = { claimed: 60_000, 'in-call': 180_000, ended: 60_000 } as const;

type InHand = keyof typeof LET_GO_AFTER_MS;

function isInHand(status: EncounterStatus): status is InHand {
  return Object.hasOwn(LET_GO_AFTER_MS, status);
}

export interface AbandonedCalls {
  /** Looks once; what has been abandoned for long enough is let go. */
  look(scope: Scope): Promise<void>;
}

export function createAbandonedCalls(parts: {
  readonly reads: Pick<EncounterReads, 'unsettledEncounters'>;
  readonly commands: Pick<Commands, 'letGo'>;
  /** Connected with the console, or in the call's media room. */
  readonly isThere: (scope: Scope, personId: PersonId, encounterId: EncounterId) => boolean;
  /** By when the holder has promised to ring back. */
  readonly promisedBy: (scope: Scope, encounterId: EncounterId) => Promise<Instant | undefined>;
  readonly clock: Clock;
  /** milliseconds of a clock that never goes back */
  readonly now: () => number;
}): AbandonedCalls {
  /** Since when the holder of a call has not been seen. */
  const goneSince = new Map<EncounterId, number>();

  async function isToBeLetGo(scope: Scope, encounterId: EncounterId, status: InHand): Promise<boolean> {
    // A picture that nobody is in ends whatever was promised; the promise stands.
    if (status === 'in-call') return true;
    const by = await parts.promisedBy(scope, encounterId);
    // One that ended without a promise waits for its signature.
    return by === undefined ? status === 'claimed' : by <= parts.clock.now();
  }

  return {
    async look(scope) {
      const held = new Set<EncounterId>();
      for (const { encounterId, clinicianId, status } of await parts.reads.unsettledEncounters(scope)) {
        if (clinicianId === undefined || !isInHand(status)) continue;
        if (parts.isThere(scope, clinicianId, encounterId)) continue;
        held.add(encounterId);
        const since = goneSince.get(encounterId) ?? parts.now();
        goneSince.set(encounterId, since);
        if (parts.now() - since < LET_GO_AFTER_MS[status]) continue;
        if (await isToBeLetGo(scope, encounterId, status)) await parts.commands.letGo(scope, encounterId, clinicianId);
      }
      for (const encounterId of goneSince.keys()) if (!held.has(encounterId)) goneSince.delete(encounterId);
    },
  };
}
