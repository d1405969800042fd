/** What record, drug table and policy say of one medicine while it is written, by the rules by which the hub judges it. Pure. */
import { ageInYears, type Instant } from '#domain/base/time.ts';
import type { CdSchedule, PrescriptionItem } from '#domain/outcomes/items.ts';
import { allergyMatches, type AllergyMatch } from '#domain/prescribing/allergies.ts';
import {
  checkPrescription,
  type PrescribingContext as DomainContext,
  type PrescriptionRefusal,
} from '#domain/prescribing/check-prescription.ts';
import type { Drug } from '#domain/prescribing/drug.ts';
import { quantityInWords } from '#domain/prescribing/quantity.ts';
import type { PrescriptionDraft } from './draft.ts';

export interface PrescribingContext extends Pick<DomainContext, 'born' | 'allergies' | 'policy'> {
  /** The account is registered to prescribe. */
  readonly prescriber: boolean;
  /** All of the drug table that has been seen on this page: what a typed medicine is known by. */
  readonly drugs: readonly Drug[];
  /** When it is decided. */
  readonly at: Instant;
}

export type AllergyState =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'no-match'; readonly noneKnown: boolean }
  | { readonly kind: 'match'; readonly matches: readonly AllergyMatch[] }
  | { readonly kind: 'not-asked' };

/** Why it cannot be signed, whatever else is written. */
export type Blocked = { readonly code: 'not-a-prescriber' } | PrescriptionRefusal;

export interface MedicineCheck {
  readonly allergy: AllergyState;
  readonly blocked: Blocked | undefined;
  readonly controlled: CdSchedule | undefined;
}

type Medicine = Pick<PrescriptionDraft, 'medicine' | 'drug' | 'controlled' | 'quantity'>;

const BLOCKS: ReadonlySet<PrescriptionRefusal['code']> = new Set([
  'choose-from-table',
  'schedule-blocked',
  'class-blocked',
]);

function allergyOf({ medicine, drug }: Medicine, { allergies, drugs }: PrescribingContext): AllergyState {
  if (medicine.trim() === '') return { kind: 'not-yet' };
  switch (allergies.status) {
    case 'not-asked':
      return { kind: 'not-asked' };
    case 'none-known':
      return { kind: 'no-match', noneKnown: true };
    case 'known': {
      const recorded = allergies.items.map(({ substance }) => substance);
      const matches = allergyMatches(medicine, drug, recorded, drugs);
      return matches.length === 0 ? { kind: 'no-match', noneKnown: false } : { kind: 'match', matches };
    }
    default:
      return allergies satisfies never;
  }
}

export function controlledOf({ drug, controlled }: Pick<Medicine, 'drug' | 'controlled'>): CdSchedule | undefined {
  if (drug !== undefined) return drug.controlled;
  return controlled === '' ? undefined : controlled;
}

/** What the medicine itself is judged by: everything else on the line is taken to be as it should. */
function asIf(item: Medicine): PrescriptionItem {
  const controlled = controlledOf(item);
  return {
    kind: 'prescription',
    itemId: '',
    owner: '',
    due: '',
    medicine: item.medicine.trim(),
    code: item.drug?.code,
    controlled,
    dose: '',
    route: '',
    frequency: '',
    duration: '',
    quantity: item.quantity,
    quantityInWords: quantityInWords(item.quantity) ?? 'in words',
    indication: '',
    allergyCheck: { result: 'asked-at-call' },
  };
}

function blockedOf(item: Medicine, context: PrescribingContext): Blocked | undefined {
  const { prescriber, policy, born, allergies, at } = context;
  if (!prescriber) return { code: 'not-a-prescriber' };
  if (born !== undefined && ageInYears(born, at.slice(0, 10)) < policy.youngest) {
    return { code: 'too-young', youngest: policy.youngest };
  }
  if (born === undefined) return { code: 'age-not-known' };
  if (item.medicine.trim() === '') return undefined;
  const drugs = new Map(
    [...context.drugs, ...(item.drug === undefined ? [] : [item.drug])].map((one) => [one.code, one]),
  );
  const refusal = checkPrescription(asIf(item), { born, allergies, policy, drugs, now: at });
  return refusal !== undefined && BLOCKS.has(refusal.code) ? refusal : undefined;
}

/** All that is known of one medicine for this person. */
export function checkMedicine(item: Medicine, context: PrescribingContext): MedicineCheck {
  return { allergy: allergyOf(item, context), blocked: blockedOf(item, context), controlled: controlledOf(item) };
}
