/** What each column is called when somebody is told about it, and which columns are known and cannot be imported. */
import { RESIDENT_COLUMNS, type ResidentColumn } from '#protocol/hub/manager.ts';

export const COLUMN_LABELS: Readonly<Record<ResidentColumn, string>> = {
  family_name: 'Family name',
  given_name: 'Given name',
  title: 'Title',
  preferred_name: 'Preferred name',
  born: 'Date of birth',
  sex: 'Sex',
  nhs_number: 'NHS number',
  room: 'Room',
  gp_practice: 'GP practice',
  gp_name: 'GP',
  allergies: 'Allergies',
  kin_name: 'Next of kin, name',
  kin_relation: 'Next of kin, relation',
  kin_telephone: 'Next of kin, telephone',
  kin_may_be_told: 'Next of kin, may be told',
  diagnoses: 'Diagnoses',
  medicines: 'Medicines',
  communication: 'Communication',
  wishes: 'Wishes',
  cpr: 'Resuscitation',
  cpr_document: 'Resuscitation, paper',
  cpr_date: 'Resuscitation, date of the paper',
  cpr_signed_by: 'Resuscitation, signed by',
  cpr_original: 'Resuscitation, where the original is',
  frailty_score: 'Frailty score',
  frailty_date: 'Frailty score, date',
  frailty_by: 'Frailty score, assessed by',
  normal_news2: 'Usual NEWS2',
  normal_news2_date: 'Usual NEWS2, date',
  normal_news2_by: 'Usual NEWS2, agreed by',
  placement: 'Placement',
  placed_from: 'Placed from',
  respite_until: 'Respite until',
  source: 'Source',
  source_name: 'Source, name',
  as_of: 'As of',
};

/** Without these nobody is registered. */
export const NEEDED_COLUMNS = [
  'family_name',
  'given_name',
  'born',
  'sex',
  'nhs_number',
  'room',
  'gp_practice',
  'gp_name',
] as const satisfies readonly ResidentColumn[];

/** Columns that say which SpO2 scale somebody is on. Only a clinician's authorisation in the record does. */
const SCALE_COLUMNS: ReadonlySet<string> = new Set([
  'scale',
  'scale_2',
  'scale2',
  'spo2_scale',
  'spo2_scale_2',
  'oxygen_scale',
  'oxygen_scale_2',
  'news2_scale',
]);

/** A heading as it is compared: "NHS number" is `nhs_number`. */
export function plainHeading(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

export function isColumn(heading: string): heading is ResidentColumn {
  return RESIDENT_COLUMNS.some((column) => column === heading);
}

export function isScaleColumn(heading: string): boolean {
  return SCALE_COLUMNS.has(heading);
}
