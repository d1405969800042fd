/**
 * SHA-256 (FIPS 180-4). A browser gives its own to no page that came over plain HTTP, and some give it to no file: whether a pack is
 * whole must be seen there too.
 */

/** The first primes, as many as there are rounds. */
function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** The first 32 bits behind the point of that root of each. */
function roots(count: number, power: number): Uint32Array {
  return Uint32Array.from(primes(count), (prime) => Math.floor((prime ** power % 1) * 2 ** 32));
}

const START = roots(8, 1 / 2);
const ROUNDS = roots(64, 1 / 3);

const right = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function scheduleOf(view: DataView, block: number): Int32Array {
  const w = new Int32Array(64);
  for (let at = 0; at < 16; at += 1) w[at] = view.getInt32(block * 64 + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [a, b] = [w[at - 15] ?? 0, w[at - 2] ?? 0];
    const small = right(a, 7) ^ right(a, 18) ^ (a >>> 3);
    const large = right(b, 17) ^ right(b, 19) ^ (b >>> 10);
    w[at] = (w[at - 16] ?? 0) + small + (w[at - 7] ?? 0) + large;
  }
  return w;
}

/** @returns 32 bytes */
export function sha256(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  const state = Int32Array.from(START);
  for (let block = 0; block < blocks; block += 1) {
    const w = scheduleOf(view, block);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let round = 0; round < 64; round += 1) {
      const high = right(e, 6) ^ right(e, 11) ^ right(e, 25);
      const one = (h + high + ((e & f) ^ (~e & g)) + (ROUNDS[round] ?? 0) + (w[round] ?? 0)) | 0;
      const low = right(a, 2) ^ right(a, 13) ^ right(a, 22);
      const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      state[at] = (state[at] ?? 0) + word;
    });
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => {
    digest.setInt32(at * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

export function sha256Hex(message: Uint8Array): string {
  return Array.from(sha256(message), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
