/**
 * Wall-clock times of the United Kingdom in the form that the browser's date-and-time field speaks. The homes and the hub
 * are in one zone, whatever the zone of the machine in front of the nurse.
 */
import type { Instant } from '#domain/base/time.ts';

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-22T21:30`: what `<input type="datetime-local">` holds. */
export type WallTime = string;

/** The wall-clock time in London of an instant. */
export function wallTimeOf(instant: Instant): WallTime {
  const part = new Map(PARTS.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => part.get(type) ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The instant of a wall-clock time in London; undefined for what is not one. In the hour that the clocks leave out in
 * March the answer is one hour later; in the hour that comes twice in October it is the first of the two.
 */
export function instantOf(wall: WallTime): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return undefined;
  const asUtc = Date.parse(`${wall}:00.000Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // Summer time is tried first, so that the hour that comes twice is taken the first time.
  for (const offset of [3_600_000, 0]) {
    const instant = new Date(asUtc - offset).toISOString();
    if (wallTimeOf(instant) === wall) return instant;
  }
  return new Date(asUtc).toISOString();
}
