/** Finding somebody in the list of a home by what was typed. Pure. */
import { areSimilar } from '#domain/residents/similar-names.ts';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';

/** Letters without accents and case, so that a quick hand finds what is there. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Words that are no part of a name or a room. */
const TITLES = new Set(['room', 'mr', 'mrs', 'ms', 'miss', 'dr']);

/**
 * Those whose room is what was typed, then those in whose name every word is, then those with a similar name: what the home
 * typed was heard or remembered. All of them for nothing typed.
 */
export function findResidents(residents: readonly ResidentToIdentify[], typed: string): readonly ResidentToIdentify[] {
  const words = plain(typed)
    .split(/[\s,.]+/)
    .filter((word) => word !== '' && !TITLES.has(word));
  if (words.length === 0) return residents;
  const rank = (one: ResidentToIdentify): number => {
    if (words.includes(plain(one.room))) return 0;
    const name = plain(one.name);
    if (words.every((word) => name.includes(word))) return 1;
    const [family = ''] = name.split(',');
    return words.some((word) => areSimilar(family, word)) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wanted) => residents.filter((one) => rank(one) === wanted));
}
