/** The drug table of a service, keyed as dm+d is. What ships is fictitious and says so. */
import type { CdSchedule } from '../outcomes/items.ts';

export interface Drug {
  /** A dm+d VMP or AMP identifier (SNOMED CT). */
  readonly code: string;
  /** As it is prescribed: "Amoxicillin 500 mg capsules". */
  readonly name: string;
  readonly form: string;
  /** What is in it, for allergies: "amoxicillin". */
  readonly substances: readonly string[];
  /** What kind it is of, for allergies and for policy: "penicillin", "opioid", "unlicensed". */
  readonly classes: readonly string[];
  readonly controlled?: CdSchedule | undefined;
  /** Usual routes, most used first. */
  readonly routes: readonly string[];
}

export interface DrugTable {
  /** "sample/1", or the release that was taken in. */
  readonly version: string;
  /** true: made up, for trying. Shown wherever a drug is chosen. */
  readonly fictitious: boolean;
  readonly drugs: readonly Drug[];
}

/** What may be prescribed here: policy that a clinician owns. */
export interface PrescribingPolicy {
  readonly version: string;
  readonly approvedBy: string | null;
  readonly blockedSchedules: readonly CdSchedule[];
  /** Of `Drug.classes`. */
  readonly blockedClasses: readonly string[];
  /** Whole years; nothing is prescribed for anybody younger. */
  readonly youngest: number;
  readonly itemsAtMost: number;
}

/**
 * Schedules 2 and 3 need rules of their own that a first release does not have; unlicensed medicines and anybody under 16 are out of
 * scope; one to four items are what one prescription holds (NHS Electronic Prescription Service, MedicationRequest).
 */
export const DEFAULT_PRESCRIBING_POLICY: PrescribingPolicy = {
  version: 'default/1',
  approvedBy: null,
  blockedSchedules: ['CD1', 'CD2', 'CD3'],
  blockedClasses: ['unlicensed'],
  youngest: 16,
  itemsAtMost: 4,
};
