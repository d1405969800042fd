/**
 * One packet of a Mediaid 340V or 5340V.
 *
 *     +--------+------+-------+------+-----+
 *     | status | SpO2 | pulse | temp | chk |   all five bytes sum to 0 mod 256
 *     +--------+------+-------+------+-----+
 *
 *     status  b7 not used  b6 the pulse was there and is lost  b5 monitoring  b4 an error  b3-0 bytes in the packet: 5
 *     temp    42 to 229; degrees Celsius = (temp + 200) / 10
 *
 * Source: Mediaid 340V operator's manual, 3.8 "Data Transmission" (page 18); the 5340V's manual has the same text.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { FrameShape } from '#drivers/framing/zero-sum-framer.ts';

const LENGTH = 5;

const PULSE_LOST = 0x40;
const MONITORING = 0x20;
const ERROR = 0x10;

const LOWEST_TEMPERATURE = 42;
const HIGHEST_TEMPERATURE = 229;

/** The bit that is not used must be clear: it is one more thing by which a false beginning is seen. */
export const MEDIAID_FRAMES: FrameShape = {
  prefix: [],
  headerLength: 1,
  totalLength: (header) => (((header[0] ?? 0) & 0x8f) === LENGTH ? LENGTH : undefined),
};

/** On every reading: nobody has shown that it measures people right. */
export const NOT_FOR_PEOPLE = 'Made for animals';

export interface MediaidPacket {
  readonly oximeter: Result<DeviceReading, ReadingRefusal>;
  readonly thermometer: Result<DeviceReading, ReadingRefusal>;
}

/**
 * Decodes one packet whose checksum the framer has found right.
 * @returns what each half of the device says, or `device-fault` when the packet reports an error. The manual does not
 *   say of which half.
 */
export function decodePacket(frame: Uint8Array): Result<MediaidPacket, ReadingRefusal> {
  const [status = 0, spo2 = 0, pulse = 0, temperature = 0] = frame;
  if (status & ERROR) return refuse({ code: 'device-fault', detail: 'the error flag is set' });
  return accept({ oximeter: oximeter(status, spo2, pulse, frame), thermometer: thermometer(temperature, frame) });
}

function oximeter(
  status: number,
  percent: number,
  perMinute: number,
  frame: Uint8Array,
): Result<DeviceReading, ReadingRefusal> {
  if (status & PULSE_LOST) return refuse({ of: 'oximeter', code: 'weak-signal', detail: 'the pulse is lost' });
  if (!(status & MONITORING) || percent === 0 || perMinute === 0) {
    return refuse({ of: 'oximeter', code: 'no-reading', detail: 'no pulse has been found yet' });
  }
  return read('oximeter', frame, [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ]);
}

function thermometer(temperature: number, frame: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  if (temperature < LOWEST_TEMPERATURE || temperature > HIGHEST_TEMPERATURE) {
    return refuse({ of: 'thermometer', code: 'no-reading', detail: 'a temperature that is none' });
  }
  return read('thermometer', frame, [{ kind: 'temperature', tenthsCelsius: temperature + 200 }]);
}

function read(
  of: 'oximeter' | 'thermometer',
  frame: Uint8Array,
  measurements: readonly Measurement[],
): Result<DeviceReading, ReadingRefusal> {
  if (!measurements.every(isPlausible)) {
    return refuse({ of, code: 'value-implausible', detail: 'outside the limits of the living' });
  }
  return accept({
    of,
    measurements,
    quality: 'questionable',
    remarks: [NOT_FOR_PEOPLE],
    fromMemory: false,
    final: false,
    raw: Uint8Array.from(frame),
  });
}
