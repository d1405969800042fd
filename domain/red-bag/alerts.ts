/** What whoever takes over must not overlook, in the order in which it can harm. */
import { dayOf } from '../documents/words.ts';
import type { ResidentView } from '../record/effective-resident.ts';
import type { PackAlert, PackMedicine } from './pack.ts';
import type { RedBag } from './red-bag.ts';

/**
 * Conditions that change what a crew does, by the words of the record. Whatever these patterns miss still stands among the
 * diagnoses.
 */
const CONDITIONS: readonly { readonly kind: PackAlert['kind']; readonly pattern: RegExp; readonly words: string }[] = [
  { kind: 'diabetes', pattern: /diabet/i, words: 'Diabetes' },
  { kind: 'epilepsy', pattern: /epilep/i, words: 'Epilepsy' },
  { kind: 'parkinsons', pattern: /parkinson/i, words: 'Parkinson’s' },
  { kind: 'pacemaker', pattern: /pacemaker|defibrillator|\bICD\b/i, words: 'Pacemaker or defibrillator' },
  { kind: 'falls', pattern: /\bfalls?\b/i, words: 'Falls' },
  { kind: 'swallowing', pattern: /dysphagia|swallow/i, words: 'Swallowing' },
];

/** Insulins by the names under which they are prescribed (BNF chapter 6.1.1). */
const INSULIN =
  /\b(insulin|lantus|levemir|tresiba|toujeo|abasaglar|semglee|novorapid|novomix|humalog|humulin|apidra|fiasp|lyumjev|hypurin|actrapid|insulatard|insuman)\b/i;

/**
 * Food or drink that is not as usual, by the words of the care plan. IDDSI levels: drinks 0 thin, 1 to 4 thickened; food 7 regular, 3
 * to 6 liquidised to soft and bite-sized (International Dysphagia Diet Standardisation Initiative, framework 2.0, 2019).
 */
const CHANGED_TEXTURE =
  /thicken|pur[eé]e|minced|soft (?:food|diet|and bite)|liquidi[sz]ed|choke|choking|swallow|nil by mouth|\bpeg\b|IDDSI\W*(?:level\W*)?[1-6]\b/i;

/** Said where two papers, or two sources, differ on resuscitation. */
export const CPR_DIFFERS = 'The papers on CPR differ: read the signed originals';

const NONE = /^\s*(?:none|no|nil|never|not)\b/i;

export function packAlerts(
  resident: ResidentView,
  bag: RedBag,
  medicines: readonly PackMedicine[],
  care: readonly { readonly area: string; readonly words: string }[],
): readonly PackAlert[] {
  const alerts: PackAlert[] = [];
  const push = (kind: PackAlert['kind'], words: string, note = ''): void => {
    alerts.push({ kind, words, note });
  };
  const { allergies, cpr, cprConflicting, scale2, background } = resident;
  if (allergies.status === 'known') {
    for (const { substance, reaction } of allergies.items) push('allergy', substance, reaction);
  }
  if (cprConflicting) push('cpr', CPR_DIFFERS);
  if (cpr.status === 'do-not-attempt') push('cpr', 'Do not attempt CPR', `${cpr.document}, ${dayOf(cpr.dated)}`);
  if (scale2 !== undefined) {
    push(
      'oxygen',
      `${String(scale2.target.from)} to ${String(scale2.target.to)}%`,
      `NEWS2 scale 2, ${scale2.authorisedBy}, ${dayOf(scale2.dated)}; to be reviewed by ${dayOf(scale2.reviewBy)}`,
    );
  }
  for (const { anticoagulant, name, strength, differs = [] } of medicines) {
    if (!anticoagulant) continue;
    const other = differs.length === 0 ? '' : `Sources differ: ${differs.join('; ')}`;
    push('anticoagulant', name, [strength, other].filter((part) => part !== '').join('. '));
  }
  for (const { kind, pattern, words } of CONDITIONS) {
    const diagnosis = background.find((name) => pattern.test(name));
    if (diagnosis !== undefined) push(kind, words, diagnosis);
  }
  const insulin = medicines.filter(({ name }) => INSULIN.test(name)).map(({ name }) => name);
  if (insulin.length > 0) push('diabetes', 'Insulin', insulin.join(', '));
  const meals = care.filter(
    ({ area, words }) => (area === 'eating' || area === 'drinking') && CHANGED_TEXTURE.test(words),
  );
  if (meals.length > 0 && !alerts.some(({ kind }) => kind === 'swallowing')) {
    push('swallowing', 'Food or drink is changed', meals.map(({ words }) => words).join(' '));
  }
  const falls = care.find(({ area, words }) => area === 'falls' && !NONE.test(words));
  if (falls !== undefined && !alerts.some(({ kind }) => kind === 'falls')) push('falls', 'Falls', falls.words);
  const { infection } = bag.journey;
  if (infection !== undefined && infection !== '' && !NONE.test(infection)) push('infection', 'Infection', infection);
  return alerts;
}
