/** Finding a medicine by the beginnings of its words. Pure. */
import type { Drug } from '#domain/prescribing/drug.ts';

export const MOST_FOUND = 30;

/** Lower case, without accents; what is neither letter nor digit parts two words, but for the point of "2.5". */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}.]+/gu, ' ')
    .trim();
}

function wordsOf(text: string): readonly string[] {
  // "500mg" is looked for as "500 mg" is written.
  const apart = plain(text).replace(/(\d)(\p{Letter})/gu, '$1 $2');
  return apart === '' ? [] : apart.split(' ');
}

interface Indexed {
  readonly drug: Drug;
  /** Of the name, as it is written. */
  readonly name: readonly string[];
  /** Of the name, the substances and the classes. */
  readonly all: readonly string[];
}

export type DrugIndex = readonly Indexed[];

export function indexDrugs(drugs: readonly Drug[]): DrugIndex {
  return drugs
    .map((drug) => {
      const name = wordsOf(drug.name);
      return { drug, name, all: [...name, ...drug.substances.flatMap(wordsOf), ...drug.classes.flatMap(wordsOf)] };
    })
    .sort((a, b) => a.drug.name.localeCompare(b.drug.name, 'en-GB', { numeric: true }));
}

/** 0: the name begins so. 1: a word of the name does. 2: what is in it, or its class. */
function rank({ name, all }: Indexed, wanted: readonly string[]): number | undefined {
  if (!wanted.every((word) => all.some((one) => one.startsWith(word)))) return undefined;
  const [first = ''] = wanted;
  if (name[0]?.startsWith(first) === true) return 0;
  return wanted.every((word) => name.some((one) => one.startsWith(word))) ? 1 : 2;
}

/** At most {@link MOST_FOUND}, those whose name begins so first. Nothing for a text without a letter or digit. */
export function findDrugs(index: DrugIndex, text: string): readonly Drug[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  const found: Drug[][] = [[], [], []];
  for (const one of index) {
    const place = rank(one, wanted);
    if (place !== undefined) found[place]?.push(one.drug);
  }
  return found.flat().slice(0, MOST_FOUND);
}
