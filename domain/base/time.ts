/** An instant in UTC as ISO 8601 with milliseconds and `Z`, for example `2026-11-22T20:52:00.000Z`. Sorts as text. */
export type Instant = string;

/** A calendar date, `YYYY-MM-DD`, without time or zone (a date of birth). */
export type CalendarDate = string;

/** A date and time on somebody's wall or in a device, without a zone: `YYYY-MM-DDTHH:MM:SS`. Sorts as text. */
export type LocalDateTime = string;

/** Where the code needs to know the time, it is handed one of these. `domain` itself never asks. */
export interface Clock {
  now(): Instant;
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** `instant` moved by whole milliseconds. */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/**
 * Whole years of age on a calendar date.
 * @param born date of birth
 * @param on the day for which the age is asked
 */
export function ageInYears(born: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}
