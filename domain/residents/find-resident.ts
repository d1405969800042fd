/** Finding somebody in the list of a home by what was typed. Pure. */
import { isNhsNumber } from './nhs-number.ts';
import type { Resident } from './resident.ts';
import { areSimilar } from './similar-names.ts';

export interface Findable extends Pick<Resident, 'room' | 'born' | 'nhsNumber'> {
  /** "HARGREAVES, Edith" */
  readonly name: string;
}

/** Letters without accents and case, so that a quick hand finds what is there. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Words that are no part of a name or a room. */
const TITLES = new Set(['room', 'mr', 'mrs', 'ms', 'miss', 'dr']);

const digitsOf = (typed: string): string => typed.replace(/[\s-]/g, '');

/** "14/3/1936", "14.03.1936", "14 3 1936": as it is said here, the day first. */
const DATE = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/;

function dateIn(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = DATE.exec(typed.trim()) ?? [];
  return year === '' ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function wordsOf(typed: string): readonly string[] {
  return plain(typed)
    .split(/[\s,.]+/)
    .filter((word) => /[\p{Letter}\p{Number}]/u.test(word) && !TITLES.has(word));
}

/** Whether anything of what was typed says whom: "Mrs" does not. */
export function saysWhom(typed: string): boolean {
  return wordsOf(typed).length > 0;
}

/** With what somebody is looked for. What was typed itself is not written down. */
export function lookedBy(typed: string): 'NHS number' | 'date of birth' | 'name or room' {
  if (isNhsNumber(digitsOf(typed))) return 'NHS number';
  return dateIn(typed) === undefined ? 'name or room' : 'date of birth';
}

/** One letter is in nearly every name: alone it is a room or nothing. */
const LETTERS_OF_A_NAME = 2;

/**
 * Why what was typed could find nobody: one letter is in nearly every name, and ten digits that fail their own check were misheard.
 * That is no answer to whether somebody lives there.
 */
export function cannotFind(typed: string): 'too-short' | 'no-nhs-number' | undefined {
  const digits = digitsOf(typed);
  if (/^\d{10}$/.test(digits)) return isNhsNumber(digits) ? undefined : 'no-nhs-number';
  const words = wordsOf(typed);
  // A number may be a room.
  const says = words.some((word) => word.length >= LETTERS_OF_A_NAME || /\d/.test(word));
  return says ? undefined : 'too-short';
}

/**
 * For an NHS number whoever has it, for a date those born then. Otherwise those whose room is what was typed, then those in whose
 * name every word is, then those with a similar name: what the home typed was heard or remembered. All of them for nothing typed.
 */
export function findResidents<One extends Findable>(residents: readonly One[], typed: string): readonly One[] {
  const digits = digitsOf(typed);
  if (isNhsNumber(digits)) return residents.filter(({ nhsNumber }) => nhsNumber === digits);
  const born = dateIn(typed);
  if (born !== undefined) return residents.filter((one) => one.born === born);
  const words = wordsOf(typed);
  if (words.length === 0) return residents;
  const isName = words.some((word) => word.length >= LETTERS_OF_A_NAME);
  const rank = (one: Findable): number => {
    if (words.includes(plain(one.room))) return 0;
    const name = plain(one.name);
    if (isName && words.every((word) => name.includes(word))) return 1;
    const [family = ''] = name.split(',');
    return words.some((word) => areSimilar(family, word)) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wanted) => residents.filter((one) => rank(one) === wanted));
}
