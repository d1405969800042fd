/** Days and times as they are said, in London whatever the zone of the machine. Pure. */
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import { calendarDay, clockTime } from '../../../text/time.ts';

const HOUR_MS = 3_600_000;

/** `2026-11-22T21:30` */
export function wallTimeOf(instant: Instant): string {
  return `${calendarDay(instant)}T${clockTime(instant)}`;
}

/** The instant of a time on the wall; undefined for what is none. The hour that comes twice in October is the first one. */
export function instantOf(wall: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return undefined;
  const asUtc = Date.parse(`${wall}:00.000Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const found = [HOUR_MS, 0]
    .map((offset) => new Date(asUtc - offset).toISOString())
    .find((instant) => wallTimeOf(instant) === wall);
  return found ?? new Date(asUtc).toISOString();
}

/** "21:30" out of what was typed: "21:30", "2130", "21.30", "9:05". Undefined for what is no time of day. */
export function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:. ]?(\d{2})$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Today and the days before it, the newest first, by the calendar in London. */
export function lastDays(now: number, count: number): readonly CalendarDate[] {
  // Noon is on the same day in every time zone that London has.
  const noon = Date.parse(`${calendarDay(now)}T12:00:00.000Z`);
  return Array.from({ length: count }, (_, back) => calendarDay(noon - back * 24 * HOUR_MS));
}
