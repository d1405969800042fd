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
  readonly residentId: ResidentId;
  readonly observationsId?: EntryId | undefined;
  readonly concern: string;
}

/** Nobody is signed in and somebody needs help: the kiosk itself stands in for the name, and says so. */
export function nobodySignedIn(kioskId: string): Author {
  return { personId: kioskId, name: 'Not signed in', role: 'carer' };
}

/** Saved here first; the hub hears of it with the outbox. */
export async function requestCall(
  parts: CallParts,
  author: Author,
  asked: CallAsked,
): Promise<{ encounterId: EncounterId; savedAt: Instant }> {
  const { residentId, observationsId, concern } = asked;
  await parts.residents.record(residentId);
  const encounterId = uuidv7();
  const body = observationsId === undefined ? { concern } : { observationsId, concern };
  const { savedAt } = await parts.journal.write({ kind: 'call.requested', residentId, encounterId, author, body });
  return { encounterId, savedAt };
}

/** A fact like any other: whether it came in time is for the reducers to say. */
export async function cancelCall(
  parts: CallParts,
  author: Author,
  call: { readonly residentId: ResidentId; readonly encounterId: EncounterId; readonly reason: string },
): Promise<{ savedAt: Instant }> {
  const { residentId, encounterId, reason } = call;
  await findCall(parts, residentId, encounterId);
  const { savedAt } = await parts.journal.write({
    kind: 'call.cancelled',
    residentId,
    encounterId,
    author,
    body: { reason },
  });
  return { savedAt };
}

/** What the carer said back, or did not understand, of one item of a signed outcome. */
export async function readBackItem(
  parts: CallParts,
  author: Author,
  said: ReadBack & { readonly residentId: ResidentId; readonly encounterId: EncounterId },
): Promise<{ savedAt: Instant }> {
  const { residentId, encounterId, outcomeId, itemId, answer } = said;
  const { signed } = await findCall(parts, residentId, encounterId);
  const known = signed?.outcomeId === outcomeId && signed.outcome.items.some((item) => item.itemId === itemId);
  if (!known) throw new RefusalError('not-found', 'Nothing was saved: this is not part of the signed advice.');
  const { savedAt } = await parts.journal.write({
    kind: 'item.read-back',
    residentId,
    encounterId,
    author,
    body: { outcomeId, itemId, answer },
  });
  return { savedAt };
}

async function findCall(parts: CallParts, residentId: ResidentId, encounterId: EncounterId): Promise<Encounter> {
  const { encounters } = await parts.residents.record(residentId);
  const encounter = encounters.get(encounterId);
  if (encounter === undefined) throw new RefusalError('not-found', 'Nothing was saved: this kiosk knows no such call.');
  return encounter;
}
