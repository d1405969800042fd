/** Records a set of observations with its NEWS2. The score is made here, of the resident's own scale; no screen sends one. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { scoreNews2, type News2Score } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues, type Taken } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import { newestOf } from '#domain/record/effective-resident.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';
import type { Training } from '../people/training.ts';
import { checkReadings, type CheckedValues } from './check-readings.ts';
import type { ReadingLog } from './reading-log.ts';

export interface RecordedSet {
  readonly id: EntryId;
  readonly savedAt: Instant;
  readonly news2: News2Score;
}

/** The devices' readings that a set has. */
export type UsedReadings = Pick<CheckedValues, 'deviceIds' | 'readingIds'>;

export interface ObservationParts {
  readonly journal: Journal;
  readonly residents: Residents;
  readonly clock: Clock;
  readonly readings: ReadingLog;
  readonly training: Training;
  /** Readings of these devices were saved by this person. */
  readonly onUsed: (used: UsedReadings, author: Author) => void;
}

export interface SetTaken {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly values: ObservationValues;
  /** The set that this one puts right. */
  readonly replaces?: { readonly entryId: EntryId; readonly words: string } | undefined;
}

/** @throws RefusalError when nothing was saved now */
export async function recordObservations(
  parts: ObservationParts,
  author: Author,
  { entryId, residentId, values, replaces }: SetTaken,
): Promise<RecordedSet> {
  let used: UsedReadings | undefined;
  const correction = replaces === undefined ? {} : { replaces };
  const asked = {
    entryId,
    kind: 'observations.recorded',
    residentId,
    content: { values, ...correction },
  } as const;
  const { id, savedAt, body } = await parts.journal.writeOnce(asked, async () => {
    parts.training.mustBeTrained(author, 'observations');
    const wrong = replaces && (await parts.residents.observations(residentId, replaces.entryId));
    const checked = checkReadings(values, parts.readings, wrong?.values);
    used = checked;
    return {
      author,
      body: {
        values: checked.values,
        ...scored(await parts.residents.record(residentId), checked.values),
        ...correction,
      },
      occurredAt: lastTaken(values, parts.clock.now()),
      readingIds: checked.readingIds,
    };
  });
  if (used !== undefined && used.deviceIds.length > 0) parts.onUsed(used, author);
  return { id, savedAt, news2: body.news2 };
}

/**
 * The score on the resident's own scale, and what authorises scale 2.
 * @throws RefusalError while the resident's registration has not arrived
 */
export function scored(
  { resident, described, statements }: ResidentRecord,
  values: ObservationValues,
): { readonly news2: News2Score; readonly scale2From?: EntryId } {
  if (resident === undefined && described !== undefined) {
    // Nobody knows who this is: scale 2 is for those for whom it was authorised (RCP NEWS2, 2017).
    return { news2: scoreNews2(news2Inputs(values, 1)) };
  }
  if (resident === undefined) {
    throw new RefusalError('not-found', 'Nothing was saved: the record of this resident has not arrived yet.');
  }
  const news2 = scoreNews2(news2Inputs(values, spo2ScaleOf(resident)));
  const authorisation = news2.scale === 2 ? newestOf(statements, 'oxygen-scale-2') : undefined;
  return { news2, ...(authorisation === undefined ? {} : { scale2From: authorisation.entryId }) };
}

/**
 * The set happened when its last value was taken.
 * @throws RefusalError for a set without values
 */
function lastTaken(values: ObservationValues, now: Instant): Instant {
  const takenValues: readonly (Taken<unknown> | undefined)[] = Object.values(values);
  const taken = takenValues
    .filter((value) => value !== undefined)
    .map((value) => value.provenance.takenAt)
    .sort();
  const last = taken.at(-1);
  if (last === undefined) throw new RefusalError('bad-params', 'Nothing was saved: no value was taken.');
  // A value from the future is a clock that was set; it cannot have happened after it was written down.
  return last > now ? now : last;
}
