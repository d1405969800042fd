/** A set that was saved for the wrong person: struck there and saved for the right one, in one transaction. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Author } from '#domain/people/people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { readingIdsOf } from './check-readings.ts';
import type { Journal } from '../journal/journal.ts';
import type { Training } from '../people/training.ts';
import type { Residents } from '../residents/residents.ts';
import { scored, type RecordedSet } from './record-observations.ts';

export interface MoveParts {
  readonly journal: Journal;
  readonly residents: Residents;
  readonly training: Training;
}

export interface Move {
  /** Of the set as it is saved for the right person. */
  readonly entryId: EntryId;
  readonly strikeId: EntryId;
  readonly wrongId: EntryId;
  readonly fromResidentId: ResidentId;
  readonly toResidentId: ResidentId;
  readonly words: string;
}

/** @throws RefusalError when nothing was moved now */
export async function moveObservations(
  { journal, residents, training }: MoveParts,
  author: Author,
  { entryId, strikeId, wrongId, fromResidentId, toResidentId, words }: Move,
): Promise<RecordedSet> {
  if (fromResidentId === toResidentId) {
    throw new RefusalError('bad-params', 'Nothing was changed: this is the same person.');
  }
  const strike = { entryId: wrongId, why: 'wrong-resident', words } as const;
  const { id, savedAt, body } = await journal.writeBoth(
    { entryId: strikeId, kind: 'entry.struck', residentId: fromResidentId, content: strike },
    { entryId, kind: 'observations.recorded', residentId: toResidentId, content: { movedFrom: wrongId } },
    async () => {
      training.mustBeTrained(author, 'observations');
      const { values, at } = await residents.observations(fromResidentId, wrongId);
      return [
        { author, body: strike },
        {
          author,
          body: { values, ...scored(await residents.record(toResidentId), values), movedFrom: wrongId },
          occurredAt: at,
          readingIds: readingIdsOf(values),
          readingsFrom: fromResidentId,
        },
      ];
    },
  );
  return { id, savedAt, news2: body.news2 };
}
