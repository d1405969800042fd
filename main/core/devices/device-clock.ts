/** A device's own clock against the kiosk's: whether a reading is of now, and when it was taken. */
import type { LocalDateTime } from '#domain/base/time.ts';

/** A reading that is further from now by the device's clock is not of now, unless the clock is known to be that wrong. */
export const OF_NOW_SECONDS = 5 * 60;

export interface ReadingTimes {
  /** true when the reading cannot be taken for one of this moment. */
  readonly notOfNow: boolean;
  /** On the kiosk's wall; absent when it is the moment at which the reading came. */
  readonly takenAt?: LocalDateTime;
  /** Plain words for a carer, where there is something to say. */
  readonly remark?: string;
  /** Absent when the device told no time. */
  readonly aheadSeconds?: number;
}

/**
 * @param reading what the device says of it
 * @param now the kiosk's wall clock
 * @param knownAheadSeconds by how much the device's clock is ahead of that, when it has told its clock on this connection
 */
export function compareClocks(
  reading: { readonly fromMemory: boolean; readonly deviceTime?: LocalDateTime | undefined },
  now: LocalDateTime,
  knownAheadSeconds: number | undefined,
): ReadingTimes {
  const { fromMemory, deviceTime } = reading;
  if (deviceTime === undefined) {
    if (!fromMemory) return { notOfNow: false, ...ahead(knownAheadSeconds) };
    return {
      notOfNow: true,
      remark: "From the device's memory. It does not say when it was taken.",
      ...ahead(knownAheadSeconds),
    };
  }
  if (!isRealTime(deviceTime)) {
    return {
      notOfNow: true,
      remark: "The device's clock shows a date that does not exist, so it cannot be said when this was taken.",
    };
  }
  const takenAt = knownAheadSeconds === undefined ? deviceTime : moved(deviceTime, -knownAheadSeconds);
  const apart = secondsBetween(now, takenAt);
  if (!fromMemory && Math.abs(apart) <= OF_NOW_SECONDS) {
    return { notOfNow: false, aheadSeconds: knownAheadSeconds ?? apart };
  }
  const of = knownAheadSeconds === undefined ? "By the device's clock this was taken" : 'This was taken';
  const then = `${of} ${inWords(takenAt, now)}.`;
  const remark = `${then} The kiosk's clock says ${inWords(now, takenAt, '')}.`;
  // What has not come yet is no moment to write down.
  const written = apart > 0 ? {} : { takenAt };
  return {
    notOfNow: true,
    ...written,
    remark: fromMemory ? `From the device's memory. ${remark}` : remark,
    ...ahead(knownAheadSeconds),
  };
}

/** Seconds from `from` to `to`, both on one wall. */
export function secondsBetween(from: LocalDateTime, to: LocalDateTime): number {
  return Math.round((asIfUtc(to) - asIfUtc(from)) / 1_000);
}

/** false for 31 February and the like, which a damaged clock shows. */
export function isRealTime(time: LocalDateTime): boolean {
  const milliseconds = asIfUtc(time);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 19) === time;
}

function moved(time: LocalDateTime, seconds: number): LocalDateTime {
  return new Date(asIfUtc(time) + seconds * 1_000).toISOString().slice(0, 19);
}

/** Both times are of one wall, so that any one zone without summer time does for the sums. */
function asIfUtc(time: LocalDateTime): number {
  return Date.parse(`${time}Z`);
}

function ahead(seconds: number | undefined): { aheadSeconds?: number } {
  return seconds === undefined ? {} : { aheadSeconds: seconds };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `at 08:30 on 15 March`, with the year where it is another than the other time's. */
function inWords(time: LocalDateTime, other: LocalDateTime, at = 'at '): string {
  const year = time.slice(0, 4) === other.slice(0, 4) ? '' : ` ${time.slice(0, 4)}`;
  return `${at}${time.slice(11, 16)} on ${Number(time.slice(8, 10))} ${MONTHS[Number(time.slice(5, 7)) - 1] ?? ''}${year}`;
}
