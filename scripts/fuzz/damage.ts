/** What a bad line, a bad cable and another device do to bytes. */
import type { Random } from './random.ts';

type Damage = (bytes: Uint8Array, random: Random) => Uint8Array;

const FLIP_BITS: Damage = (bytes, random) => {
  const damaged = bytes.slice();
  for (let count = 1 + random.below(3); count > 0 && damaged.length > 0; count -= 1) {
    const at = random.below(damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8));
  }
  return damaged;
};

const CHANGE_BYTE: Damage = (bytes, random) => {
  const damaged = bytes.slice();
  if (damaged.length > 0) damaged[random.below(damaged.length)] = random.below(256);
  return damaged;
};

const CUT_END: Damage = (bytes, random) => bytes.slice(0, random.below(bytes.length));
const CUT_BEGINNING: Damage = (bytes, random) => bytes.slice(random.below(bytes.length));

const LOSE_MIDDLE: Damage = (bytes, random) => {
  const at = random.below(bytes.length);
  return join(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(4)));
};

const INSERT_RUBBISH: Damage = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  return join(bytes.subarray(0, at), random.bytes(1 + random.below(6)), bytes.subarray(at));
};

const WRONG_END: Damage = (bytes, random) => {
  const damaged = bytes.slice();
  // The last byte is most often a checksum or a line end, the one before it is the checksum where an end follows.
  const at = damaged.length - 1 - random.below(2);
  if (at >= 0) damaged[at] = random.below(256);
  return damaged;
};

const SWAP_BYTES: Damage = (bytes, random) => {
  const damaged = bytes.slice();
  if (damaged.length < 2) return damaged;
  const at = random.below(damaged.length - 1);
  const [one, other] = [damaged[at] ?? 0, damaged[at + 1] ?? 0];
  damaged[at] = other;
  damaged[at + 1] = one;
  return damaged;
};

const STUTTER: Damage = (bytes, random) => {
  const at = random.below(bytes.length);
  const end = at + 1 + random.below(4);
  return join(bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end));
};

const DAMAGES: readonly Damage[] = [
  FLIP_BITS,
  CHANGE_BYTE,
  CUT_END,
  CUT_BEGINNING,
  LOSE_MIDDLE,
  INSERT_RUBBISH,
  WRONG_END,
  SWAP_BYTES,
  STUTTER,
];

/** One to three kinds of damage, one upon the other. */
export function damage(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = bytes;
  for (let count = 1 + random.below(3); count > 0; count -= 1) damaged = random.pick(DAMAGES)(damaged, random);
  return damaged;
}

const ZERO = 0x30;
const NINE = 0x39;

/** Digits that stand where digits stood, and now and then a dash or a blank: a line that looks right and says something else. */
export function otherDigits(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.map((byte) => {
    if (byte < ZERO || byte > NINE || !random.onceIn(3)) return byte;
    if (random.onceIn(12)) return random.onceIn(2) ? 0x2d : 0x20;
    return ZERO + random.below(10);
  });
}

/** Other content: some bytes anew, the ends left as they are, where headers and line ends stand. */
export function otherContent(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice();
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const at = 1 + random.below(Math.max(1, changed.length - 1));
    if (at < changed.length) changed[at] = random.onceIn(3) ? random.pick(LIMITS) : random.below(256);
  }
  return changed;
}

/** Values at which protocols turn: zeroes, sentinels, signs. */
const LIMITS = [
  0x00, 0x01, 0x0f, 0x10, 0x2d, 0x3f, 0x40, 0x64, 0x65, 0x7e, 0x7f, 0x80, 0x81, 0xf0, 0xfe, 0xff,
] as const;

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
