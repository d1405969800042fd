/** What every part of the page of a call is given. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Bedside } from '../../bedside/bedside.ts';
import type { CallPerson } from '../../call/call-person.ts';

export interface StageProps {
  readonly encounter: Encounter;
  readonly person: CallPerson;
  readonly record: ResidentRecord;
  /** undefined with nobody signed in. */
  readonly bedside: Bedside | undefined;
  /** Nobody is signed in: nothing of the record is shown. */
  readonly limited: boolean;
  readonly now: number;
}
