/** Gives an entry its place in its resident's feed, in the transaction that the caller holds. */
import type { Instant } from '#domain/base/time.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { Author } from '#domain/people/people.ts';
import { readEntry, type FedEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import type { HubDevice, Ids, Scope, TriageTransaction } from './ports.ts';
import { project } from './projections.ts';
import { chainLink, seal } from './seal.ts';

/**
 * Stores the entry under the next sequence, continues the chain and brings the projections up to it.
 * @param read the entry as it was read already, where somebody has
 */
export async function placeEntry(
  tx: TriageTransaction,
  scope: Scope,
  sealed: SealedEntry,
  receivedAt: Instant,
  read: ReadEntry = readEntry(sealed),
): Promise<FedEntry> {
  const { seq, previousChain } = await tx.nextPlace(scope, sealed.envelope.residentId);
  const chain = chainLink(previousChain, seq, sealed.envelope, sealed.digest);
  await tx.insertEntry(scope, { sealed, seq, chain, receivedAt });
  await project(tx, scope, { ...read, seq });
  return { ...sealed, seq };
}

/** Something that the hub itself writes: what a command decided, or what the service registered. */
export interface HubFact<Kind extends EntryKind = EntryKind> {
  /** Of the screen that asked for it; without one the hub makes it. */
  readonly id?: string | undefined;
  readonly kind: Kind;
  readonly body: EntryBodies[Kind];
  readonly residentId: string;
  readonly encounterId?: string | undefined;
  readonly homeId: string;
  readonly author: Author;
  /** When it is written down. */
  readonly at: Instant;
  /** When it happened, as somebody has typed it; absent where that is now. */
  readonly occurredAt?: Instant | undefined;
}

/** Writes an entry of the hub's own. */
export async function placeHubFact(
  tx: TriageTransaction,
  scope: Scope,
  fact: HubFact,
  hub: { readonly device: HubDevice; readonly ids: Ids },
): Promise<FedEntry> {
  const counter = await tx.nextHubCounter(hub.device.deviceId);
  const envelope = {
    id: fact.id ?? hub.ids.next(),
    kind: fact.kind,
    version: ENTRY_VERSIONS[fact.kind],
    serviceId: scope.serviceId,
    residentId: fact.residentId,
    ...(fact.encounterId === undefined ? {} : { encounterId: fact.encounterId }),
    homeId: fact.homeId,
    author: fact.author,
    device: { id: hub.device.deviceId, counter },
    occurredAt: fact.occurredAt ?? fact.at,
    recordedAt: fact.at,
    // What somebody read off a clock on the wall was checked by nobody.
    clock: fact.occurredAt === undefined ? 'hub' : 'unchecked',
  } as const;
  return placeEntry(tx, scope, seal(envelope, fact.body, hub.device), fact.at);
}
