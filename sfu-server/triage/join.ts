/**
 * A home that asks again while its call is open has one call, and not two: the later request is joined into the first, where all that
 * was said counts. A call of another home is a call of its own, because only the home that called is rung; and somebody who was in
 * no list is somebody else, whoever they may turn out to be.
 */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Committed } from './events.ts';
import { HUB_AUTHOR } from './hub-author.ts';
import { placeHubFact } from './place-entry.ts';
import type { HubDevice, Ids, Scope, TriageTransaction } from './ports.ts';

/** A request that was just placed. */
export interface Asked {
  readonly residentId: ResidentId;
  readonly encounterId: EncounterId;
}

/**
 * Joins each of these with the open call of the same person and home, where there is one. In the transaction that placed
 * them, so that nobody ever sees two. What is not waiting any more, because it was joined, cancelled or claimed already, stays as it
 * is.
 */
export async function joinAskedAgain(
  tx: TriageTransaction,
  scope: Scope,
  asked: readonly Asked[],
  at: Instant,
  hub: { readonly device: HubDevice; readonly ids: Ids },
): Promise<readonly Committed[]> {
  const joined: Committed[] = [];
  for (const [index, { residentId, encounterId }] of asked.entries()) {
    // Of two that come together the earlier one stays, and the other is joined into it.
    const after = new Set(asked.slice(index).map((one) => one.encounterId));
    const open = await tx.openEncountersOf(scope, residentId);
    const own = open.find((call) => call.encounterId === encounterId);
    if (own?.status !== 'waiting') continue;
    const first = open.find((call) => !after.has(call.encounterId) && call.homeId === own.homeId);
    if (first === undefined) continue;
    const { homeId } = own;
    const common = { residentId, encounterId, homeId, author: HUB_AUTHOR, at } as const;
    await placeHubFact(tx, scope, { ...common, kind: 'call.joined', body: { into: first.encounterId } }, hub);
    joined.push({ serviceId: scope.serviceId, residentId, encounterId, kind: 'call.joined' });
  }
  return joined;
}
