/**
 * What a Welch Allyn SureTemp Plus module answers.
 *
 *     +----------+-------+------+---------+----- ... -----+------+
 *     | 03 02 10 | CC CC | type | len LE  | len data bytes |  CK  |   all bytes sum to 0 mod 256
 *     +----------+-------+------+---------+----- ... -----+------+
 *      preamble   command  01 command  02 good answer  03 NAK
 *
 * The temperature record (command 94 1C) has two forms, told apart by len. All numbers are little-endian.
 *
 *     len 19:  0 final K f32 | 4 probe K f32 | 8 sample counter u32            | 12 method | 13 algorithm | 14 state
 *             15 error u16   | 17 active     | 18 probe type
 *     len 33:  0 final K f32 | 4 probe K f32 | 8 heater u16 | 10 counter u16   | the same from 12 to 18
 *             19 probe resistance f32 | 23 ambient K f32 | 27 PTB resistance f32 | 31 battery u16
 *
 * Source: Welch Allyn, "SureTemp Plus Module OEM Implementation" 71332-0000B, pages 31-36 (structure) and 59-64
 * (examples). The example of the 33-byte form on page 64 prints one byte too many; it is not used here as it stands.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { FrameShape } from '#drivers/framing/zero-sum-framer.ts';
import { stepOf } from './states.ts';

const HEADER_LENGTH = 8;
const CHECKSUM_LENGTH = 1;
const SHORT_RECORD = 19;
const LONG_RECORD = 33;
/** The longest answer to anything that the driver asks is 33 bytes; a larger length is a false header. */
const LONGEST_DATA = 64;

export const SURETEMP_FRAMES: FrameShape = {
  prefix: [0x03, 0x02, 0x10],
  headerLength: HEADER_LENGTH,
  totalLength: (header) => {
    const data = (header[6] ?? 0) + 256 * (header[7] ?? 0);
    return data <= LONGEST_DATA ? HEADER_LENGTH + data + CHECKSUM_LENGTH : undefined;
  },
};

export type SuretempMessage =
  /** The module is at work or idle: no temperature of a person yet. */
  | { readonly type: 'not-yet'; readonly state: number }
  /** A measurement has ended, well or badly. The same end is told at every poll until the probe is put back. */
  | { readonly type: 'ended'; readonly outcome: Result<DeviceReading, ReadingRefusal> }
  /** An answer to another command, or the echo of our own from a two-wire adapter. */
  | { readonly type: 'other'; readonly what: string };

/**
 * Decodes one frame whose checksum the framer has found right.
 * @returns a message, or `frame-garbled` for a frame that the manual does not know, or `device-fault` for a NAK
 */
export function decodeFrame(frame: Uint8Array): Result<SuretempMessage, ReadingRefusal> {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const command = view.getUint16(3);
  const type = view.getUint8(5);
  const dataLength = view.getUint16(6, true);
  switch (type) {
    case 0x01:
      return accept({ type: 'other', what: 'the echo of a command' });
    case 0x02:
      break;
    case 0x03:
      return refuse({ code: 'device-fault', detail: `the module refused command ${hexadecimal(command)}` });
    default:
      return refuse({ code: 'frame-garbled', detail: `frame type ${hexadecimal(type)}` });
  }
  if (command !== 0x941c) return accept({ type: 'other', what: `the answer to command ${hexadecimal(command)}` });
  if (dataLength !== SHORT_RECORD && dataLength !== LONG_RECORD) {
    return refuse({ code: 'frame-garbled', detail: `a temperature record of ${dataLength} bytes` });
  }
  return decodeRecord(new DataView(frame.buffer, frame.byteOffset + HEADER_LENGTH, dataLength), frame);
}

/** Bytes 0-3 and 12-18 mean the same in both forms, and nothing else is needed. */
function decodeRecord(record: DataView, frame: Uint8Array): Result<SuretempMessage, ReadingRefusal> {
  const state = record.getUint8(14);
  const error = record.getUint16(15, true);
  const probe = record.getUint8(18);
  const step = stepOf(state);
  if (step === 'unknown') return refuse({ code: 'frame-garbled', detail: `state ${state}` });
  if (step === 'error' || error !== 0) return ended(refuseError(error, probe));
  switch (step) {
    case 'not-yet':
      return accept({ type: 'not-yet', state });
    case 'out-of-range':
      return ended(refuse({ code: 'out-of-range', detail: `state ${state}` }));
    case 'final':
      return ended(decodeTemperature(record.getFloat32(0, true), record.getUint8(13), probe, frame));
    default:
      return step satisfies never;
  }
}

function ended(outcome: Result<DeviceReading, ReadingRefusal>): Result<SuretempMessage, ReadingRefusal> {
  return accept({ type: 'ended', outcome });
}

const NO_PROBE = 3;

function refuseError(error: number, probe: number): Result<never, ReadingRefusal> {
  const detail = `error ${hexadecimal(error)}`;
  return refuse({ code: probe === NO_PROBE ? 'sensor-disconnected' : 'device-fault', detail });
}

const CALIBRATION_KEY = 3;
const CALIBRATION_KEY_PROBE = 1;
const SITES: ReadonlyMap<number, string> = new Map([
  [0, 'Oral'],
  [1, 'Rectal'],
  [2, 'Axillary (child)'],
  [4, 'Axillary'],
]);

function decodeTemperature(
  kelvin: number,
  algorithm: number,
  probe: number,
  frame: Uint8Array,
): Result<DeviceReading, ReadingRefusal> {
  if (algorithm === CALIBRATION_KEY || probe === CALIBRATION_KEY_PROBE) {
    return refuse({ code: 'no-reading', detail: 'the calibration key is plugged in' });
  }
  // The module sends 0.0 K until it has a value: it is "none yet" and never minus 273.2 degrees.
  if (!(kelvin > 0)) return refuse({ code: 'no-reading', detail: 'final without a temperature' });
  const temperature: Measurement = { kind: 'temperature', tenthsCelsius: tenthsCelsius(kelvin) };
  if (!isPlausible(temperature)) {
    return refuse({ code: 'value-implausible', detail: 'a final temperature outside the limits of the living' });
  }
  const site = SITES.get(algorithm);
  return accept({
    of: 'thermometer',
    measurements: [temperature],
    quality: 'ok',
    remarks: site === undefined ? [] : [site],
    fromMemory: false,
    final: true,
    raw: frame.slice(),
  });
}

/**
 * Kelvin to whole tenths of a degree Celsius, rounded once, here. A 32-bit float near 310 K is right to 0.00002 K, so
 * that 36.8 degrees comes as 36.80001 and is 368 again.
 */
function tenthsCelsius(kelvin: number): number {
  return Math.round((kelvin - 273.15) * 10);
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(2, '0').toUpperCase()}`;
}
