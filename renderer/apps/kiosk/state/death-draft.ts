/** A death as it is written down: two steps, nothing assumed. Pure. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { Death } from '#domain/journal/bodies.ts';
import { instantOf, readTime } from './wall-time.ts';

export interface DeathDraft {
  /** Of the calendar in London. */
  readonly day: CalendarDate;
  /** As it is typed, by the clock on the wall: "21:30". */
  readonly time: string;
  readonly place: Death['place'] | undefined;
  readonly expected: boolean | undefined;
  readonly verifiedBy: string;
  readonly words: string;
}

export const EMPTY_DEATH: DeathDraft = {
  day: '',
  time: '',
  place: undefined,
  expected: undefined,
  verifiedBy: '',
  words: '',
};

export type DeathField = 'when' | 'place' | 'expected';

export type ReadDeath =
  | { readonly ok: true; readonly death: Death }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field: DeathField; readonly why: 'empty' | 'future' }[];
    };

/** @param now a death is never in the future */
export function readDeath(draft: DeathDraft, now: Instant): ReadDeath {
  const time = readTime(draft.time);
  const diedAt = time === undefined ? undefined : instantOf(`${draft.day}T${time}`);
  const problems: { field: DeathField; why: 'empty' | 'future' }[] = [];
  if (diedAt === undefined) problems.push({ field: 'when', why: 'empty' });
  else if (diedAt > now) problems.push({ field: 'when', why: 'future' });
  if (draft.place === undefined) problems.push({ field: 'place', why: 'empty' });
  if (draft.expected === undefined) problems.push({ field: 'expected', why: 'empty' });
  const { place, expected, verifiedBy, words } = draft;
  if (problems.length > 0 || diedAt === undefined || place === undefined || expected === undefined) {
    return { ok: false, problems };
  }
  return { ok: true, death: { diedAt, place, expected, verifiedBy: verifiedBy.trim(), words: words.trim() } };
}
