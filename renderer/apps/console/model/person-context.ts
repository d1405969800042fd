/** What the record says of a person that a decision has to hold up to, and what it fills in. Pure. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { hospitalWishes } from '#domain/outcomes/wishes.ts';
import { newestOf, type ResidentView } from '#domain/record/effective-resident.ts';
import type { Allergies } from '#domain/residents/resident.ts';
import type { Known } from './draft-new.ts';
import type { DraftContext } from './validate.ts';

export interface PersonContext extends Pick<DraftContext, 'news2' | 'familyWaits' | 'practice' | 'wishes'> {
  readonly allergies: Allergies;
  /** Undefined while nobody knows who it is. */
  readonly born: CalendarDate | undefined;
  /** When it is decided. */
  readonly at: Instant;
  readonly known: Omit<Known, 'carer' | 'me'>;
}

/** @param resident undefined while nobody knows who it is: then the record of the call says nothing about them */
export function personContext(
  record: ResidentRecord,
  resident: ResidentView | undefined,
  call: Pick<PersonContext, 'news2' | 'familyWaits' | 'at'>,
): PersonContext {
  if (resident === undefined) {
    return {
      ...call,
      practice: undefined,
      wishes: [],
      allergies: { status: 'not-asked' },
      born: undefined,
      known: {},
    };
  }
  return {
    ...call,
    practice: resident.practice,
    wishes: hospitalWishes(record.statements),
    allergies: resident.allergies,
    born: resident.born,
    known: {
      practiceName: resident.practice.name,
      homeName: record.placements.at(-1)?.homeName,
      nextOfKin: resident.nextOfKin && `${resident.nextOfKin.name} (${resident.nextOfKin.relation})`,
      expectedDeath: newestOf(record.statements, 'expected-death')?.statement.content,
    },
  };
}
