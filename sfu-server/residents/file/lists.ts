/** Cells that hold several things: divided by semicolons, each with its parts. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { Allergy, CommunicationNeed, Diagnosis, Medicine } from '#domain/record/contents.ts';
import { COMMUNICATION_NEEDS } from '#domain/record/lists.ts';

function items(text: string, divider = ';'): readonly string[] {
  return text
    .split(divider)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const NONE_KNOWN = /^(?:none known|no known allerg(?:y|ies)|nkda|nka)\.?$/i;
const UNCLEAR_NONE = /^(?:none?|nil|n\/?a|-|unknown|not known)\.?$/i;

/** "none known", or "penicillin: rash; latex: hives". */
export function readAllergies(text: string): Result<readonly Allergy[], string> {
  if (NONE_KNOWN.test(text)) return accept([{ known: 'none' }]);
  const allergies: Allergy[] = [];
  for (const item of items(text)) {
    if (NONE_KNOWN.test(item)) return refuse('“none known” stands beside an allergy. One of them is wrong.');
    if (UNCLEAR_NONE.test(item)) {
      return refuse(`“${item}” does not say whether anybody asked. Write “none known”, or leave the cell empty.`);
    }
    const colon = item.indexOf(':');
    const substance = (colon < 0 ? item : item.slice(0, colon)).trim();
    if (substance === '') return refuse(`“${item}” names no substance. Write “penicillin: rash”.`);
    allergies.push({ known: 'allergy', substance, reaction: colon < 0 ? '' : item.slice(colon + 1).trim() });
  }
  return accept(allergies);
}

/** "COPD (2009); early dementia; hip fracture (past, March 2021)". */
export function readDiagnoses(text: string): Result<readonly Diagnosis[], string> {
  const diagnoses: Diagnosis[] = [];
  for (const item of items(text)) {
    const parts = /^(.*?)\s*\(([^()]*)\)$/.exec(item);
    const name = (parts?.[1] ?? item).trim();
    if (name === '') return refuse(`“${item}” names no diagnosis.`);
    const remarks = items(parts?.[2] ?? '', ',');
    const past = remarks.some((remark) => remark.toLowerCase() === 'past');
    const since = remarks.filter((remark) => remark.toLowerCase() !== 'past').join(', ');
    diagnoses.push({ name, status: past ? 'past' : 'active', ...(since === '' ? {} : { since }) });
  }
  return accept(diagnoses);
}

const MEDICINE_HOW =
  'Write “name | strength | form | dose | route | frequency”, and after it where it applies “time-critical”, ' +
  '“controlled”, “as needed”, “for: …”, “most: …”.';

function withRemark(medicine: Medicine, remark: string): Result<Medicine, string> {
  const plain = remark.toLowerCase();
  if (plain === 'time-critical' || plain === 'time critical') return accept({ ...medicine, timeCritical: true });
  if (plain === 'controlled') return accept({ ...medicine, controlled: true });
  if (plain === 'as needed' || plain === 'prn') return accept({ ...medicine, asNeeded: true });
  const keyed = /^(for|most):\s*(.+)$/is.exec(remark);
  if (keyed?.[2] === undefined) return refuse(`${medicine.name}: “${remark}” is not understood. ${MEDICINE_HOW}`);
  if (keyed[1]?.toLowerCase() === 'for') return accept({ ...medicine, reason: keyed[2] });
  return accept({ ...medicine, mostIn24Hours: keyed[2] });
}

/** "apixaban | 5 mg | tablet | 1 tablet | by mouth | twice a day | time-critical; …" */
export function readMedicines(text: string): Result<readonly Medicine[], string> {
  const medicines: Medicine[] = [];
  for (const item of items(text)) {
    const [name = '', strength = '', form = '', dose = '', route = '', frequency = '', ...remarks] = item
      .split('|')
      .map((part) => part.trim());
    if (name === '' || dose === '' || frequency === '') {
      return refuse(`“${item}” lacks its name, dose or frequency. ${MEDICINE_HOW}`);
    }
    let medicine: Medicine = {
      name,
      strength,
      form,
      dose,
      route,
      frequency,
      asNeeded: false,
      timeCritical: false,
      controlled: false,
    };
    for (const remark of remarks.filter((one) => one !== '')) {
      const more = withRemark(medicine, remark);
      if (!more.ok) return more;
      medicine = more.value;
    }
    medicines.push(medicine);
  }
  return accept(medicines);
}

/** "hearing: face her, speak slowly; language: speaks Farsi; wears a red scarf when she is sad". */
export function readCommunication(text: string): readonly CommunicationNeed[] {
  return items(text).map((item) => {
    const keyed = /^([a-z]+):\s*(.+)$/is.exec(item);
    const need = COMMUNICATION_NEEDS.find((one) => one === keyed?.[1]?.toLowerCase());
    return need === undefined ? { need: 'other', words: item } : { need, words: keyed?.[2] ?? item };
  });
}
