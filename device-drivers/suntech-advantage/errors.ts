/** Error codes in a SunTech result, byte 20. Source: the two code bases named in decoder.ts. */
import type { ReadingRefusalCode } from '#drivers/api.ts';

const RESULT_ERRORS: ReadonlyMap<number, ReadingRefusalCode> = new Map([
  /** No oscillation, or a weak one. */
  [0x01, 'weak-signal'],
  /** Artefact: the arm moved, or the pulse is too irregular. */
  [0x02, 'movement'],
  [0x03, 'out-of-range'],
  [0x04, 'took-too-long'],
  /** A kinked hose, or somebody lies on it. */
  [0x55, 'cuff-blocked'],
  /** Stopped by the button or by an abort command. */
  [0x56, 'stopped'],
  /** The cuff did not fill in time: a leak, or it is too loose. */
  [0x57, 'cuff-loose'],
  /** The module's own safety timer. */
  [0x58, 'took-too-long'],
  [0x59, 'overpressure'],
  /** Supply voltage or other hardware. */
  [0x5a, 'device-fault'],
  /** Safety override fitted, or the automatic zero is out of range. */
  [0x5b, 'device-fault'],
  /** Pressure transducer out of range. */
  [0x61, 'device-fault'],
  /** The calibration in the EEPROM is damaged. */
  [0x63, 'device-fault'],
]);

/** The refusal for a result's error code; a code that nobody has described is a fault of the device. */
export function resultError(code: number): ReadingRefusalCode {
  return RESULT_ERRORS.get(code) ?? 'device-fault';
}
