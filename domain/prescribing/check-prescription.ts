/**
 * Whether a prescription may be signed: the person, the policy of the service, the drug table, the allergies. Every refusal has a
 * name; {@link refusalWords} says it in plain words. Who may prescribe at all is in the table of who may sign what.
 */
import { londonTime } from '../base/london.ts';
import { ageInYears, type CalendarDate, type Instant } from '../base/time.ts';
import type { CdSchedule, OutcomeItem, PrescriptionItem } from '../outcomes/items.ts';
import type { Allergies } from '../residents/resident.ts';
import { allergyMatches, drugsNamedIn, type AllergyMatch } from './allergies.ts';
import type { Drug, PrescribingPolicy } from './drug.ts';
import { saysQuantity } from './quantity.ts';

export interface PrescribingContext {
  /** Absent for somebody of whom nobody knows who they are. */
  readonly born: CalendarDate | undefined;
  readonly allergies: Allergies;
  readonly policy: PrescribingPolicy;
  /** The drug table by code; empty where the service has none. */
  readonly drugs: ReadonlyMap<string, Drug>;
  readonly now: Instant;
}

type OfAMedicine = { readonly medicine: string };

export type PrescriptionRefusal =
  | { readonly code: 'too-many-items'; readonly most: number }
  | { readonly code: 'age-not-known' }
  | { readonly code: 'too-young'; readonly youngest: number }
  | (OfAMedicine & { readonly code: 'not-in-table' })
  | (OfAMedicine & { readonly code: 'name-differs'; readonly inTable: string })
  | (OfAMedicine & { readonly code: 'choose-from-table' })
  | (OfAMedicine & { readonly code: 'schedule-blocked'; readonly schedule: CdSchedule })
  | (OfAMedicine & { readonly code: 'schedule-differs'; readonly inTable: CdSchedule | undefined })
  | (OfAMedicine & { readonly code: 'class-blocked'; readonly drugClass: string })
  | (OfAMedicine & { readonly code: 'quantity-in-words-missing' })
  | (OfAMedicine & { readonly code: 'quantity-in-words-differs' })
  | (OfAMedicine & { readonly code: 'medicines-not-read' })
  | (OfAMedicine & { readonly code: 'allergies-not-asked' })
  | (OfAMedicine & { readonly code: 'allergy'; readonly match: AllergyMatch })
  | (OfAMedicine & { readonly code: 'override-without-reason'; readonly match: AllergyMatch });
export type PrescriptionRefusalCode = PrescriptionRefusal['code'];

const plain = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ').trim();

/** The medicine itself: what it is, whether it may be prescribed here, how it is written. */
function ofTheMedicine(
  item: PrescriptionItem,
  drug: Drug | undefined,
  { policy, drugs }: PrescribingContext,
): PrescriptionRefusal | undefined {
  const { medicine, code, controlled } = item;
  const isBlocked = (one: Drug): boolean =>
    one.classes.some((drugClass) => policy.blockedClasses.includes(drugClass)) ||
    (one.controlled !== undefined && policy.blockedSchedules.includes(one.controlled));
  if (code !== undefined && drug === undefined) return { code: 'not-in-table', medicine };
  if (drug !== undefined) {
    // The code is what is checked and the words are what is given: they are of one medicine.
    if (plain(drug.name) !== plain(medicine)) return { code: 'name-differs', medicine, inTable: drug.name };
    const drugClass = drug.classes.find((one) => policy.blockedClasses.includes(one));
    if (drugClass !== undefined) return { code: 'class-blocked', medicine, drugClass };
    if (drug.controlled !== controlled) return { code: 'schedule-differs', medicine, inTable: drug.controlled };
  } else if (drugsNamedIn(medicine, drugs.values()).some(isBlocked)) {
    // Typed by hand, nobody can say which of them it is.
    return { code: 'choose-from-table', medicine };
  }
  if (controlled === undefined) return undefined;
  if (policy.blockedSchedules.includes(controlled)) return { code: 'schedule-blocked', medicine, schedule: controlled };
  const words = item.quantityInWords?.trim() ?? '';
  if (words === '') return { code: 'quantity-in-words-missing', medicine };
  return saysQuantity(item.quantity, words) ? undefined : { code: 'quantity-in-words-differs', medicine };
}

/** Whether the prescriber's own words name this allergy. Of several, all are named in them. */
function isOverridden(item: PrescriptionItem, { allergy }: AllergyMatch): boolean {
  const { allergyCheck } = item;
  return allergyCheck.result === 'match-overridden' && plain(allergyCheck.substance).includes(plain(allergy));
}

function ofTheAllergies(
  item: PrescriptionItem,
  drug: Drug | undefined,
  { allergies, drugs }: PrescribingContext,
): PrescriptionRefusal | undefined {
  const { medicine, allergyCheck } = item;
  if (allergies.status === 'none-known') return undefined;
  if (allergies.status === 'not-asked') {
    return allergyCheck.result === 'asked-at-call' ? undefined : { code: 'allergies-not-asked', medicine };
  }
  const recorded = allergies.items.map(({ substance }) => substance);
  const matches = allergyMatches(medicine, drug, recorded, drugs.values());
  for (const match of matches) {
    if (!isOverridden(item, match)) return { code: 'allergy', medicine, match };
    if (allergyCheck.result === 'match-overridden' && allergyCheck.reason.trim() === '') {
      return { code: 'override-without-reason', medicine, match };
    }
  }
  return undefined;
}

/** Why one line may not be signed; undefined when nothing stands against it. */
export function checkPrescription(
  item: PrescriptionItem,
  context: PrescribingContext,
): PrescriptionRefusal | undefined {
  const drug = item.code === undefined ? undefined : context.drugs.get(item.code);
  const ofMedicine = ofTheMedicine(item, drug, context);
  if (ofMedicine !== undefined) return ofMedicine;
  if (item.checks?.medicinesRead === false) return { code: 'medicines-not-read', medicine: item.medicine };
  return ofTheAllergies(item, drug, context);
}

/** Everything that stands against the prescriptions of a decision, in the order of its lines; empty when they may be signed. */
export function checkPrescriptions(
  items: readonly OutcomeItem[],
  context: PrescribingContext,
): readonly PrescriptionRefusal[] {
  const prescriptions = items.filter((item) => item.kind === 'prescription');
  if (prescriptions.length === 0) return [];
  const { policy, born, now } = context;
  const refused: PrescriptionRefusal[] = [];
  if (prescriptions.length > policy.itemsAtMost) refused.push({ code: 'too-many-items', most: policy.itemsAtMost });
  if (born === undefined) refused.push({ code: 'age-not-known' });
  else if (ageInYears(born, londonTime(now).date) < policy.youngest) {
    refused.push({ code: 'too-young', youngest: policy.youngest });
  }
  return [...refused, ...prescriptions.flatMap((item) => checkPrescription(item, context) ?? [])];
}

function matchWords({ allergy, by, what }: AllergyMatch): string {
  switch (by) {
    case 'name':
      return `an allergy to ${allergy} is recorded`;
    case 'substance':
      return plain(allergy) === plain(what)
        ? `an allergy to ${allergy} is recorded`
        : `an allergy to ${allergy} is recorded, and it contains ${what}`;
    case 'class':
      return `an allergy to ${allergy} is recorded, and it is of the class ${what}`;
    case 'related-class':
      return `an allergy to ${allergy} is recorded, and people who react to that may react to the class ${what} too`;
    default:
      return by satisfies never;
  }
}

/** What happened, and what to do. */
export function refusalWords(refusal: PrescriptionRefusal): string {
  switch (refusal.code) {
    case 'too-many-items':
      return `One decision holds ${String(refusal.most)} prescriptions at most. Take some of them out.`;
    case 'age-not-known':
      return 'Nobody has said who this is, so nobody knows how old they are. Say who it is before you prescribe.';
    case 'too-young':
      return `Nothing is prescribed here for anybody under ${String(refusal.youngest)}. Ask their GP.`;
    case 'not-in-table':
      return `${refusal.medicine}: it is not in the drug table any more. Choose it again.`;
    case 'name-differs':
      return `${refusal.medicine}: its code in the drug table is of ${refusal.inTable}. Choose it again.`;
    case 'choose-from-table':
      return `${refusal.medicine}: some forms of it may not be prescribed here. Choose it from the list instead of typing it.`;
    case 'schedule-blocked':
      return `${refusal.medicine}: controlled drugs of schedule ${refusal.schedule.slice(2)} are not prescribed here. Ask the GP.`;
    case 'schedule-differs':
      return refusal.inTable === undefined
        ? `${refusal.medicine}: it is no controlled drug in the drug table. Choose it again.`
        : `${refusal.medicine}: it is a controlled drug of schedule ${refusal.inTable.slice(2)} in the drug table. Choose it again.`;
    case 'class-blocked':
      return `${refusal.medicine}: this service does not prescribe what is ${refusal.drugClass}. Choose another medicine, or ask the GP.`;
    case 'quantity-in-words-missing':
      return `${refusal.medicine}: it is a controlled drug. Write the quantity in words too.`;
    case 'quantity-in-words-differs':
      return `${refusal.medicine}: the quantity in words is not the quantity in figures. Put one of them right.`;
    case 'medicines-not-read':
      return `${refusal.medicine}: read what they take already, and say that nothing speaks against it.`;
    case 'allergies-not-asked':
      return `${refusal.medicine}: nobody has recorded whether there are allergies. Ask, and say that you have asked.`;
    case 'allergy':
      return `${refusal.medicine}: ${matchWords(refusal.match)}. Choose another medicine, or give your reason.`;
    case 'override-without-reason':
      return `${refusal.medicine}: ${matchWords(refusal.match)}. Write why it is given all the same.`;
    default:
      return refusal satisfies never;
  }
}
