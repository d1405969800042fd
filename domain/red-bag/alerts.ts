/** What whoever takes over must not overlook, in the order in which it can harm. */
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

/** The words of the patient's condition where a crew reads "not known" otherwise. */
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
  const { allergies, cpr, scale2, background } = resident;
  if (allergies.status === 'known') {
    for (const { substance, reaction } of allergies.items) push('allergy', substance, reaction);
  }
  if (cpr.status === 'do-not-attempt') push('cpr', 'Do not attempt CPR', `${cpr.document}, ${cpr.dated}`);
  if (scale2 !== undefined) {
    push(
      'oxygen',
      `${String(scale2.target.from)} to ${String(scale2.target.to)}%`,
      `NEWS2 scale 2, ${scale2.authorisedBy}`,
    );
  }
  for (const medicine of medicines) if (medicine.anticoagulant) push('anticoagulant', medicine.name, medicine.strength);
  for (const { kind, pattern, words } of CONDITIONS) {
    const diagnosis = background.find((name) => pattern.test(name));
    if (diagnosis !== undefined) push(kind, words, diagnosis);
  }
  const falls = care.find(({ area }) => area === 'falls');
  if (falls !== undefined && !alerts.some(({ kind }) => kind === 'falls')) push('falls', 'Falls', falls.words);
  const { infection } = bag.journey;
  if (infection !== undefined && infection !== '' && !/^none/i.test(infection))
    push('infection', 'Infection', infection);
  return alerts;
}
