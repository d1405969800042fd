/** A time of day at which somebody comes, as it is typed, on the clock of London. Pure. */
import { addDays, instantInLondon, londonTime, minuteOf } from '#domain/base/london.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';

const QUARTER = 15;
/** Nobody is at the door at once. */
const SOONEST_MS = 30 * 60_000;

/** The next quarter of an hour that is half an hour away, as "HH:MM". */
export function nextQuarter(now: Instant): string {
  const { minute } = londonTime(addMilliseconds(now, SOONEST_MS));
  const next = (Math.ceil(minute / QUARTER) * QUARTER) % 1440;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(next / 60))}:${two(next % 60)}`;
}

/** The next moment at which the clock shows this time: today, or tomorrow where it is past. Undefined for anything else. */
export function comingAt(typed: string, now: Instant): Instant | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return undefined;
  const { date } = londonTime(now);
  const today = instantInLondon(date, minuteOf(typed));
  return today >= now ? today : instantInLondon(addDays(date, 1), minuteOf(typed));
}
