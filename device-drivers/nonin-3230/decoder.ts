/**
 * One packet of a Nonin 3230, once a second, in Nonin's own service.
 *
 *     +----+--------+------+---------+-----------+------+---------+
 *     | 0A | status | volt | PAI BE  | seconds BE| SpO2 | PR BE   |   10 bytes; 0A is the length, 127 and 511: missing
 *     +----+--------+------+---------+-----------+------+---------+
 *      status  b0 the display shows the same   b1 weak signal      b2 SmartPoint   b3 searching
 *              b4 CorrectCheck: finger is in   b5 battery low      b6 encrypted
 *      volt    of the batteries, in tenths     PAI  strength of the pulse, hundredths of a per cent
 *      seconds since it was put on
 *
 * Source: Nonin's own sample application for iOS, "NONIN3230 Mini" (2013), which names every field; the order of the
 * bytes also in andreasdri/nonin-3230-ble.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';

const LENGTH = 10;
const MISSING_SPO2 = 127;
const MISSING_PULSE = 511;

const WEAK = 1 << 1;
const SMART_POINT = 1 << 2;
const SEARCHING = 1 << 3;
const CORRECT_CHECK = 1 << 4;
const BATTERY_LOW = 1 << 5;
const ENCRYPTED = 1 << 6;

export interface NoninPacket {
  readonly outcome: Result<DeviceReading, ReadingRefusal>;
  /** Nonin's own judgement: the value is good enough to be written down. */
  readonly smartPoint: boolean;
  readonly batteryLow: boolean;
  /** Seconds since a finger was put in. */
  readonly seconds: number;
}

/** Decodes one notification. A packet without a value is a packet too: its `outcome` says why there is none. */
export function decodePacket(bytes: Uint8Array): Result<NoninPacket, ReadingRefusal> {
  if (bytes.length !== LENGTH || bytes[0] !== LENGTH) {
    return refuse({ code: 'frame-garbled', detail: `a packet of ${bytes.length} bytes` });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const status = view.getUint8(1);
  if (status & ENCRYPTED) return refuse({ code: 'device-fault', detail: 'the oximeter encrypts what it sends' });
  return accept({
    outcome: outcomeOf(status, view.getUint8(7), view.getUint16(8), bytes),
    smartPoint: (status & SMART_POINT) !== 0,
    batteryLow: (status & BATTERY_LOW) !== 0,
    seconds: view.getUint16(5),
  });
}

function outcomeOf(
  status: number,
  spo2: number,
  pulse: number,
  bytes: Uint8Array,
): Result<DeviceReading, ReadingRefusal> {
  if (status & SEARCHING) return refuse({ code: 'no-reading', detail: 'it is searching for the pulse' });
  if (spo2 === MISSING_SPO2 || pulse === MISSING_PULSE) {
    if (!(status & CORRECT_CHECK)) return refuse({ code: 'sensor-off', detail: 'the finger is not in' });
    return refuse({ code: status & WEAK ? 'weak-signal' : 'no-reading', detail: 'a value is missing' });
  }
  const measurements: readonly Measurement[] = [
    { kind: 'spo2', percent: spo2 },
    { kind: 'pulse', perMinute: pulse },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
  }
  const doubts: string[] = [];
  if (status & WEAK) doubts.push('The pulse is weak');
  if (!(status & CORRECT_CHECK)) doubts.push('The finger is not all the way in');
  return accept({
    of: 'oximeter',
    measurements,
    quality: doubts.length > 0 ? 'questionable' : 'ok',
    remarks: doubts,
    fromMemory: false,
    final: false,
    raw: bytes.slice(),
  });
}
