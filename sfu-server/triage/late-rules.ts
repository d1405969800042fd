/** What a call from paper has to hold up to before it is written into a record. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** Longer ago than this nobody types a form in from memory of the shift: it goes into the record as a paper. */
export const LATE_AT_MOST_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

export interface PaperTimes {
  readonly requestedAt: Instant;
  readonly answeredAt: Instant;
  readonly endedAt: Instant;
  readonly signedAt: Instant;
}

function wrong(words: string): RefusalError {
  return new RefusalError('conflict', `${words} Nothing was saved.`);
}

/** @throws RefusalError in plain words for the first time that cannot be right */
export function checkTimes({ requestedAt, answeredAt, endedAt, signedAt }: PaperTimes, now: Instant): void {
  const last = signedAt > endedAt ? signedAt : endedAt;
  if (last > now) throw wrong('A time of the form is still to come. Check the date and the time.');
  if (requestedAt > answeredAt) throw wrong('The call was answered before it was made. Check the times.');
  if (answeredAt > endedAt) throw wrong('The call ended before it was answered. Check the times.');
  if (answeredAt > signedAt) throw wrong('The outcome was signed before the call was answered. Check the times.');
  if (millisecondsBetween(requestedAt, now) > LATE_AT_MOST_DAYS * DAY_MS) {
    throw wrong(
      `The call was made more than ${String(LATE_AT_MOST_DAYS)} days ago. ` +
        'Attach the form to the record as a paper instead.',
    );
  }
}

/** @throws RefusalError where a line is said to have been said back that is not there */
export function checkSaidBack(outcome: Outcome, saidBack: readonly string[]): void {
  const lines = new Set(outcome.items.map(({ itemId }) => itemId));
  if (saidBack.some((itemId) => !lines.has(itemId))) {
    throw new RefusalError('bad-params', 'A line was said back that is not part of the outcome. Nothing was saved.');
  }
}
