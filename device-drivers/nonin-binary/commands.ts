/**
 * What the host may say to a Nonin oximeter, and its answers.
 *
 *     02 70 02 02 FF 03               send data format FF from now on           06 yes, 15 no
 *     02 72 06 YY MM DD hh mm ss 03   this is the time, in plain binary         06 yes, 15 no [inferred]
 *     02 72 00 03                     what is the time?                         02 F2 06 YY MM DD hh mm ss 03
 *
 * The device listens for the format in the first five seconds after it was connected, and keeps it. The Xpod, the OEM III
 * and the Avant 4100 never listen. Source: Nonin, "9560 Bluetooth Specification"; it prints the setting of the clock to
 * 2050-12-31 14:30:15 as `02 72 06 32 0C 1F 0E 1E 0F 03`.
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import type { ReadingRefusal } from '#drivers/api.ts';
import { localDateTime } from '#drivers/framing/local-time.ts';

export const ACKNOWLEDGED = 0x06;
export const REFUSED = 0x15;

const CLOCK_REPLY = [0x02, 0xf2, 0x06];
const CLOCK_REPLY_LENGTH = 10;
const END = 0x03;

const CENTURY = 2_000;

export const ASK_CLOCK = Uint8Array.of(0x02, 0x72, 0x00, END);

export function selectFormat(format: number): Uint8Array {
  return Uint8Array.of(0x02, 0x70, 0x02, 0x02, format, END);
}

/** The device knows the years 2000 to 2099. */
export function setClock(time: LocalDateTime): Uint8Array {
  const [year = 0, ...rest] = time.split(/\D/).map(Number);
  return Uint8Array.of(0x02, 0x72, 0x06, year % 100, ...rest, END);
}

export function isAnswer(byte: number | undefined): boolean {
  return byte === ACKNOWLEDGED || byte === REFUSED;
}

/** The length of the clock's answer when these bytes begin it. */
export function clockReplyLength(pending: Uint8Array): number | 'none' | 'more' {
  for (let index = 0; index < CLOCK_REPLY.length; index += 1) {
    if (index === pending.length) return 'more';
    if (pending[index] !== CLOCK_REPLY[index]) return 'none';
  }
  return CLOCK_REPLY_LENGTH;
}

export function isClockReply(frame: Uint8Array): boolean {
  return frame[0] === CLOCK_REPLY[0] && frame.length === CLOCK_REPLY_LENGTH;
}

export function clockReplyDamage(frame: Uint8Array): ReadingRefusal | undefined {
  return frame.at(-1) === END ? undefined : { code: 'frame-garbled', detail: 'a time without its end' };
}

/** What the clock says, or undefined when that is no time: it was never set. */
export function decodeClock(reply: Uint8Array): LocalDateTime | undefined {
  const [year = 0, month = 0, day = 0, ...time] = reply.subarray(CLOCK_REPLY.length, -1);
  if (year > 99) return undefined;
  const text = time.map((part) => part.toString().padStart(2, '0')).join(':');
  return localDateTime({ year: CENTURY + year, month, day }, text);
}
