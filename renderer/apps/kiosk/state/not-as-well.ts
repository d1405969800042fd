/** What somebody has seen of a person in this shift, beside the numbers: soft signs, and a 999 page. Pure. */
import type { RecordedEmergency, RecordedSoftSigns, ResidentRecord } from '#domain/journal/reduce-resident.ts';

/** What was seen longer ago than a shift says nothing of now. */
const SHIFT_MS = 12 * 60 * 60_000;

function isOfThisShift({ at }: { readonly at: string }, now: number): boolean {
  return now - Date.parse(at) < SHIFT_MS;
}

/** The newest soft signs, where they say that the person is not as well as normal; a later "as well as normal" ends them. */
export function signsOfShift(record: ResidentRecord, now: number): RecordedSoftSigns | undefined {
  const newest = record.softSigns.findLast(({ struck }) => struck === undefined);
  return newest === undefined || newest.check.asWellAsNormal || !isOfThisShift(newest, now) ? undefined : newest;
}

/** The number of the incident, and whatever else is told of one ring, comes within this time of it. */
const SAME_RING_MS = 2 * 60 * 60_000;

/** The newest emergency of this shift: the first word that 999 was rung in it, or else the newest page that was opened. */
export function emergencyOfShift(record: ResidentRecord, now: number): RecordedEmergency | undefined {
  const notes = record.emergencies.filter((it) => it.struck === undefined && isOfThisShift(it, now));
  const rung = notes.findLast(({ note }) => note.rang999);
  if (rung === undefined) return notes.at(-1);
  const isSameRing = ({ note, at }: RecordedEmergency): boolean =>
    note.rang999 && note.emergency === rung.note.emergency && Date.parse(rung.at) - Date.parse(at) < SAME_RING_MS;
  return notes.find(isSameRing) ?? rung;
}
