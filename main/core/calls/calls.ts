/** Calls for help: asking, taking it back, and saying back what was decided. */
import { v7 as uuidv7 } from 'uuid';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { CallRequest, DescribedPerson } from '#domain/encounters/asking.ts';
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

/** Whoever calls: with a PIN, or the kiosk itself where nobody has given one. */
export interface Caller {
  readonly author: Author;
  readonly isSignedIn: boolean;
}

export interface CallAsked extends CallRequest {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
}

/** A call for somebody who is in no list, under the identifiers that the screen has made. */
export interface DescribedCallAsked extends CallRequest {
  readonly entryId: EntryId;
  readonly describedEntryId: EntryId;
  readonly describedId: ResidentId;
  readonly person: DescribedPerson;
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

/** All that was said with the call. A typed name counts only where no PIN says who it is. */
function contentOf(asked: CallRequest, { isSignedIn }: Caller): CallRequest {
  const { concern, observationsId, reason, family, alternative, emergency } = asked;
  // An empty one says as much: nobody was signed in, and somebody has to say later who it was.
  const caller = isSignedIn ? undefined : (asked.caller ?? '').trim();
  return {
    concern,
    ...(observationsId === undefined ? {} : { observationsId }),
    ...(reason === undefined ? {} : { reason }),
    ...(family === undefined ? {} : { family }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(emergency === undefined ? {} : { emergency }),
    ...(caller === undefined ? {} : { caller }),
  };
}

function ofCall(entryId: EntryId, encounterId: EncounterId | undefined): EncounterId {
  if (encounterId === undefined) throw new Error(`the request ${entryId} belongs to no call`);
  return encounterId;
}

/** Saved here first; the hub hears of it with the outbox. */
export async function requestCall(
  parts: CallParts,
  caller: Caller,
  said: CallAsked,
): Promise<{ encounterId: EncounterId; savedAt: Instant }> {
  const { entryId, residentId } = said;
  const content = contentOf(said, caller);
  const asked = { entryId, kind: 'call.requested', residentId, content } as const;
  const { encounterId, savedAt } = await parts.journal.writeOnce(asked, async () => {
    await parts.residents.mustLiveHere(residentId);
    return { author: caller.author, encounterId: uuidv7(), body: content };
  });
  return { encounterId: ofCall(entryId, encounterId), savedAt };
}

/** Somebody who was not found in the list, and the call for them: both are saved or neither. */
export async function requestDescribedCall(
  parts: CallParts,
  caller: Caller,
  said: DescribedCallAsked,
): Promise<{ encounterId: EncounterId; savedAt: Instant }> {
  const { entryId, describedEntryId, describedId: residentId, person } = said;
  const { author } = caller;
  const content = contentOf(said, caller);
  const { encounterId, savedAt } = await parts.journal.writeBoth(
    { entryId: describedEntryId, kind: 'person.described', residentId, content: person },
    { entryId, kind: 'call.requested', residentId, content },
    async () => {
      if (await parts.residents.livesHere(residentId)) {
        throw new RefusalError(
          'conflict',
          'Nothing was saved: there is a record under this number already. Press again.',
        );
      }
      return [
        { author, body: person },
        { author, encounterId: uuidv7(), body: content },
      ];
    },
  );
  return { encounterId: ofCall(entryId, encounterId), savedAt };
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
    await findCall(parts.residents, residentId, encounterId);
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
    const { signed } = await findCall(parts.residents, residentId, encounterId);
    const known = signed?.outcomeId === outcomeId && signed.outcome.items.some((item) => item.itemId === itemId);
    if (!known) throw new RefusalError('not-found', 'Nothing was saved: this is not part of the signed advice.');
    return { author, body: content };
  });
  return { savedAt };
}

/** @throws RefusalError `not-found` for a call that is not in this record */
export async function findCall(
  residents: Residents,
  residentId: ResidentId,
  encounterId: EncounterId,
): Promise<Encounter> {
  const { encounters } = await residents.record(residentId);
  const encounter = encounters.get(encounterId);
  if (encounter === undefined) throw new RefusalError('not-found', 'Nothing was saved: this kiosk knows no such call.');
  return encounter;
}
