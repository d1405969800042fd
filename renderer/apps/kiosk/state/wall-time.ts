/** Times as the field for date and time speaks them, in London whatever the zone of the machine. Pure. */
import type { Instant } from '#domain/base/time.ts';
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
