/**
 * Whether anybody answers at an hour. Hours are those of the clock on the wall in England, so that a desk that opens at 08:00 does so
 * in summer and in winter. On a bank holiday the hours of Sunday count: who is only there on weekdays is taken to be away.
 */
import { isBankHoliday } from '../actions/working-days.ts';
import { addDays, instantInLondon, londonTime, minuteOf, weekdayOf, type Weekday } from '../base/london.ts';
import { addMilliseconds, type CalendarDate, type Instant } from '../base/time.ts';
import { ROUTE_KINDS, type OpenHours, type Route, type RouteKind } from './route.ts';

const HOUR_MS = 3_600_000;
/** Two weeks: whatever opens at all opens within them, the bank holidays of a year's end among them. */
const LOOK_AHEAD_DAYS = 14;

function hoursOf(date: CalendarDate): Weekday {
  return isBankHoliday(date) ? 7 : weekdayOf(date);
}

function isWithin({ days, from, to }: OpenHours, weekday: Weekday, minute: number): boolean {
  return days.includes(weekday) && minuteOf(from) <= minute && minute < minuteOf(to);
}

type Hours = Pick<Route, 'hours'>;

/** Somebody is there at this moment: from the first minute on, and no more in the last. */
export function isOpen({ hours }: Hours, at: Instant): boolean {
  const { date, minute } = londonTime(at);
  const weekday = hoursOf(date);
  return hours.some((one) => isWithin(one, weekday, minute));
}

/**
 * When somebody is there next: this moment where somebody is there now, undefined where nobody is at any hour.
 */
export function nextOpen(route: Hours, at: Instant): Instant | undefined {
  if (isOpen(route, at)) return at;
  const { date: today } = londonTime(at);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const date = addDays(today, ahead);
    const weekday = hoursOf(date);
    const openings = route.hours
      .filter(({ days }) => days.includes(weekday))
      .flatMap(({ from }) => {
        const first = instantInLondon(date, minuteOf(from));
        // In the night when summer ends an hour comes twice, and so does what opens within it.
        return [first, addMilliseconds(first, HOUR_MS)].filter(
          (one) => one === first || londonTime(one).minute === minuteOf(from),
        );
      })
      // In the night when summer begins an hour is left out, and with it what is open only then.
      .filter((opening) => opening > at && isOpen(route, opening))
      .sort();
    if (openings[0] !== undefined) return openings[0];
  }
  return undefined;
}

/** The kinds of service that nobody answers at this hour, whether they are in the directory or not. */
export function kindsWithout(routes: readonly Pick<Route, 'kind' | 'hours'>[], at: Instant): readonly RouteKind[] {
  const { date, minute } = londonTime(at);
  const weekday = hoursOf(date);
  const answered = new Set(
    routes.filter(({ hours }) => hours.some((one) => isWithin(one, weekday, minute))).map(({ kind }) => kind),
  );
  return ROUTE_KINDS.filter((kind) => !answered.has(kind));
}
