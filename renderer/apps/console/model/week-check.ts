/** Who is missing for which hour of the week. Pure. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { ROUTE_KINDS, type RouteKind } from '#domain/referrals/route.ts';
import { calendarDay, londonHour } from '../../../text/time.ts';

const HOUR_MS = 3_600_000;
const HOURS = 7 * 24;

/** The beginning of this hour and of those of the seven days after it. */
export function hoursToCheck(now: Instant): readonly Instant[] {
  const first = new Date(Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS).toISOString();
  return Array.from({ length: HOURS }, (_, hour) => addMilliseconds(first, hour * HOUR_MS));
}

/** From one local hour up to another, 24 for midnight. */
export interface HourRange {
  readonly from: number;
  readonly to: number;
}

export interface MissingDay {
  /** An hour of the day, to name it by. */
  readonly day: Instant;
  /** Every hour of it that was looked at is missing. */
  readonly whole: boolean;
  readonly ranges: readonly HourRange[];
}

export interface MissingKind {
  readonly kind: RouteKind;
  readonly days: readonly MissingDay[];
  readonly covered: boolean;
}

/** Hours of one day as ranges. The hour that comes twice in October is one of them. */
function rangesOf(hours: readonly number[]): readonly HourRange[] {
  const ranges: HourRange[] = [];
  for (const hour of [...new Set(hours)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.to === hour) ranges[ranges.length - 1] = { from: last.from, to: hour + 1 };
    else ranges.push({ from: hour, to: hour + 1 });
  }
  return ranges;
}

/**
 * @param at the hours that were asked about
 * @param without for each of them, the kinds that nobody answers
 */
export function missingOfWeek(
  at: readonly Instant[],
  without: readonly (readonly RouteKind[])[],
): readonly MissingKind[] {
  const days = new Map<string, { readonly at: Instant; readonly missing: ReadonlySet<RouteKind> }[]>();
  for (const [index, instant] of at.entries()) {
    const day = calendarDay(instant);
    days.set(day, [...(days.get(day) ?? []), { at: instant, missing: new Set(without[index] ?? []) }]);
  }
  return ROUTE_KINDS.map((kind) => {
    const ofKind = [...days.values()].flatMap((hours): MissingDay[] => {
      const [first] = hours;
      if (first === undefined) return [];
      const missing = hours.filter((hour) => hour.missing.has(kind));
      return [
        {
          day: first.at,
          whole: missing.length === hours.length,
          ranges: rangesOf(missing.map((hour) => londonHour(hour.at))),
        },
      ];
    });
    return { kind, days: ofKind, covered: ofKind.every(({ ranges }) => ranges.length === 0) };
  });
}
