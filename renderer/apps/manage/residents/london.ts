/** A day and a time on the wall in London as an instant. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import { calendarDay, clockTime } from '../../../text/time.ts';

const HOUR_MS = 60 * 60_000;

/** @returns undefined for a time that is none, or that does not exist on that day because the clocks go forward */
export function instantInLondon(day: CalendarDate, time: string): Instant | undefined {
  if (!/^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const wall = time.padStart(5, '0');
  const utc = Date.parse(`${day}T${wall}:00.000Z`);
  // Summer time first: of the two instants of an hour that comes twice, the earlier one.
  const found = [utc - HOUR_MS, utc].find((at) => calendarDay(at) === day && clockTime(at) === wall);
  return found === undefined ? undefined : new Date(found).toISOString();
}
