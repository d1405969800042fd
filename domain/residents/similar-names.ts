import type { Resident } from './resident.ts';

type Named = Pick<Resident, 'residentId' | 'familyName' | 'givenName'>;

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{Letter}]/gu, '')
    .toLowerCase();
}

/** How many letters must be changed, added or taken away to turn one word into the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Family names that a tired person takes for one another: the same, or one letter apart and long enough for it to matter. */
export function areSimilar(a: string, b: string): boolean {
  const [first, second] = [plain(a), plain(b)];
  if (first === second) return true;
  return Math.min(first.length, second.length) >= 4 && editDistance(first, second) <= 1;
}

/** For everybody with a similar family name in the home: the other's family name. */
export function similarNames(residents: readonly Named[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of residents) {
    const other = residents.find((it) => it.residentId !== one.residentId && areSimilar(it.familyName, one.familyName));
    if (other !== undefined) found.set(one.residentId, other.familyName);
  }
  return found;
}
