/**
 * Whether a recorded allergy speaks against a medicine: by name, by what is in it, by its class, or by a class that is known to
 * react across. What somebody typed is compared with what somebody else typed, so that it can miss; it is never shown as a full check.
 */
import type { Drug } from './drug.ts';

export type MatchedBy =
  /** The allergy is named in the text of the medicine, or the medicine's name in the allergy. */
  | 'name'
  | 'substance'
  | 'class'
  /** Another class, in which a reaction is known to occur in people who react to the first. */
  | 'related-class';

export interface AllergyMatch {
  /** As it stands in the record. */
  readonly allergy: string;
  readonly by: MatchedBy;
  /** The substance or the class that matches, as the drug table names it; the medicine, for a match by name. */
  readonly what: string;
}

/** How a class is written in records beside its name in the table. Plurals are found by themselves. */
const ALSO_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  sulfonamide: ['sulfa', 'sulfa drug', 'sulfur antibiotic'],
  nsaid: ['non-steroidal', 'nonsteroidal', 'anti-inflammatory', 'anti-inflammatories'],
  opioid: ['opiate'],
  quinolone: ['fluoroquinolone'],
  'ace inhibitor': ['acei'],
  cephalosporin: ['cefalosporin'],
  corticosteroid: ['steroid'],
};

/**
 * Whoever reacts to one medicine of such a class is taken to react to all of it (British National Formulary: Penicillins,
 * Cephalosporins and Sulfonamides, allergy; Non-steroidal anti-inflammatory drugs, contra-indications; ACE inhibitors, angioedema;
 * NICE CG183, Drug allergy, 2014). Not of classes in which a reaction to one says little of the next, as with opioids.
 */
const REACT_AS_ONE: ReadonlySet<string> = new Set(
  [
    'penicillin',
    'cephalosporin',
    'carbapenem',
    'sulfonamide',
    'nsaid',
    'macrolide',
    'quinolone',
    'tetracycline',
    'ace inhibitor',
  ].map(folded),
);

/**
 * British National Formulary, Penicillins: cross-sensitivity with cephalosporins and other beta-lactam antibacterials. Summaries of
 * product characteristics of loop diuretics: people who are allergic to sulfonamides may react.
 */
const REACT_ACROSS: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ['penicillin', ['beta-lactam', 'cephalosporin', 'carbapenem']],
      ['cephalosporin', ['beta-lactam', 'penicillin', 'carbapenem']],
      ['carbapenem', ['beta-lactam', 'penicillin', 'cephalosporin']],
      ['sulfonamide', ['sulfonamide derivative']],
    ] as const
  ).map(([one, others]) => [folded(one), others.map(folded)]),
);

/**
 * For comparing what was written in different spellings: case, accents and signs do not count, nor what makes the older British
 * spellings differ (sulphonamide, amoxycillin, cephalexin, oestrogen).
 */
function folded(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ph/g, 'f')
    .replace(/y/g, 'i')
    .replace(/ae|oe/g, 'e')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether the phrase stands in the text as whole words, in the singular or the plural. */
function says(text: string, phrase: string): boolean {
  if (phrase === '' || !text.includes(phrase)) return false;
  const padded = ` ${text} `;
  return [phrase, `${phrase}s`, `${phrase}es`].some((one) => padded.includes(` ${one} `));
}

function namesClass(allergy: string, drugClass: string): boolean {
  const written = [drugClass, ...(ALSO_WRITTEN[drugClass.toLowerCase()] ?? [])];
  return written.some((one) => says(allergy, folded(one)));
}

interface FoldedDrug {
  /** The name without strength and form: "Co-codamol" of "Co-codamol 30 mg/500 mg tablets". */
  readonly stem: string;
  readonly substances: readonly string[];
}

/** A whole table is compared with every allergy: each medicine of it is folded once. */
const foldedDrugs = new WeakMap<Drug, FoldedDrug>();

function foldedOf(drug: Drug): FoldedDrug {
  const known = foldedDrugs.get(drug);
  if (known !== undefined) return known;
  const made = { stem: folded(drug.name.split(/\d/)[0] ?? ''), substances: drug.substances.map(folded) };
  foldedDrugs.set(drug, made);
  return made;
}

/** The medicines of the table that somebody may have meant who typed this by hand. */
export function drugsNamedIn(medicine: string, drugs: Iterable<Drug>): readonly Drug[] {
  const text = folded(medicine);
  return [...drugs].filter(
    (drug) => says(text, foldedOf(drug).stem) || foldedOf(drug).substances.some((substance) => says(text, substance)),
  );
}

/**
 * Medicines that say of which classes a substance is: those with nothing else in them, or else every one that holds it. Trimethoprim is
 * not taken for a sulfonamide because of what co-trimoxazole is.
 */
function thatHold(allergy: string, drugs: readonly Drug[]): readonly Drug[] {
  const held = drugs.filter((drug) => foldedOf(drug).substances.some((substance) => says(allergy, substance)));
  const alone = held.filter(({ substances }) => substances.length === 1);
  return alone.length > 0 ? alone : held;
}

/** The classes for which an allergy stands: those that it names, and those of a substance that it names. */
function classesOf(allergy: string, drugs: readonly Drug[]): ReadonlySet<string> {
  const named = new Set([...drugs.flatMap(({ classes }) => classes), ...REACT_AS_ONE]);
  return new Set([
    ...[...named].filter((one) => namesClass(allergy, one)).map(folded),
    ...thatHold(allergy, drugs)
      .flatMap(({ classes }) => classes.map(folded))
      .filter((one) => REACT_AS_ONE.has(one)),
  ]);
}

function matchOf(
  medicine: string,
  meant: readonly Drug[],
  drugs: readonly Drug[],
  recorded: string,
): AllergyMatch | undefined {
  const allergy = folded(recorded);
  if (allergy === '') return undefined;
  for (const drug of meant) {
    const substance = drug.substances.find((one) => says(allergy, folded(one)) || says(folded(one), allergy));
    if (substance !== undefined) return { allergy: recorded, by: 'substance', what: substance };
  }
  const classes = classesOf(allergy, drugs);
  const across = [...classes].flatMap((one) => REACT_ACROSS.get(one) ?? []);
  for (const [by, which] of [
    ['class', classes],
    ['related-class', new Set(across)],
  ] as const) {
    for (const { classes: ofDrug } of meant) {
      const what = ofDrug.find((one) => which.has(folded(one)) || (by === 'class' && namesClass(allergy, one)));
      if (what !== undefined) return { allergy: recorded, by, what };
    }
  }
  const text = folded(medicine);
  // A short word is looked for as a word only, so that "tin" does not stop every statin.
  const named = allergy.length < 4 ? says(text, allergy) : text.includes(allergy);
  return named ? { allergy: recorded, by: 'name', what: medicine } : undefined;
}

/**
 * The recorded allergies that speak against a medicine, each once.
 * @param drug as it was chosen from the table; absent when the medicine was typed by hand, and then every medicine of the table that
 *   may be meant counts
 */
export function allergyMatches(
  medicine: string,
  drug: Drug | undefined,
  allergies: readonly string[],
  drugs: Iterable<Drug>,
): readonly AllergyMatch[] {
  const all = [...drugs];
  const meant = drug === undefined ? drugsNamedIn(medicine, all) : [drug];
  return allergies.flatMap((allergy) => matchOf(medicine, meant, all, allergy) ?? []);
}
