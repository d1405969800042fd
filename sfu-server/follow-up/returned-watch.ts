/**
 * Puts back into the queue what was due and is not done, by itself: once for each action and each time that it is due. Looked for at
 * intervals and out of the journal, in a transaction that asks again whether it is so, so that a hub that was away, or was killed between
 * the two, goes on where it was.
 */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { ActionList } from '../triage/action-list.ts';
import type { Committed, JournalEvents } from '../triage/events.ts';
import { readFollowedCall, toReturn } from '../triage/followed-call.ts';
import { HUB_AUTHOR } from '../triage/hub-author.ts';
import { placeHubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, Scope, TriageStore } from '../triage/ports.ts';

export interface ReturnedWatch {
  /** Looks once. What could not be written is tried again with the next look. */
  look(scope: Scope): Promise<void>;
}

export function createReturnedWatch(parts: {
  readonly store: TriageStore;
  readonly list: Pick<ActionList, 'toReturn'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
  readonly onFault: (fault: unknown) => void;
}): ReturnedWatch {
  const { store, list, clock, ids, device, events } = parts;

  function giveBack(scope: Scope, encounterId: EncounterId): Promise<readonly Committed[]> {
    return store.transaction(async (tx) => {
      const at = clock.now();
      const call = await readFollowedCall(tx, scope, encounterId, at);
      if (call === undefined) return [];
      const { residentId, homeId } = call.encounter;
      const committed: Committed[] = [];
      for (const { actionId, due, owner } of toReturn(call, at)) {
        const where = { residentId, encounterId, homeId, author: HUB_AUTHOR, at } as const;
        const fact = { ...where, kind: 'action.returned', body: { actionId, due, owner } } as const;
        await placeHubFact(tx, scope, fact, { device, ids });
        committed.push({ serviceId: scope.serviceId, residentId, encounterId, kind: 'action.returned' });
      }
      return committed;
    });
  }

  return {
    async look(scope) {
      for (const encounterId of await list.toReturn(scope)) {
        // One call that cannot be written to keeps no other from coming back.
        try {
          events.announce(await giveBack(scope, encounterId));
        } catch (fault) {
          parts.onFault(fault);
        }
      }
    },
  };
}
