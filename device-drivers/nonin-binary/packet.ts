/**
 * Data formats 2 and 7: the pulse wave 75 times a second. One number travels in each frame, so that 25 frames make a
 * packet, of which three come every second.
 *
 *     format 2   01     STATUS  pleth   DATA  CHK        CHK: sum of the four bytes before it, mod 256
 *     format 7   STATUS pleth high, low DATA  CHK
 *
 *     STATUS   1 SNSD ARTF OOT SNSA RPRF GPRF SYNC       RPRF red, GPRF green, both yellow: how strong the pulse is,
 *                                                        shown during each pulse only; SYNC in the first frame of 25
 *     DATA     frame 1-2 pulse (bits 8-7, 6-0)   3 saturation   8 b5 SPA, b0 the battery is low
 *              others: other averages of the same, and reserved ones that may have any value
 *
 * Source: Nonin, "9560 Bluetooth Specification" and the OEM III and Xpod specifications; the first three frames of the
 * example are a test of pez-globo/pufferfish-software, which runs an OEM III.
 *
 * The numbers of frames 1 to 3 are used and not the display's (9, 20 and 21), which stay for ten seconds after the finger
 * has left. A reading needs a whole packet: 25 good frames one after the other, the first with SYNC and no other.
 */
import { refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { CheckedShape } from '#drivers/framing/checked-framer.ts';
import { isAnswer } from './commands.ts';
import { judge, type Signs } from './decoder.ts';

export type WaveFormat = '2' | '7';

export const FRAMES_IN_PACKET = 25;
export const PACKETS_A_SECOND = 3;
export const SAMPLES_A_SECOND = FRAMES_IN_PACKET * PACKETS_A_SECOND;

const FRAME_LENGTH = 5;
const FORMAT_2_FIRST = 0x01;

/** @param isAsked whether an answer is waited for: a byte that could be one is rubbish otherwise */
export function waveFrames(format: WaveFormat, isAsked: () => boolean): CheckedShape {
  return {
    lengthOf: (pending) => {
      const [first = 0, second] = pending;
      if (isAnswer(first) && isAsked()) return 1;
      if (format === '7') return first >= 0x80 ? FRAME_LENGTH : 'none';
      if (first !== FORMAT_2_FIRST) return 'none';
      if (second === undefined) return 'more';
      return second >= 0x80 ? FRAME_LENGTH : 'none';
    },
    damageOf: (frame) => (frame.length === 1 || isRight(frame) ? undefined : WRONG_CHECKSUM),
  };
}

const WRONG_CHECKSUM: ReadingRefusal = { code: 'checksum-wrong', detail: `checksum of ${FRAME_LENGTH} bytes` };

function isRight(frame: Uint8Array): boolean {
  const sum = frame.subarray(0, -1).reduce((total, byte) => total + byte, 0);
  return sum % 256 === frame.at(-1);
}

function statusOf(format: WaveFormat, frame: Uint8Array): number {
  return frame[format === '2' ? 1 : 0] ?? 0;
}

/** Puts 25 frames together. */
export class PacketBuilder {
  readonly #format: WaveFormat;
  #frames: Uint8Array[] = [];
  /** Frames since the last packet that belong to none: whoever opens a port comes in the middle of one. */
  #orphans = 0;

  constructor(format: WaveFormat) {
    this.#format = format;
  }

  /** @returns the packet that this frame completes, or a refusal of one that is broken */
  take(frame: Uint8Array): Result<Uint8Array, ReadingRefusal> | undefined {
    const begins = (statusOf(this.#format, frame) & 0x01) !== 0;
    if (begins) return this.#begin(frame);
    if (this.#frames.length === 0) {
      this.#orphans += 1;
      if (this.#orphans < FRAMES_IN_PACKET) return undefined;
      this.#orphans = 0;
      return refuse({ code: 'frame-garbled', detail: `${FRAMES_IN_PACKET} frames, and none is the first of a packet` });
    }
    this.#frames.push(frame);
    if (this.#frames.length < FRAMES_IN_PACKET) return undefined;
    const packet = Uint8Array.from(this.#frames.flatMap((one) => [...one]));
    this.forget();
    return { ok: true, value: packet };
  }

  /** Bytes are missing: the packet under way will never be whole. */
  forget(): void {
    this.#frames = [];
    this.#orphans = 0;
  }

  #begin(frame: Uint8Array): Result<Uint8Array, ReadingRefusal> | undefined {
    const broken = this.#frames.length;
    this.#frames = [frame];
    this.#orphans = 0;
    return broken === 0 ? undefined : refuse({ code: 'frame-garbled', detail: `a packet of ${broken} frames` });
  }
}

export interface WavePacket {
  readonly signs: Signs;
  readonly lowBattery: boolean;
  /** From 0 to 1, or none without a finger. */
  readonly samples: readonly number[];
  /** @param signs of this packet, or with those of the packets of the last second */
  readonly outcome: (signs: Signs) => Result<DeviceReading, ReadingRefusal>;
}

/** Decodes 25 frames as {@link PacketBuilder} puts them together. */
export function decodePacket(format: WaveFormat, packet: Uint8Array): WavePacket {
  const frames = Array.from({ length: FRAMES_IN_PACKET }, (_, index) =>
    packet.subarray(index * FRAME_LENGTH, (index + 1) * FRAME_LENGTH),
  );
  const status = frames.reduce((bits, frame) => bits | statusOf(format, frame), 0);
  /** @param number of the frame, from 1 as in the maker's table */
  const data = (number: number): number => frames[number - 1]?.[3] ?? 0;
  const more = data(8);
  const signs: Signs = {
    disconnected: (status & 0x40) !== 0,
    sensorOff: (status & 0x08) !== 0,
    outOfTrack: (status & 0x10) !== 0,
    artifact: (status & 0x20) !== 0,
    weak: (status & 0x04) !== 0,
    smartPoint: (more & 0x20) !== 0,
  };
  const numbers = { percent: data(3), perMinute: ((data(1) & 0x03) << 7) | data(2) };
  return {
    signs,
    lowBattery: (more & 0x01) !== 0,
    samples: signs.sensorOff || signs.disconnected ? [] : frames.map((frame) => sampleOf(format, frame)),
    outcome: (judgedBy) => {
      if (((data(1) | data(2) | data(3)) & 0x80) !== 0) {
        return refuse({ code: 'frame-garbled', detail: 'bit 7 in a number' });
      }
      return judge(numbers, judgedBy, { raw: packet.slice(), fromMemory: false, final: false });
    },
  };
}

function sampleOf(format: WaveFormat, frame: Uint8Array): number {
  const [, high = 0, low = 0] = frame;
  return format === '2' ? low / 0xff : ((high << 8) | low) / 0xffff;
}
