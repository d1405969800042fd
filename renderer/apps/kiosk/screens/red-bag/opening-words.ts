import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import type { Opening } from './bag-core.ts';

/** One line of who has opened a link, or tried to. */
export function openingWords({ at, what, words, from }: Opening, now: number): string {
  return [nearTime(at, now), BAG_TEXT.openingWhat[what], words, from === '' ? '' : BAG_TEXT.openingFrom(from)]
    .filter((it) => it !== '')
    .join(', ');
}
