/**
 * Results that came while nobody's observations were open. They are attached to nobody. For two minutes a person may say
 * whose it is; then it goes. Pure.
 */
import { readingIdOf, stillStands, type Reading } from './reading.ts';

const KEPT = 3;

export function addStray(strays: readonly Reading[], reading: Reading): readonly Reading[] {
  const now = Date.parse(reading.at);
  const others = strays.filter((it) => stillStands(it, now) && readingIdOf(it) !== readingIdOf(reading));
  return [...others, reading].slice(-KEPT);
}

/** Those about which a person may still be sure, oldest first. */
export function freshStrays(strays: readonly Reading[], now: number): readonly Reading[] {
  return strays.filter((it) => stillStands(it, now));
}
