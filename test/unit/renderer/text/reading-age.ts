/**
 * Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers, Chissom 1975): 0.39 times words a sentence, plus 11.8 times syllables a
 * word, minus 15.59. Grade 6 is read at about 11 years.
 *
 * The syllables are counted by the letters, which is a guess: groups of vowels, less a silent "e" at the end. It is right in
 * about nine words of ten, counts some words too long ("people", "somewhere") and some too short ("being"), and knows nothing of
 * how hard a word is to understand. A figure under the limit proves no more than that sentences and words are short.
 */

/** Words that carers use every day, and for which no shorter word says the same: counted as words of two syllables. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set([
  'ambulance',
  'allergies',
  'allergy',
  'antibiotic',
  'bluetooth',
  'catheter',
  'connection',
  'connected',
  'defibrillator',
  'diabetes',
  'emergency',
  'hospital',
  'medicine',
  'medicines',
  'observation',
  'observations',
  'oximeter',
  'paramedic',
  'penicillin',
  'resuscitation',
  'telephone',
  'temperature',
  'thermometer',
]);

export interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  // A number, or an abbreviation that is spelt out.
  if (letters === '') return 1;
  if (KNOWN_WORDS.has(letters)) return 2;
  if (letters.length <= 3) return 1;
  const stem = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, '').replace(/^y/, '');
  return Math.max(1, stem.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** What is between full stops, question marks and colons. Gaps (`{0}`) are one short word each. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .replace(/\{\d+\}/g, 'two')
    .split(/(?<=[.?!:;])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z]/.test(sentence));
}

export function wordsIn(sentence: string): readonly string[] {
  return sentence.match(/[A-Za-z0-9][A-Za-z0-9’'.-]*/g) ?? [];
}

export function countsOf(sentence: string): Counts {
  const words = wordsIn(sentence);
  return { sentences: 1, words: words.length, syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0) };
}

export function added(a: Counts, b: Counts): Counts {
  return { sentences: a.sentences + b.sentences, words: a.words + b.words, syllables: a.syllables + b.syllables };
}

export function gradeOf({ sentences, words, syllables }: Counts): number {
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
}
