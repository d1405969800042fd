/** Calls for help: asking, taking it back, and saying back what was decided. */
import { v7 as uuidv7 } from 'uuid';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { ReadBack } from '#domain/outcomes/outcome.ts';
import type { Author } from '#domain/people/people.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';

export interface CallParts {
  readonly journal: Journal;
  readonly residents: Residents;
}

export interface CallAsked {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly observationsId?: EntryId | undefined;
  readonly concern: string;
}

/** What is said of a call that is there already. */
export interface OfCall {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly encounterId: EncounterId;
}

/** Nobody is signed in and somebody needs help: the kiosk itself stands in for the name, and says so. */
export function nobodySignedIn(kioskId: string): Author {
  return { personId: kioskId, name: 'Not signed in', role: 'carer' };
}

/** Saved here first; the hub hears of it with the outbox. */
export async function requestCall(
  parts: CallParts,
  author: Author,
  { entryId, residentId, observationsId, concern }: CallAsked,
): Promise<{ encounterId: EncounterId; savedAt: Instant }> {
  const content = observationsId === undefined ? { concern } : { observationsId, concern };
  const asked = { entryId, kind: 'call.requested', residentId, content } as const;
  const { encounterId, savedAt } = await parts.journal.writeOnce(asked, async () => {
    await parts.residents.record(residentId);
    return { author, encounterId: uuidv7(), body: content };
  });
  if (encounterId === undefined) throw new Error(`the request ${entryId} belongs to no call`);
  return { encounterId, savedAt };
}

/** A fact like any other: whether it came in time is for the reducers to say. */
export async function cancelCall(
  parts: CallParts,
  author: Author,
  { entryId, residentId, encounterId, reason }: OfCall & { readonly reason: string },
): Promise<{ savedAt: Instant }> {
  const content = { reason };
  const asked = { entryId, kind: 'call.cancelled', residentId, encounterId, content } as const;
  const { savedAt } = await parts.journal.writeOnce(asked, async () => {
    await findCall(parts, residentId, encounterId);
    return { author, body: content };
  });
  return { savedAt };
}

/** What the carer said back, or did not understand, of one item of a signed outcome. */
export async function readBackItem(
  parts: CallParts,
  author: Author,
  { entryId, residentId, encounterId, outcomeId, itemId, answer }: OfCall & ReadBack,
): Promise<{ savedAt: Instant }> {
  const content = { outcomeId, itemId, answer };
  const asked = { entryId, kind: 'item.read-back', residentId, encounterId, content } as const;
  const { savedAt } = await parts.journal.writeOnce(asked, async () => {
    const { signed } = await findCall(parts, residentId, encounterId);
    const known = signed?.outcomeId === outcomeId && signed.outcome.items.some((item) => item.itemId === itemId);
    if (!known) throw new RefusalError('not-found', 'Nothing was saved: this is not part of the signed advice.');
    return { author, body: content };
  });
  return { savedAt };
}

async function findCall(parts: CallParts, residentId: ResidentId, encounterId: EncounterId): Promise<Encounter> {
  const { encounters } = await parts.residents.record(residentId);
  const encounter = encounters.get(encounterId);
  if (encounter === undefined) throw new RefusalError('not-found', 'Nothing was saved: this kiosk knows no such call.');
  return encounter;
}
