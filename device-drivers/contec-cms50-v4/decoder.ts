/**
 * What a Contec CMS50D+ with firmware before 4.6 streams: five bytes, sixty times a second, unasked. Only the first byte
 * has bit 7.
 *
 *      byte 0             byte 1    byte 2                byte 3       byte 4
 *     +-+-+-+-+-------+  +--------+ +-+-+-+-+-------+    +----------+ +----------+
 *     |1|b|d|f| signal|  |0  wave | |0|p|s|e|  bar  |    |0 pulse   | |0  SpO2   |
 *     +-+-+-+-+-------+  +--------+ +-+-+-+-+-------+    +----------+ +----------+
 *       b beat  d saturation is dropping  f no finger      p bit 7 of the pulse  s searching  e probe error
 *
 *     stored data, on request only:  F2 80 00 three times, a length, then F0 or F1 | 80 + pulse | SpO2 for each second;
 *     bit 0 of F0 or F1 is bit 7 of the pulse
 *
 * Source: no public document of the maker. atbrask/CMS50Dplus (cms50dplus.py and its unit tests), which reads real
 * devices. There is no checksum: what is made of that is in steady.ts.
 */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { ReadingRefusal } from '#drivers/api.ts';
import type { MarkerShape } from '#drivers/framing/marker-framer.ts';

const LIVE_LENGTH = 5;
const STORED_LENGTH = 3;

/** Frames of both kinds: a second byte with bit 7 after F0, F1 or F2 tells stored data from a live frame that begins so too. */
export const V4_FRAMES: MarkerShape = {
  begins: (byte) => (byte >= 0x80 ? 'more' : 'no'),
  goesOn: (frame, byte) => {
    if (frame.length === 1 && byte >= 0x80) return isStoredMark(frame[0]) ? 'more' : 'no';
    if (byte >= 0x80) return 'no';
    const length = (frame[1] ?? 0) >= 0x80 ? STORED_LENGTH : LIVE_LENGTH;
    return frame.length + 1 === length ? 'whole' : 'more';
  },
};

/** Numbers of one frame, and how strong the signal was. */
export interface V4Values {
  readonly percent: number;
  readonly perMinute: number;
  /** 0 to 8. */
  readonly signal: number;
  readonly dropping: boolean;
}

export type V4Message =
  | { readonly type: 'stored' }
  | {
      readonly type: 'live';
      /** From 0 to 1, or undefined without a finger. */
      readonly wave: number | undefined;
      readonly values: Result<V4Values, ReadingRefusal>;
    };

const NO_FINGER: ReadingRefusal = { code: 'sensor-off', detail: 'no finger in the oximeter' };
const PROBE_ERROR: ReadingRefusal = { code: 'sensor-faulty', detail: 'probe error' };
const SEARCHING: ReadingRefusal = { code: 'no-reading', detail: 'searching for the pulse' };
const NO_NUMBERS: ReadingRefusal = { code: 'no-reading', detail: 'no saturation or no pulse' };

/** Zero is sent for no number. The highest ones are nobody's either: they are a line that is stuck. */
const NO_PERCENT = [0, 0x7f];
const NO_PULSE = [0, 0xff];

/** Decodes one frame as {@link V4_FRAMES} cuts it. */
export function decodeFrame(frame: Uint8Array): V4Message {
  if (frame.length === STORED_LENGTH) return { type: 'stored' };
  const [first = 0, wave = 0, third = 0, low = 0, percent = 0] = frame;
  const fingerOut = (first & 0x10) !== 0;
  const perMinute = ((third & 0x40) << 1) | low;
  return {
    type: 'live',
    wave: fingerOut ? undefined : wave / 0x7f,
    values: valuesOf(),
  };

  function valuesOf(): Result<V4Values, ReadingRefusal> {
    if (fingerOut) return refuse(NO_FINGER);
    if ((third & 0x10) !== 0) return refuse(PROBE_ERROR);
    if ((third & 0x20) !== 0) return refuse(SEARCHING);
    if (NO_PERCENT.includes(percent) || NO_PULSE.includes(perMinute)) return refuse(NO_NUMBERS);
    return accept({ percent, perMinute, signal: first & 0x0f, dropping: (first & 0x20) !== 0 });
  }
}

function isStoredMark(byte: number | undefined): boolean {
  return byte === 0xf0 || byte === 0xf1 || byte === 0xf2;
}
