/**
 * What a SunTech Advantage blood pressure module says.
 *
 *     +------+------+----- ... -----+------+
 *     | 0x3E | len  | data          |  CK  |   len counts every byte, 0x3E and CK included; all bytes sum to 0 mod 256
 *     +------+------+----- ... -----+------+
 *
 *     len 04   acknowledgement   [2] one letter
 *     len 05   cuff pressure     [2..3] mmHg, little-endian, signed; -1 while there is none
 *     len 18   result (24 bytes) [2..3] systolic  [4..5] diastolic  [16..17] pulse  [18..19] mean  [20] error code
 *              all little-endian; bytes 6-15 and 21-22 are not documented in public and are not looked at
 *
 * Source: no public document of the maker. Two independent open code bases agree on the above: the patient monitor
 * 519984307/Appciton (Providers/SuntechProvider/SuntechProvider.cpp) and ak-git/DesktopFX (com.ak.comm.bytes.suntech).
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { FrameShape } from '#drivers/framing/zero-sum-framer.ts';
import { resultError } from './errors.ts';

const ACKNOWLEDGEMENT_LENGTH = 0x04;
const CUFF_PRESSURE_LENGTH = 0x05;
const RESULT_LENGTH = 0x18;

/** Only the three lengths for which the driver asks. Any other would let a false header swallow up to 255 bytes. */
export const SUNTECH_FRAMES: FrameShape = {
  prefix: [0x3e],
  headerLength: 2,
  totalLength: (header) => {
    const length = header[1];
    switch (length) {
      case ACKNOWLEDGEMENT_LENGTH:
      case CUFF_PRESSURE_LENGTH:
      case RESULT_LENGTH:
        return length;
      default:
        return undefined;
    }
  },
};

export type Acknowledgement =
  'received' | 'done' | 'aborted' | 'busy' | 'error' | 'undefined-command' | 'unrecognised' | 'asleep' | 'timed-out';

const ACKNOWLEDGEMENTS: ReadonlyMap<number, Acknowledgement> = new Map([
  [0x4f, 'received'],
  [0x4b, 'done'],
  [0x41, 'aborted'],
  [0x42, 'busy'],
  [0x45, 'error'],
  [0x4e, 'undefined-command'],
  [0x44, 'unrecognised'],
  [0x53, 'asleep'],
  [0x54, 'timed-out'],
]);

export type SuntechMessage =
  | { readonly type: 'acknowledgement'; readonly what: Acknowledgement }
  /** mmHg, or null while the module has no pressure to tell (it is taking its zero). */
  | { readonly type: 'cuff-pressure'; readonly mmHg: number | null }
  | { readonly type: 'result'; readonly outcome: Result<DeviceReading, ReadingRefusal> };

/** Above this the module's own safety valve has long opened, so that a higher number is damage and not a pressure. */
const HIGHEST_CUFF_MMHG = 400;

/**
 * Decodes one frame whose checksum the framer has found right.
 * @returns a message, or `frame-garbled` for a frame that the module never sends. A measurement that failed is a
 *   message too: its `outcome` is the refusal.
 */
export function decodeFrame(frame: Uint8Array): Result<SuntechMessage, ReadingRefusal> {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  switch (frame.length) {
    case ACKNOWLEDGEMENT_LENGTH: {
      const letter = view.getUint8(2);
      const what = ACKNOWLEDGEMENTS.get(letter);
      if (what) return accept({ type: 'acknowledgement', what });
      return refuse({ code: 'frame-garbled', detail: `acknowledgement ${hexadecimal(letter)}` });
    }
    case CUFF_PRESSURE_LENGTH: {
      const mmHg = view.getInt16(2, true);
      return accept({ type: 'cuff-pressure', mmHg: mmHg >= 0 && mmHg <= HIGHEST_CUFF_MMHG ? mmHg : null });
    }
    case RESULT_LENGTH:
      return accept({ type: 'result', outcome: decodeResult(view, frame) });
    default:
      return refuse({ code: 'frame-garbled', detail: `a frame of ${frame.length} bytes` });
  }
}

function decodeResult(view: DataView, frame: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const error = view.getUint8(20);
  // The error goes first: with an error the numbers may be those of the measurement before.
  if (error !== 0) return refuse({ code: resultError(error), detail: `result error ${hexadecimal(error)}` });
  const measurements: readonly Measurement[] = [
    {
      kind: 'blood-pressure',
      systolic: view.getUint16(2, true),
      diastolic: view.getUint16(4, true),
      mean: view.getUint16(18, true),
    },
    { kind: 'pulse', perMinute: view.getUint16(16, true) },
  ];
  if (!measurements.every(isPlausible)) {
    return refuse({ code: 'value-implausible', detail: 'a result without error, outside the limits of the living' });
  }
  return accept({
    of: 'blood-pressure',
    measurements,
    quality: 'ok',
    remarks: [],
    fromMemory: false,
    final: true,
    raw: frame.slice(),
  });
}

function hexadecimal(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0').toUpperCase()}`;
}
