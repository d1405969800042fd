/** The record of what was prescribed, to be read by whoever gives it, supplies it or takes the treatment over. */
import type { PrescriptionItem, SupplyRoute } from '../outcomes/items.ts';
import type { Block, Field, PaperDocument } from './document.ts';
import type { CallFacts } from './facts.ts';
import { personFields, warnings } from './head.ts';
import { signatureOf } from './signature.ts';
import { dueOf, printedOf, whenOf, whoseOf } from './words.ts';

export const NOT_EPS =
  'This is a record of a prescribing decision. It is not a prescription of the NHS Electronic Prescription Service (EPS), nor an FP10 ' +
  'form: a pharmacy cannot dispense from it alone.';

const SUPPLY: Readonly<Record<SupplyRoute, string>> = {
  pharmacy: 'A pharmacy',
  'home-stock': 'Stock of the home',
  'out-of-hours-bag': 'Out-of-hours bag',
  practice: 'The practice',
};

const AGREED: Readonly<Record<NonNullable<PrescriptionItem['checks']>['agreed'], string>> = {
  agreed: 'The person agrees',
  'best-interests': 'Decided in the person’s best interests',
  attorney: 'The attorney agrees',
};

function allergyWords({ allergyCheck }: PrescriptionItem): string {
  switch (allergyCheck.result) {
    case 'no-match':
      return 'No match with the recorded allergies';
    case 'asked-at-call':
      return 'Nothing was recorded; the prescriber asked during the call and was told of none';
    case 'match-overridden':
      return `RECORDED ALLERGY to ${allergyCheck.substance}. Given all the same, because: ${allergyCheck.reason}`;
    default:
      return allergyCheck satisfies never;
  }
}

function checkFields({ checks }: PrescriptionItem): readonly Field[] {
  if (checks === undefined) return [{ label: 'Other checks', value: 'None recorded' }];
  const { medicinesRead, kidneys, weightKg, agreed, discussedWith } = checks;
  return [
    { label: 'Current medicines', value: medicinesRead ? 'Read; nothing speaks against it' : 'NOT read' },
    { label: 'Kidney function', value: kidneys.trim() === '' ? 'Not recorded' : kidneys },
    { label: 'Weight', value: weightKg === undefined ? 'Not recorded' : `${String(weightKg)} kg` },
    { label: 'Agreed', value: AGREED[agreed] },
    { label: 'Talked over with', value: discussedWith.trim() === '' ? 'Not recorded' : discussedWith },
  ];
}

function medicineFields(item: PrescriptionItem, fictitious: boolean): readonly Field[] {
  const { code, controlled, asNeeded, quantityInWords, supply } = item;
  const made = fictitious ? ' (of a made-up sample table)' : '';
  const more = supply === undefined || supply.words.trim() === '' ? '' : `: ${supply.words}`;
  return [
    { label: 'Medicine', value: item.medicine },
    { label: 'Code (dm+d)', value: code === undefined ? 'Not chosen from the drug table' : `${code}${made}` },
    ...(controlled === undefined
      ? []
      : [{ label: 'Controlled drug', value: `Schedule ${controlled.slice(2)} (${controlled})` }]),
    { label: 'Dose', value: item.dose },
    { label: 'Route', value: item.route },
    { label: 'How often', value: item.frequency },
    ...(asNeeded === undefined
      ? []
      : [{ label: 'Only when needed', value: `${asNeeded.reason}. At most in 24 hours: ${asNeeded.mostIn24Hours}` }]),
    { label: 'For how long', value: item.duration },
    {
      label: 'Quantity',
      value: quantityInWords === undefined ? item.quantity : `${item.quantity} (in words: ${quantityInWords})`,
    },
    { label: 'For', value: item.indication },
    { label: 'Allergy check', value: allergyWords(item) },
    ...checkFields(item),
    { label: 'Supply', value: supply === undefined ? 'Not recorded' : `${SUPPLY[supply.how]}${more}` },
    { label: 'Who sees to it', value: `${item.owner}, by ${dueOf(item.due)}` },
  ];
}

/** Undefined when nothing was prescribed. */
export function prescriptionDocument(facts: CallFacts): PaperDocument | undefined {
  const { encounter } = facts;
  const medicines = encounter.signed.outcome.items.filter((item) => item.kind === 'prescription');
  if (medicines.length === 0) return undefined;
  const count = String(medicines.length);
  const blocks: readonly Block[] = [
    { kind: 'notice', title: 'Not an EPS prescription', text: NOT_EPS },
    ...warnings(facts),
    { kind: 'heading', level: 2, text: 'For' },
    { kind: 'fields', fields: personFields(facts) },
    ...medicines.flatMap((item, index): readonly Block[] => [
      { kind: 'heading', level: 2, text: `Medicine ${String(index + 1)} of ${count}` },
      { kind: 'fields', fields: medicineFields(item, facts.fictitiousCodes) },
    ]),
    signatureOf(facts),
  ];
  return {
    kind: 'prescription',
    title: `Prescribing record, ${whenOf(encounter.signed.signedAt)}`,
    whose: whoseOf(facts),
    printed: printedOf(facts),
    from: facts.serviceName,
    large: false,
    blocks,
  };
}
