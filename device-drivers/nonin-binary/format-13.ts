/**
 * Data format 13: one spot check, when it is finished. Those that could not be sent before are sent first, the oldest
 * first, and then forgotten by the device.
 *
 *     00 02 | 00 0D | length | data ... | CHK | 03        length: two bytes, the high one first; CHK: sum of the data
 *
 *     data 0-7    20 YY MM DD hh mm ss and hundredths, two decimal digits a byte
 *          8      b1 SPA, SmartPoint: passed the device's own test of quality   b0 NOMS: nothing was measured
 *          9      b4 MEM: from memory                                           b0 the battery is low
 *          10-11  pulse, the high byte first; nine bits, 511 for none
 *          12     reserved
 *          13     saturation; 127 for none
 *          14-22  the serial number in letters, where the length is 23
 *
 * Source: Nonin, "9560 Bluetooth Specification". The serial number is what MediPi, which reads real devices, finds there.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import { refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { CheckedShape } from '#drivers/framing/checked-framer.ts';
import { localDateTime } from '#drivers/framing/local-time.ts';
import { clockReplyDamage, clockReplyLength, isAnswer, isClockReply } from './commands.ts';
import { judge, NO_SIGNS } from './decoder.ts';

const HEADER = [0x00, 0x02, 0x00, 0x0d];
const BEFORE_DATA = HEADER.length + 2;
const AFTER_DATA = 2;
const END = 0x03;
const SHORTEST = 14;
/** Newer devices may add fields. What is longer than this was no header. */
const LONGEST = 64;
const SERIAL_NUMBER = { from: 14, to: 23 };

const NO_MEASUREMENT: ReadingRefusal = { code: 'no-reading', detail: 'the spot check found nothing to measure' };
/** Nobody can say when that was, so that nobody can use it. */
const WITHOUT_TIME: ReadingRefusal = { code: 'frame-garbled', detail: 'a stored reading without a time that exists' };

const NO_CLOCK = "The oximeter's clock is not set";
const NOT_SMART_POINT = "Did not pass the oximeter's own test of quality (SmartPoint)";

/**
 * Everything that a device in this format sends.
 * @param isAsked whether an answer is waited for: a byte that could be one is most likely part of a date otherwise
 */
export function format13Frames(isAsked: () => boolean): CheckedShape {
  return {
    lengthOf: (pending) => {
      if (isAnswer(pending[0]) && isAsked()) return 1;
      const ofClock = clockReplyLength(pending);
      return ofClock === 'none' ? lengthOf(pending) : ofClock;
    },
    damageOf: (frame) => {
      if (frame.length === 1) return undefined;
      return isClockReply(frame) ? clockReplyDamage(frame) : damageOf(frame);
    },
  };
}

function lengthOf(pending: Uint8Array): number | 'none' | 'more' {
  for (let index = 0; index < Math.min(HEADER.length, pending.length); index += 1) {
    if (pending[index] !== HEADER[index]) return 'none';
  }
  const [high, low] = pending.subarray(HEADER.length, BEFORE_DATA);
  if (high !== undefined && high !== 0) return 'none';
  if (low === undefined) return 'more';
  return low >= SHORTEST && low <= LONGEST ? BEFORE_DATA + low + AFTER_DATA : 'none';
}

function damageOf(frame: Uint8Array): ReadingRefusal | undefined {
  const sum = dataOf(frame).reduce((total, byte) => total + byte, 0);
  if (sum % 256 !== frame.at(-2)) return { code: 'checksum-wrong', detail: `checksum of ${frame.length} bytes` };
  return frame.at(-1) === END ? undefined : { code: 'frame-garbled', detail: 'a frame without its end' };
}

function dataOf(frame: Uint8Array): Uint8Array {
  return frame.subarray(BEFORE_DATA, -AFTER_DATA);
}

export interface SpotCheck {
  readonly outcome: Result<DeviceReading, ReadingRefusal>;
  readonly lowBattery: boolean;
  readonly serialNumber?: string;
}

/** Decodes one frame that is whole. */
export function decodeSpotCheck(frame: Uint8Array): SpotCheck {
  const data = dataOf(frame);
  const serialNumber = serialNumberOf(data);
  return {
    outcome: outcomeOf(data, frame),
    lowBattery: ((data[9] ?? 0) & 0x01) !== 0,
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}

function outcomeOf(data: Uint8Array, frame: Uint8Array): Result<DeviceReading, ReadingRefusal> {
  const [high = 0, low = 0, pulseHigh = 0, pulseLow = 0, , percent = 0] = data.subarray(8);
  if ((high & 0x01) !== 0) return refuse(NO_MEASUREMENT);
  const smartPoint = (high & 0x02) !== 0;
  const fromMemory = (low & 0x10) !== 0;
  const deviceTime = timeOf(data);
  // A new reading is of now, whatever the device's clock says. One from memory is of no time at all without it.
  if (deviceTime === undefined && fromMemory) return refuse(WITHOUT_TIME);
  const judged = judge(
    { percent, perMinute: ((pulseHigh << 8) | pulseLow) & 0x1ff },
    { ...NO_SIGNS, smartPoint },
    { raw: frame.slice(), fromMemory, final: true, ...(deviceTime === undefined ? {} : { deviceTime }) },
  );
  if (!judged.ok) return judged;
  const reading = judged.value;
  const remarks = [
    ...reading.remarks,
    ...(smartPoint ? [] : [NOT_SMART_POINT]),
    ...(deviceTime === undefined ? [NO_CLOCK] : []),
  ];
  return { ok: true, value: { ...reading, quality: smartPoint ? reading.quality : 'questionable', remarks } };
}

/** Undefined for digits that are none and for a day that does not exist. */
function timeOf(data: Uint8Array): LocalDateTime | undefined {
  const digits = Array.from(data.subarray(0, 7), (byte) => byte.toString(16).padStart(2, '0'));
  if (digits.some((two) => !/^\d\d$/.test(two))) return undefined;
  const [century, year, month, day, ...time] = digits;
  return localDateTime({ year: Number(`${century}${year}`), month: Number(month), day: Number(day) }, time.join(':'));
}

function serialNumberOf(data: Uint8Array): string | undefined {
  if (data.length !== SERIAL_NUMBER.to) return undefined;
  const letters = [...data.subarray(SERIAL_NUMBER.from)];
  if (letters.some((letter) => letter < 0x20 || letter > 0x7e)) return undefined;
  const text = String.fromCharCode(...letters).trim();
  return text === '' ? undefined : text;
}
