import type { Instant } from '#domain/base/time.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { statusOf } from '#domain/red-bag/state.ts';
import { CONSOLE_BAG_TEXT } from '../../text/red-bag-console.ts';
import { nearTime } from '../../text/time.ts';
import { wentWith } from './bag-of-call.ts';
import { saidHolder } from './holder-words.ts';

/** One line for whoever looks at the decision later: that they went with the bag, and what was in it. */
export function BagLine({ bag, now }: { readonly bag: RedBag; readonly now: Instant }) {
  const tracker = bag.journey.tracker ?? '';
  const went = wentWith(bag);
  if (went === undefined && statusOf(bag) !== 'packing') return null;
  return (
    <p data-testid="bag-line">
      {went === undefined
        ? CONSOLE_BAG_TEXT.packed(tracker)
        : CONSOLE_BAG_TEXT.went(tracker, saidHolder(went.to), nearTime(went.at, now), went.version)}
    </p>
  );
}
