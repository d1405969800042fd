/**
 * Blood Pressure Measurement, 2A35 (indicated), and Intermediate Cuff Pressure, 2A36 (notified while the cuff fills).
 *
 *     +-------+--------+---------+-------+--------------+---------+--------+----------+
 *     | flags | SYS SF | DIA SF  | MAP SF| [time 7]     | [PR SF] | [user] | [status] |   all little-endian, SF = SFLOAT
 *     +-------+--------+---------+-------+--------------+---------+--------+----------+
 *      bit 0: the pressures are in kPa and not in mmHg
 *      bit 1: time   bit 2: pulse   bit 3: user (255 unknown)   bit 4: status (16 bits)
 *
 *     status  bit 0 movement   1 cuff too loose   2 irregular pulse   3-4 pulse in range, above (1), below (2)
 *             5 cuff not at the height of the heart
 *
 * In 2A36 the first number is the pressure in the cuff now, and the other two are not a number.
 *
 * Source: Bluetooth SIG, Blood Pressure Service 1.1.1 (Assigned Numbers 0x1810) and the XML of the characteristics.
 *
 * The length is what the flags announce, to the byte. More or fewer is refused: cuffs are on the market that leave a field
 * unannounced (see beurer-bm85), and in such a frame every later field is read from the wrong place. Flags that are
 * reserved are passed over, as the specification asks, as long as the length is right without them.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal, ReadingRefusalCode } from '#drivers/api.ts';
import { DATE_TIME_LENGTH, decodeDateTime, type DeviceDateTime } from './date-time.ts';
import { rounded, type Conversion, type MedicalNumber } from './decimal.ts';
import { decodeSfloat } from './sfloat.ts';
import { stamped } from './time-stamp.ts';
import { wrongLength } from './wrong-length.ts';

/** What a measurement carries, before it is judged. */
export interface BloodPressureFields {
  readonly kilopascal: boolean;
  readonly systolic: MedicalNumber;
  readonly diastolic: MedicalNumber;
  readonly mean: MedicalNumber;
  readonly time?: DeviceDateTime;
  readonly pulse?: MedicalNumber;
  /** 255 when the device does not know who of its users it was. */
  readonly userId?: number;
  readonly status?: number;
}

const PRESSURES_LENGTH = 7;
const UNKNOWN_USER = 255;
const MMHG: Conversion = { times: 1n };
/** 1 kPa is 7.50062 mmHg. */
const KILOPASCAL_TO_MMHG: Conversion = { times: 750_062n, over: 100_000n };

/**
 * Decodes one indication of 2A35.
 * @returns a reading, or why there is none: `frame-garbled`, `value-implausible`, or what the status bits of a failed
 *   measurement say
 */
export function decodeBloodPressure(bytes: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const fields = fieldsOf(bytes);
  if (!fields.ok) return fields;
  return judgeBloodPressure(fields.value, bytes);
}

/**
 * Decodes one notification of 2A36.
 * @returns mmHg, or null while there is no pressure to tell
 */
export function decodeCuffPressure(bytes: Uint8Array): Result<number | null, ReadingRefusal> {
  const fields = fieldsOf(bytes);
  if (!fields.ok) return fields;
  const { systolic, kilopascal } = fields.value;
  if (systolic.kind === 'special') return accept(null);
  const mmHg = rounded(systolic, kilopascal ? KILOPASCAL_TO_MMHG : MMHG);
  // Above this the cuff's own safety valve has long opened.
  return accept(mmHg >= 0 && mmHg <= 400 ? mmHg : null);
}

function fieldsOf(bytes: Uint8Array): Result<BloodPressureFields, ReadingRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = bytes[0] ?? 0;
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const length =
    PRESSURES_LENGTH + (has(1) ? DATE_TIME_LENGTH : 0) + (has(2) ? 2 : 0) + (has(3) ? 1 : 0) + (has(4) ? 2 : 0);
  if (bytes.length !== length) return refuse(wrongLength(bytes.length, length));
  let at = PRESSURES_LENGTH;
  const next = (size: number): number => {
    at += size;
    return at - size;
  };
  return accept({
    ...pressuresOf(view),
    ...(has(1) && { time: decodeDateTime(view, next(DATE_TIME_LENGTH)) }),
    ...(has(2) && { pulse: decodeSfloat(view.getUint16(next(2), true)) }),
    ...(has(3) && { userId: view.getUint8(next(1)) }),
    ...(has(4) && { status: view.getUint16(next(2), true) }),
  });
}

/** Flags and the three pressures, which stand at the same place in every cuff. @param view seven bytes at least */
export function pressuresOf(
  view: DataView,
): Pick<BloodPressureFields, 'kilopascal' | 'systolic' | 'diastolic' | 'mean'> {
  return {
    kilopascal: (view.getUint8(0) & 1) !== 0,
    systolic: decodeSfloat(view.getUint16(1, true)),
    diastolic: decodeSfloat(view.getUint16(3, true)),
    mean: decodeSfloat(view.getUint16(5, true)),
  };
}

/** What the fields of a measurement mean. */
export function judgeBloodPressure(
  fields: BloodPressureFields,
  raw: Uint8Array,
): Result<DeviceReading, ReadingRefusal> {
  const { systolic, diastolic, mean, pulse, status = 0 } = fields;
  if (systolic.kind === 'special' || diastolic.kind === 'special') {
    return refuse(failed(status, [systolic, diastolic]));
  }
  const unit = fields.kilopascal ? KILOPASCAL_TO_MMHG : MMHG;
  // No mean is sent as "not a number", and by some cuffs as 0.
  const hasMean = mean.kind === 'number' && mean.mantissa !== 0;
  const measurements: Measurement[] = [
    {
      kind: 'blood-pressure',
      systolic: rounded(systolic, unit),
      diastolic: rounded(diastolic, unit),
      ...(hasMean && { mean: rounded(mean, unit) }),
    },
  ];
  if (pulse?.kind === 'number') measurements.push({ kind: 'pulse', perMinute: rounded(pulse) });
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'pressures or pulse outside the limits of the living' });
  }
  const doubts = doubtsOf(status);
  const stamp = stamped(fields.time);
  const { userId = UNKNOWN_USER } = fields;
  return accept({
    of: 'blood-pressure',
    measurements,
    quality: doubts.length > 0 || stamp.questionable ? 'questionable' : 'ok',
    remarks: [...doubts, ...stamp.remarks, ...(userId === UNKNOWN_USER ? [] : [`User ${userId} on the device`])],
    fromMemory: false,
    final: true,
    ...(stamp.deviceTime !== undefined && { deviceTime: stamp.deviceTime }),
    raw: raw.slice(),
  });
}

const MOVEMENT = 1 << 0;
const CUFF_LOOSE = 1 << 1;
const IRREGULAR = 1 << 2;
const POSITION = 1 << 5;

/** 0 in range, 1 above, 2 below, 3 reserved. */
function pulseRange(status: number): number {
  return (status >> 3) & 0b11;
}

function doubtsOf(status: number): string[] {
  const doubts: string[] = [];
  if (status & MOVEMENT) doubts.push('The arm moved');
  if (status & CUFF_LOOSE) doubts.push('The cuff was too loose');
  if (status & IRREGULAR) doubts.push('The pulse was irregular');
  if (pulseRange(status) === 1) doubts.push('The pulse was too fast for the device');
  if (pulseRange(status) === 2) doubts.push('The pulse was too slow for the device');
  if (status & POSITION) doubts.push('The cuff was not at the height of the heart');
  return doubts;
}

/** A measurement without numbers. Most cuffs set no bit at all then, and say on their own display what was wrong. */
function failed(status: number, values: readonly MedicalNumber[]): ReadingRefusal {
  const doubts = doubtsOf(status);
  return {
    code: failureCode(status, values),
    detail: doubts.length > 0 ? doubts.join(', ') : 'the measurement failed, and the device does not say why',
  };
}

function failureCode(status: number, values: readonly MedicalNumber[]): ReadingRefusalCode {
  if (status & MOVEMENT) return 'movement';
  if (status & CUFF_LOOSE) return 'cuff-loose';
  if (pulseRange(status) === 1 || pulseRange(status) === 2) return 'out-of-range';
  const beyond = values.some(
    (value) => value.kind === 'special' && (value.value === 'above-range' || value.value === 'below-range'),
  );
  return beyond ? 'out-of-range' : 'no-reading';
}

const FEATURES = ['movement', 'cuff fit', 'irregular pulse', 'pulse range', 'position', 'several bonds'] as const;

/**
 * Blood Pressure Feature, 2A49: what the cuff can notice.
 * @returns names, or undefined when it is not 16 bits at least
 */
export function decodeBloodPressureFeature(bytes: Uint8Array): readonly string[] | undefined {
  const [low, high] = bytes;
  if (low === undefined || high === undefined) return undefined;
  return FEATURES.filter((_, bit) => (low & (1 << bit)) !== 0);
}
