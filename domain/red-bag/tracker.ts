/** The number that hangs on a bag. */

/** Bags of one home: about one for ten people (NHS England, Quick guide: the Hospital Transfer Pathway, "Red Bag"). */
const MOST = 99;

/** "LH" of "Larkfield House": letters that can be read out, of the first two words. */
function initials(homeName: string): string {
  const letters = homeName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 2);
  return letters === '' ? 'RB' : letters;
}

/**
 * "LH-03": the first number that no bag has that is under way. A proposal: the number is the one that hangs on the bag itself.
 * @param taken of the bags of the whole home that are not closed
 */
export function trackerProposed(homeName: string, taken: Iterable<string>): string | undefined {
  const known = new Set([...taken].map((tracker) => tracker.trim().toUpperCase()));
  const prefix = initials(homeName);
  for (let number = 1; number <= MOST; number++) {
    const tracker = `${prefix}-${String(number).padStart(2, '0')}`;
    if (!known.has(tracker)) return tracker;
  }
  return undefined;
}
