/**
 * The two digits after `M` in a result. The maker's list is not public. What is known is from one open code base that ran
 * such a module (the NIBP2010 in the RxBox telemedicine kit); all else is a fault of the device with its number.
 */
import type { ReadingRefusal, ReadingRefusalCode } from '#drivers/api.ts';

const ERRORS: ReadonlyMap<string, ReadingRefusalCode> = new Map([
  /** Pumped for too long: the cuff is not connected, or too loose. */
  ['06', 'cuff-loose'],
  /** The cuff leaks. */
  ['07', 'cuff-loose'],
  /** Measured for too long: too few oscillations. */
  ['09', 'took-too-long'],
  /** Too much movement. */
  ['11', 'movement'],
  /** The highest pressure was exceeded. */
  ['12', 'overpressure'],
  /** The cuff leaks, found by the test for leaks. */
  ['14', 'cuff-loose'],
]);

/** @param digits other than `00`, which is no error */
export function resultError(digits: string): ReadingRefusal {
  return { code: ERRORS.get(digits) ?? 'device-fault', detail: `error M${digits}` };
}
