/**
 * PLX Spot-Check Measurement, 2A5E (indicated), and PLX Continuous Measurement, 2A5F (notified about once a second).
 *
 *     spot check  +-------+---------+-------+----------+----------+------------+----------+
 *                 | flags | SpO2 SF | PR SF | [time 7] | [ms u16] | [ds u24]   | [PAI SF] |
 *                 +-------+---------+-------+----------+----------+------------+----------+
 *                  bit 0 time   1 ms   2 ds   3 PAI   4 the clock was never set
 *
 *     continuous  +-------+---------+-------+------------+------------+----------+----------+----------+
 *                 | flags | SpO2 SF | PR SF | [fast 2SF] | [slow 2SF] | [ms u16] | [ds u24] | [PAI SF] |
 *                 +-------+---------+-------+------------+------------+----------+----------+----------+
 *                  bit 0 fast   1 slow   2 ms   3 ds   4 PAI              all little-endian, SF = SFLOAT
 *
 * ms is the status of the measurement, ds that of device and sensor; their bits are in pulse-oximeter-status.ts. PAI is how
 * strong the pulse is, in per cent.
 *
 * Source: Bluetooth SIG, Pulse Oximeter Service 1.0 (Assigned Numbers 0x1822) and the XML of the characteristics. The
 * length is what the flags announce, to the byte; reserved flags are passed over as long as it is.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { DATE_TIME_LENGTH, decodeDateTime, type DeviceDateTime } from './date-time.ts';
import { rounded, type MedicalNumber } from './decimal.ts';
import { judgeStatus, refusalWithoutNumbers, type PlxStatus } from './pulse-oximeter-status.ts';
import { decodeSfloat } from './sfloat.ts';
import { stamped } from './time-stamp.ts';
import { wrongLength } from './wrong-length.ts';

const VALUES_LENGTH = 5;
const PAIR_LENGTH = 4;
const MEASUREMENT_STATUS_LENGTH = 2;
const DEVICE_STATUS_LENGTH = 3;
const SFLOAT_LENGTH = 2;

interface PlxFields {
  readonly spo2: MedicalNumber;
  readonly pulse: MedicalNumber;
  readonly time?: DeviceDateTime;
  readonly clockNeverSet: boolean;
  readonly status: PlxStatus;
}

/** Decodes one indication of 2A5E. */
export function decodeSpotCheck(bytes: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const flags = bytes[0] ?? 0;
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const layout = new Layout(bytes);
  const timeAt = layout.field(has(0), DATE_TIME_LENGTH);
  const measurementAt = layout.field(has(1), MEASUREMENT_STATUS_LENGTH);
  const deviceAt = layout.field(has(2), DEVICE_STATUS_LENGTH);
  layout.field(has(3), SFLOAT_LENGTH);
  if (!layout.fits) return refuse(wrongLength(bytes.length, layout.length));
  return judge(
    {
      ...layout.values(),
      ...(timeAt !== undefined && { time: decodeDateTime(layout.view, timeAt) }),
      clockNeverSet: has(4),
      status: layout.status(measurementAt, deviceAt, false),
    },
    bytes,
  );
}

/** Decodes one notification of 2A5F. The fast and slow averages are passed over: what the display shows is the first pair. */
export function decodeContinuous(bytes: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const flags = bytes[0] ?? 0;
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const layout = new Layout(bytes);
  layout.field(has(0), PAIR_LENGTH);
  layout.field(has(1), PAIR_LENGTH);
  const measurementAt = layout.field(has(2), MEASUREMENT_STATUS_LENGTH);
  const deviceAt = layout.field(has(3), DEVICE_STATUS_LENGTH);
  layout.field(has(4), SFLOAT_LENGTH);
  if (!layout.fits) return refuse(wrongLength(bytes.length, layout.length));
  return judge(
    { ...layout.values(), clockNeverSet: false, status: layout.status(measurementAt, deviceAt, true) },
    bytes,
  );
}

/** Where the fields lie that the flags announce. */
class Layout {
  readonly view: DataView;
  length = VALUES_LENGTH;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the next field begins, or undefined when there is none. */
  field(isThere: boolean, length: number): number | undefined {
    if (!isThere) return undefined;
    this.length += length;
    return this.length - length;
  }

  get fits(): boolean {
    return this.view.byteLength === this.length;
  }

  values(): Pick<PlxFields, 'spo2' | 'pulse'> {
    return {
      spo2: decodeSfloat(this.view.getUint16(1, true)),
      pulse: decodeSfloat(this.view.getUint16(3, true)),
    };
  }

  status(measurementAt: number | undefined, deviceAt: number | undefined, continuous: boolean): PlxStatus {
    return {
      measurement: measurementAt === undefined ? 0 : this.view.getUint16(measurementAt, true),
      // The upper eight bits are reserved.
      device: deviceAt === undefined ? 0 : this.view.getUint16(deviceAt, true),
      continuous,
    };
  }
}

function judge(fields: PlxFields, raw: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const judged = judgeStatus(fields.status);
  if (judged.refusal) return refuse(judged.refusal);
  const { spo2, pulse } = fields;
  if (spo2.kind === 'special' || pulse.kind === 'special') return refuse(refusalWithoutNumbers(fields.status));
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: rounded(spo2) },
    { kind: 'pulse', perMinute: rounded(pulse) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  const stamp = fields.clockNeverSet
    ? { remarks: ['The clock of the device was never set'], questionable: false }
    : stamped(fields.time);
  return accept({
    of: 'oximeter',
    measurements,
    quality: judged.doubts.length > 0 || stamp.questionable ? 'questionable' : 'ok',
    remarks: [...judged.doubts, ...stamp.remarks],
    fromMemory: judged.fromMemory,
    final: !fields.status.continuous,
    ...(stamp.deviceTime !== undefined && { deviceTime: stamp.deviceTime }),
    raw: raw.slice(),
  });
}
