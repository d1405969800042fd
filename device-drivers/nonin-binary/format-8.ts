/**
 * Data format 8: four bytes, once a second, with the numbers of the display. Only the first byte has bit 7.
 *
 *     byte 0   1 SNSD OOT LPRF MPRF ARTF HR8 HR7      SNSD no sensor (older devices), LPRF and MPRF weak pulse
 *     byte 1   0 HR6 ... HR0
 *     byte 2   0 saturation
 *     byte 3   0 - SPA - SNSA - - BATT                 SPA SmartPoint, SNSA sensor alarm, BATT low battery
 *
 * Source: Nonin, "9560 Bluetooth Specification".
 *
 * There is no checksum, and a device that streams another format sends bytes that look like these now and then. So a
 * reading is made of two frames: nothing stands between them, neither has a sign of trouble, and the numbers of the
 * second could be those of the first a second later.
 */
import type { Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import { highFirst, type MarkerShape } from '#drivers/framing/marker-framer.ts';
import { isAnswer } from './commands.ts';
import { judge, type Numbers } from './decoder.ts';

const LENGTH = 4;

/** How far the four-beat average moves in a second at most. It is there to tell numbers from accidents. */
const PERCENT_STEP = 4;
const PULSE_STEP = 25;

/** @param isAsked whether an answer is waited for: a byte that could be one is rubbish otherwise */
export function format8Frames(isAsked: () => boolean): MarkerShape {
  const { begins, goesOn } = highFirst(LENGTH);
  return { begins: (byte) => (isAsked() && isAnswer(byte) ? 'whole' : begins(byte)), goesOn };
}

interface Second {
  readonly frame: Uint8Array;
  readonly numbers: Numbers;
  readonly outcome: Result<DeviceReading, ReadingRefusal>;
  readonly lowBattery: boolean;
}

export interface TwoSeconds {
  readonly outcome: Result<DeviceReading, ReadingRefusal>;
  readonly lowBattery: boolean;
}

/** Puts each frame beside the one before it. */
export class Seconds {
  #before: Second | undefined;

  /** @returns undefined while two frames do not agree */
  take(frame: Uint8Array): TwoSeconds | undefined {
    const before = this.#before;
    const now = decodeFrame(frame, before);
    this.#before = now;
    if (!now.outcome.ok) return { outcome: now.outcome, lowBattery: now.lowBattery && before?.lowBattery === true };
    if (before === undefined || !before.outcome.ok || !agree(before.numbers, now.numbers)) return undefined;
    return { outcome: now.outcome, lowBattery: now.lowBattery && before.lowBattery };
  }

  /** Something stands between the frames. */
  forget(): void {
    this.#before = undefined;
  }
}

function decodeFrame(frame: Uint8Array, before: Second | undefined): Second {
  const [first = 0, second = 0, percent = 0, fourth = 0] = frame;
  const numbers = { percent, perMinute: ((first & 0x03) << 7) | second };
  const signs = {
    disconnected: (first & 0x40) !== 0,
    sensorOff: (fourth & 0x08) !== 0,
    outOfTrack: (first & 0x20) !== 0,
    artifact: (first & 0x04) !== 0,
    weak: (first & 0x18) !== 0,
    smartPoint: (fourth & 0x20) !== 0,
  };
  const raw = Uint8Array.from([...(before?.frame ?? []), ...frame]);
  return {
    frame,
    numbers,
    outcome: judge(numbers, signs, { raw, fromMemory: false, final: false }),
    lowBattery: (fourth & 0x01) !== 0,
  };
}

function agree(one: Numbers, other: Numbers): boolean {
  return (
    Math.abs(one.percent - other.percent) <= PERCENT_STEP && Math.abs(one.perMinute - other.perMinute) <= PULSE_STEP
  );
}
