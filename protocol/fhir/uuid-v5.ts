/** UUIDs out of names (RFC 9562, version 5): the same pack makes the same bundle, whoever makes it. */
import { toUtf8 } from '../red-bag/utf8.ts';
import { uuidBytes, uuidText } from '../red-bag/bytes.ts';

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function mixed(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** SHA-1 (FIPS 180-4): for names and for FHIR's `Attachment.hash`, which know no other. It protects nothing here. */
export function sha1(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  let state: readonly [number, number, number, number, number] = [
    0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0,
  ];
  const w = new Int32Array(80);
  for (let block = 0; block < blocks; block += 1) {
    for (let at = 0; at < 16; at += 1) w[at] = view.getInt32(block * 64 + at * 4);
    for (let at = 16; at < 80; at += 1) {
      w[at] = rotated((w[at - 3] ?? 0) ^ (w[at - 8] ?? 0) ^ (w[at - 14] ?? 0) ^ (w[at - 16] ?? 0), 1);
    }
    let [a, b, c, d, e] = state;
    for (let round = 0; round < 80; round += 1) {
      const next = (rotated(a, 5) + mixed(round, b, c, d) + e + (w[round] ?? 0)) | 0;
      [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
    }
    const [h0, h1, h2, h3, h4] = state;
    state = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, at) => {
    digest.setInt32(at * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

/** @param namespace a UUID */
export function uuidV5(namespace: string, name: string): string {
  const bytes = sha1(Uint8Array.from([...uuidBytes(namespace), ...toUtf8(name)])).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidText(bytes);
}
