/**
 * Calendar days in London of many instants. The platform's own formatting takes some ten microseconds a piece, which is
 * too much for thousands of sets; the hour by which London is ahead of UTC is the same for nearly every whole day, so that
 * it is asked for once a day.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/** 0 or one hour: no other offset has been in use since 1972. */
function askOffset(at: number): number {
  const utcHour = Math.floor((at % DAY) / HOUR);
  return Number(londonHour.format(at)) === utcHour ? 0 : HOUR;
}

const offsets = new Map<number, number>();

/** The offset at the start of a UTC day, remembered. */
function offsetAtStart(day: number): number {
  let offset = offsets.get(day);
  if (offset === undefined) {
    offset = askOffset(day * DAY);
    offsets.set(day, offset);
  }
  return offset;
}

/** Milliseconds by which the clock on a wall in London is ahead of UTC. */
export function londonOffset(at: number): number {
  const day = Math.floor(at / DAY);
  const offset = offsetAtStart(day);
  // On the two days a year on which the clocks change, the start does not speak for the whole day.
  return offsetAtStart(day + 1) === offset ? offset : askOffset(at);
}

/** Whole days since 1 January 1970 on the calendar in London. */
export function londonDay(at: number): number {
  return Math.floor((at + londonOffset(at)) / DAY);
}

/** Whole weeks, beginning on Mondays. */
export function londonWeek(at: number): number {
  // 1 January 1970 was a Thursday.
  return Math.floor((londonDay(at) + 3) / 7);
}

/** Months since January of the year 0. */
export function londonMonth(at: number): number {
  const wall = new Date(at + londonOffset(at));
  return wall.getUTCFullYear() * 12 + wall.getUTCMonth();
}

/** The instant at which a day of {@link londonDay} begins. */
export function startOfDay(day: number): number {
  const utc = day * DAY;
  return utc - londonOffset(utc - HOUR);
}

export function startOfWeek(week: number): number {
  return startOfDay(week * 7 - 3);
}

export function startOfMonth(month: number): number {
  return startOfDay(Math.floor(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY));
}
