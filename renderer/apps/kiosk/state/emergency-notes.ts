/** What was written about an emergency, and what there is to do in it. Pure. */
import { EMERGENCIES_VERSION, type Emergency, type EmergencyNote } from '#domain/emergencies/emergencies.ts';
import type { RecordedEmergency, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { CprWish } from '#domain/residents/resident.ts';
import { CHOKING_WITH_FORM, FIRST_AID, NO_CPR_STEPS, type FirstAidStep } from '../../../text/emergency.ts';

/** A page opened again within this time is the same emergency; a reload and a look at another page write nothing new. */
const SAME_MS = 15 * 60_000;
/** "999 rung" stands this long on the page. */
const RUNG_STANDS_MS = 2 * 60 * 60_000;

/** Without a kind it is "something else". */
export function noteOf(
  emergency: Emergency | undefined,
  said: Pick<EmergencyNote, 'rang999' | 'incident'>,
): EmergencyNote {
  return { emergency: emergency ?? 'other', list: EMERGENCIES_VERSION, ...said };
}

/** A note that was struck, because it was for somebody else, counts for nothing. */
function standing({ emergencies }: ResidentRecord): readonly RecordedEmergency[] {
  return emergencies.filter(({ struck }) => struck === undefined);
}

/** That this page was opened for the person stands in the record already. */
export function openedAlready(record: ResidentRecord, emergency: Emergency, now: number): boolean {
  return standing(record).some(({ note, at }) => note.emergency === emergency && now - Date.parse(at) < SAME_MS);
}

/** The newest word that 999 was rung for this person, of any kind. */
export function rungFor(record: ResidentRecord, now: number): RecordedEmergency | undefined {
  return standing(record).findLast(({ note, at }) => note.rang999 && now - Date.parse(at) < RUNG_STANDS_MS);
}

/** When 999 was first said to be rung in this emergency: the number that came later is not a second ring. */
export function firstRung(record: ResidentRecord, now: number): RecordedEmergency | undefined {
  return standing(record).find(({ note, at }) => note.rang999 && now - Date.parse(at) < RUNG_STANDS_MS);
}

/** The newest note of this kind that the hub has. */
export function knownToNurse(record: ResidentRecord, now: number): RecordedEmergency | undefined {
  return standing(record).findLast(({ atHub, at }) => atHub && now - Date.parse(at) < RUNG_STANDS_MS);
}

/**
 * What to do now. A form that says not to attempt CPR takes CPR out of it and nothing else; with no wish recorded, and with
 * nobody chosen, CPR is done.
 */
export function stepsFor(emergency: Emergency, cpr: CprWish['status'] | undefined): readonly FirstAidStep[] {
  const { steps } = FIRST_AID[emergency];
  if (cpr !== 'do-not-attempt') return steps;
  if (emergency === 'not-breathing') return NO_CPR_STEPS;
  if (emergency === 'choking') return [...steps.filter(({ to }) => to !== 'not-breathing'), CHOKING_WITH_FORM];
  return steps;
}
