/** When a medicine was given last, out of what a carer chose and typed. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { MedicineGiven } from '#domain/red-bag/red-bag.ts';
import { instantOf, readTime } from '../../state/wall-time.ts';

const DAY_MS = 24 * 3_600_000;

export interface GivenEarlier {
  /** Of the calendar in London. */
  readonly day: string;
  readonly time: string;
  readonly nextDue: string;
  readonly words: string;
}

export type ReadGiven =
  | { readonly ok: true; readonly given: MedicineGiven }
  | { readonly ok: false; readonly field: 'time' | 'nextDue'; readonly why: 'none' | 'future' };

/** The next time that the clock shows this, seen from the time of the dose. */
function nextAfter(time: string, day: string, at: Instant): Instant | undefined {
  const sameDay = instantOf(`${day}T${time}`);
  if (sameDay === undefined || sameDay > at) return sameDay;
  return new Date(Date.parse(sameDay) + DAY_MS).toISOString();
}

/** @param now a dose that was given is never in the future */
export function readGiven(medicine: string, { day, time, nextDue, words }: GivenEarlier, now: Instant): ReadGiven {
  const clock = readTime(time);
  const at = clock === undefined ? undefined : instantOf(`${day}T${clock}`);
  if (at === undefined) return { ok: false, field: 'time', why: 'none' };
  if (at > now) return { ok: false, field: 'time', why: 'future' };
  const next = readTime(nextDue);
  if (next === undefined && nextDue.trim() !== '') return { ok: false, field: 'nextDue', why: 'none' };
  const due = next === undefined ? undefined : nextAfter(next, day, at);
  return {
    ok: true,
    given: {
      medicine,
      answer: 'given',
      at,
      ...(due === undefined ? {} : { nextDue: due }),
      words: words.trim(),
    },
  };
}
