/** Says who somebody is for whom a call was made before anybody knew: in both records, or in neither. */
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Residents } from '../residents/residents.ts';
import type { CallParts } from './calls.ts';

export interface Identification {
  /** Of the entry in the described person's feed. */
  readonly entryId: EntryId;
  /** Of the entry in the resident's feed. */
  readonly linkId: EntryId;
  readonly describedId: ResidentId;
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly words: string;
}

/** @throws RefusalError when nothing was saved now */
export async function identifyPerson(
  { journal, residents }: CallParts,
  author: Author,
  { entryId, linkId, describedId, encounterId, residentId, words }: Identification,
): Promise<{ savedAt: Instant }> {
  const identified = { residentId, words };
  const { savedAt } = await journal.writeBoth(
    { entryId, kind: 'person.identified', residentId: describedId, content: identified },
    // What it says of the call, the core looks up itself.
    { entryId: linkId, kind: 'call.linked', residentId, content: { encounterId, describedId } },
    async () => {
      const { described, encounters } = await residents.record(describedId);
      const encounter = encounters.get(encounterId);
      if (described === undefined || encounter === undefined) {
        throw new RefusalError('not-found', 'Nothing was saved: this kiosk knows no such call.');
      }
      if (described.identified !== undefined && described.identified.residentId !== residentId) {
        throw new RefusalError(
          'conflict',
          'Nothing was saved: somebody else was chosen for this call before. Put that right first.',
        );
      }
      await mustBeKnown(residents, residentId);
      const { requestedAt } = encounter;
      const { name } = described.person;
      return [
        { author, body: identified },
        { author, body: { encounterId, describedId, requestedAt, name } },
      ];
    },
  );
  return { savedAt };
}

/** Nobody is identified as somebody who is only described as well. */
async function mustBeKnown(residents: Residents, residentId: ResidentId): Promise<void> {
  const { resident }: ResidentRecord = await residents.record(residentId);
  if (resident !== undefined) return;
  throw new RefusalError('not-found', 'Nothing was saved: this kiosk does not know that resident.');
}
