/** What anybody can send to a media port: each of the protocols that are spoken there, malformed, and bytes of none. */
import type { Random } from '../../../../scripts/fuzz/random.ts';

/** As much as one datagram carries over the internet. */
const MOST_BYTES = 1472;
const STUN_COOKIE = 0x2112a442;
/** Binding and others as request, indication, answer and refusal (RFC 8489, 5), and one that is none. */
const STUN_TYPES = [0x0001, 0x0011, 0x0101, 0x0111, 0x0003, 0x0008, 0x3fff];
/** Addresses, name, integrity, what was not understood, realm, nonce, priority, who controls, fingerprint; and one that is none. */
const STUN_ATTRIBUTES = [1, 6, 8, 9, 10, 0x14, 0x15, 0x20, 0x24, 0x25, 0x8022, 0x8028, 0x8029, 0x802a, 0xffff];

function sixteen(value: number): Uint8Array {
  return Uint8Array.of((value >>> 8) & 0xff, value & 0xff);
}

/** The right number mostly; and else none, one more, one less, far too much. */
function lengthAs(random: Random, right: number): number {
  return random.below(3) > 0
    ? right
    : random.pick([0, 1, right + 1, Math.max(0, right - 1), right + 4, 0x7fff, 0xffff]);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function noise(random: Random): Uint8Array {
  return random.bytes(random.pick([0, 1, 2, 12, 20, 64, random.below(MOST_BYTES), MOST_BYTES]));
}

function stun(random: Random): Uint8Array {
  const attributes = Array.from({ length: random.below(9) }, () => {
    const value = random.bytes(random.pick([0, 1, 4, 8, 20, 32, 33, random.below(600)]));
    const padding = random.onceIn(4) ? 0 : (4 - (value.length % 4)) % 4;
    const head = joined(sixteen(random.pick(STUN_ATTRIBUTES)), sixteen(lengthAs(random, value.length)));
    return joined(head, value, new Uint8Array(padding));
  });
  const body = joined(...attributes);
  const cookie = Buffer.alloc(4);
  cookie.writeUInt32BE(random.onceIn(8) ? random.next() : STUN_COOKIE);
  const type = sixteen(random.pick(STUN_TYPES));
  return joined(type, sixteen(lengthAs(random, body.length)), cookie, random.bytes(12), body);
}

/** A ClientHello of DTLS 1.2 (RFC 6347, 4.2) that offers SRTP, whole or broken, with or without a cookie. */
export function clientHello(random: Random): Uint8Array {
  const suites = Uint8Array.of(0xc0, 0x2b, 0xc0, 0x2f, 0xcc, 0xa9, 0xc0, 0x0a, 0x00, 0x2f);
  const useSrtp = Uint8Array.of(0x00, 0x0e, 0x00, 0x05, 0x00, 0x02, 0x00, 0x01, 0x00);
  const groups = Uint8Array.of(0x00, 0x0a, 0x00, 0x04, 0x00, 0x02, 0x00, 0x1d);
  const signatures = Uint8Array.of(0x00, 0x0d, 0x00, 0x04, 0x00, 0x02, 0x04, 0x03);
  const extensions = random.onceIn(4) ? random.bytes(random.below(400)) : joined(useSrtp, groups, signatures);
  const cookie = random.onceIn(3) ? random.bytes(random.pick([1, 20, 32, 255])) : new Uint8Array(0);
  const body = joined(
    Uint8Array.of(0xfe, 0xfd),
    random.bytes(32),
    Uint8Array.of(0),
    Uint8Array.of(cookie.length),
    cookie,
    sixteen(lengthAs(random, suites.length)),
    suites,
    Uint8Array.of(1, 0),
    sixteen(lengthAs(random, extensions.length)),
    extensions,
  );
  const long = lengthAs(random, body.length);
  const sequence = random.onceIn(2) ? 0 : random.below(4);
  // Type, length, number of the message, where this piece of it begins, and how long it is.
  const handshake = joined(
    Uint8Array.of(random.onceIn(6) ? random.below(256) : 1, 0),
    sixteen(long),
    sixteen(sequence),
    Uint8Array.of(0),
    sixteen(random.onceIn(5) ? random.below(2000) : 0),
    Uint8Array.of(0),
    sixteen(lengthAs(random, body.length)),
    body,
  );
  return dtlsRecord(random, random.onceIn(8) ? random.pick([20, 21, 23, 25]) : 22, handshake);
}

function dtlsRecord(random: Random, type: number, content: Uint8Array): Uint8Array {
  const version = random.onceIn(8) ? random.bytes(2) : Uint8Array.of(0xfe, random.pick([0xff, 0xfd]));
  const epoch = sixteen(random.onceIn(6) ? random.below(3) : 0);
  const number = joined(new Uint8Array(4), sixteen(random.below(0x10000)));
  return joined(Uint8Array.of(type), version, epoch, number, sixteen(lengthAs(random, content.length)), content);
}

/** To end the encryption, or to refuse it, in the clear: whoever believed it would be put out by anybody. */
function alert(random: Random): Uint8Array {
  return dtlsRecord(random, 21, Uint8Array.of(random.pick([1, 2]), random.pick([0, 10, 20, 40, 80, 90, 100])));
}

function rtp(random: Random): Uint8Array {
  const flags = 0x80 | (random.onceIn(2) ? 0x20 : 0) | (random.onceIn(2) ? 0x10 : 0) | random.below(16);
  const head = joined(Uint8Array.of(flags, random.pick([96, 97, 100, 101, 111, 127, 255])), random.bytes(10));
  const extension = joined(random.pick([Uint8Array.of(0xbe, 0xde), random.bytes(2)]), sixteen(random.below(400)));
  return joined(head, extension, random.bytes(random.below(1200)), Uint8Array.of(random.below(256)));
}

function rtcp(random: Random): Uint8Array {
  const pieces = Array.from({ length: 1 + random.below(5) }, () => {
    const content = random.bytes(4 * random.below(40));
    const type = random.pick([200, 201, 202, 203, 204, 205, 206, 207, 192, 223]);
    const words = lengthAs(random, content.length / 4);
    return joined(Uint8Array.of(0x80 | random.below(64), type), sixteen(words), content);
  });
  return joined(...pieces).subarray(0, MOST_BYTES);
}

export const KINDS = { noise, stun, clientHello, alert, rtp, rtcp } as const;
const ALL = Object.values(KINDS);

export function hostileDatagram(random: Random): Uint8Array {
  return random.pick(ALL)(random);
}

/** What a record of DTLS has around its words at least, once it is encrypted: a nonce and what proves it (RFC 5288, 3). */
const ENCRYPTED_LEAST_BYTES = 24;

/**
 * A record that says it is encrypted and is too short to be. OpenSSL does not drop it, as it does every other one that proves nothing
 * (RFC 6347, 4.1.2.7), but ends the encryption.
 */
export function shortRecord(random: Random): Uint8Array {
  const content = random.bytes(1 + random.below(8));
  const type = random.pick([21, 22, 23]);
  // A number that has not been there, or it would be dropped as said twice.
  const number = joined(new Uint8Array(4), sixteen(1000 + random.below(0xf000)));
  return joined(Uint8Array.of(type, 0xfe, 0xfd, 0, 1), number, sixteen(content.length), content);
}

export function isShortRecord(bytes: Uint8Array): boolean {
  const [type = 0] = bytes;
  const view = Buffer.from(bytes);
  if (type < 20 || type > 63 || view.length < 13) return false;
  return view.readUInt16BE(3) > 0 && view.readUInt16BE(11) < ENCRYPTED_LEAST_BYTES;
}

/** One that was true, changed. */
export function mutated(random: Random, real: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(real);
  const flip = () => {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  };
  switch (random.below(5)) {
    case 0:
      return bytes.subarray(0, random.below(bytes.length));
    case 1:
      return joined(bytes, random.bytes(1 + random.below(60))).subarray(0, MOST_BYTES);
    case 2:
      bytes.set(random.bytes(1 + random.below(Math.min(12, bytes.length))), 0);
      return bytes;
    case 3:
      for (let times = 1 + random.below(20); times > 0; times -= 1) flip();
      return bytes;
    default:
      flip();
      return bytes;
  }
}
