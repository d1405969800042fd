/**
 * One line of a Datascope Accutorr 3 at its "PC interface".
 *
 *     >P: 97, 72,120, 93, 80,000,000,000,  0
 *     |   |   |   |   |   |   |   |   |    +- minutes since the last blood pressure
 *     |   |   |   |   |   |   |   |   +------ status 2: bit 0 cuff overpressure, bit 1 motion artefact
 *     |   |   |   |   |   |   |   +---------- status 1: bit 0 pulse over 250; 1-7 the oximeter itself
 *     |   |   |   |   |   |   +-------------- status 0: bits 0-7, what the sensor has to say
 *     |   |   |   |   |   +------------------ diastolic, mmHg
 *     |   |   |   |   +---------------------- mean, mmHg
 *     |   |   |   +-------------------------- systolic, mmHg
 *     |   |   +------------------------------ pulse a minute
 *     |   +---------------------------------- saturation in per cent
 *     +-------------------------------------- the prompt, which has no line of its own
 *
 * A field that is not in use is `--`. A status is a byte, written in decimal.
 *
 * Source: Datascope Accutorr 3 service manual, revision 08/24/90, pages 1-52 to 1-54. No checksum: the whole line must
 * match.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import type { ReadingRefusal, ReadingRefusalCode } from '#drivers/api.ts';

export interface BloodPressure {
  readonly measurements: readonly Measurement[];
  /** Whole minutes since it was measured. */
  readonly minutesAgo: number;
}

export type AccutorrLine =
  | {
      readonly type: 'patient';
      /** undefined when it is not in use. */
      readonly oximeter: Result<readonly Measurement[], ReadingRefusal> | undefined;
      /** undefined when there has been none. */
      readonly bloodPressure: Result<BloodPressure, ReadingRefusal> | undefined;
      /** The answer without the prompts before it. */
      readonly raw: Uint8Array;
    }
  /** The greeting at power-up. */
  | { readonly type: 'greeting' }
  /** A prompt without anything behind it. */
  | { readonly type: 'prompt' }
  /** Alarm limits, which nobody has asked for. */
  | { readonly type: 'limits' };

const PATIENT = /^P:(?<fields>(?:\s*(?:--|\d{1,3})\s*,){8}\s*(?:--|\d{1,3})\s*)$/;
/** "P": everything before it is prompts, as the whole line has matched. */
const ANSWER_START = 0x50;
const LIMITS = /^L:[\d\s,-]*$/;
const GREETING = 'ACCUTORR PC Interface is ready';

/** In the order in which they are told when there are several: what a person can mend goes first. */
const SENSOR_STATES: readonly (readonly [mask: number, code: ReadingRefusalCode, words: string])[] = [
  [0x01, 'sensor-disconnected', 'no sensor'],
  [0x02, 'sensor-off', 'sensor off'],
  [0x40, 'sensor-off', 'check the sensor site'],
  [0x04, 'interference', 'interference'],
  [0x20, 'weak-signal', 'no pulse'],
  [0x10, 'weak-signal', 'weak pulse'],
  [0x08, 'no-reading', 'pulse search'],
  [0x80, 'out-of-range', 'pulse under 30'],
];
const OXIMETER_STATES: readonly (readonly [mask: number, code: ReadingRefusalCode, words: string])[] = [
  [0x80, 'not-a-measurement', 'system test'],
  [0x02, 'device-fault', 'oximeter uncalibrated'],
  [0x78, 'device-fault', "the oximeter's own test has failed"],
  [0x01, 'out-of-range', 'pulse over 250'],
];
const CUFF_STATES: readonly (readonly [mask: number, code: ReadingRefusalCode, words: string])[] = [
  [0x01, 'overpressure', 'cuff overpressure'],
  [0x02, 'movement', 'motion artefact'],
];

/**
 * Decodes one line.
 * @param line its bytes, without CR and LF
 * @returns what it says of the oximeter and of the cuff, each a value or a refusal; `frame-garbled` for what is no line
 *   of this monitor
 */
export function decodeLine(line: Uint8Array): Result<AccutorrLine, ReadingRefusal> {
  const text = Array.from(line, (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/^[>\s]+/, '')
    .trimEnd();
  if (text === '') return accept({ type: 'prompt' });
  if (text === GREETING) return accept({ type: 'greeting' });
  if (LIMITS.test(text)) return accept({ type: 'limits' });
  const fields = PATIENT.exec(text)?.groups?.fields?.split(',').map(fieldOf);
  if (fields === undefined) return garbled(`a line of ${line.length} bytes that is not a data line`);
  const [spo2, pulse, systolic, mean, diastolic, sensor, oximeter, cuff, minutes] = fields;
  if (!isByte(sensor) || !isByte(oximeter) || !isByte(cuff)) return garbled('a status that is no byte');
  return accept({
    type: 'patient',
    raw: Uint8Array.from(line.subarray(line.indexOf(ANSWER_START))),
    oximeter: decodeOximeter(spo2, pulse, sensor, oximeter),
    bloodPressure: decodeCuff({ systolic, mean, diastolic }, minutes, cuff, spo2 === undefined ? pulse : undefined),
  });
}

function decodeOximeter(
  percent: number | undefined,
  perMinute: number | undefined,
  sensor: number,
  oximeter: number,
): Result<readonly Measurement[], ReadingRefusal> | undefined {
  const told = stateOf(oximeter, OXIMETER_STATES) ?? stateOf(sensor, SENSOR_STATES);
  if (told !== undefined) return refuse(told);
  if (percent === undefined) return undefined;
  // One number beside dashes is not trusted.
  if (perMinute === undefined) return refuse({ code: 'no-reading', detail: 'a saturation without a pulse' });
  return plausible(
    [
      { kind: 'spo2', percent },
      { kind: 'pulse', perMinute },
    ],
    'saturation or pulse',
  );
}

/** @param pulse the one of the cuff: while the oximeter is in use, the pulse is the oximeter's. */
function decodeCuff(
  pressure: Readonly<Record<'systolic' | 'mean' | 'diastolic', number | undefined>>,
  minutesAgo: number | undefined,
  cuff: number,
  pulse: number | undefined,
): Result<BloodPressure, ReadingRefusal> | undefined {
  const told = stateOf(cuff, CUFF_STATES);
  if (told !== undefined) return refuse(told);
  const { systolic, mean, diastolic } = pressure;
  if (systolic === undefined && mean === undefined && diastolic === undefined) return undefined;
  if (systolic === undefined || mean === undefined || diastolic === undefined || minutesAgo === undefined) {
    return refuse({ code: 'no-reading', detail: 'a part of the blood pressure is missing' });
  }
  const measurements = plausible(
    [
      { kind: 'blood-pressure', systolic, diastolic, mean },
      ...(pulse === undefined ? [] : [{ kind: 'pulse' as const, perMinute: pulse }]),
    ],
    'blood pressure',
  );
  return measurements.ok ? accept({ measurements: measurements.value, minutesAgo }) : measurements;
}

function plausible(measurements: readonly Measurement[], what: string): Result<readonly Measurement[], ReadingRefusal> {
  if (measurements.every(isPlausible)) return accept(measurements);
  return refuse({ code: 'value-implausible', detail: `${what} outside the limits of the living` });
}

/** The first of these states that the status byte has, as a refusal. */
function stateOf(status: number, states: typeof SENSOR_STATES): ReadingRefusal | undefined {
  for (const [mask, code, detail] of states) if ((status & mask) !== 0) return { code, detail };
  return undefined;
}

function fieldOf(text: string): number | undefined {
  const trimmed = text.trim();
  return trimmed === '--' ? undefined : Number(trimmed);
}

function isByte(status: number | undefined): status is number {
  return status !== undefined && status <= 0xff;
}

function garbled(detail: string): Result<never, ReadingRefusal> {
  return refuse({ code: 'frame-garbled', detail });
}
