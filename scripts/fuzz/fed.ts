/** What has been fed since the opening: a reading names its bytes, and they must have been there. */
import type { GattUuid } from '#drivers/api.ts';

/** No driver holds more than this between the first byte of a reading and its telling. */
const KEPT_BYTES = 1 << 17;
const KEPT_VALUES = 1_024;
/** A reading of several frames is put together of pieces at least so long: single bytes would be found anywhere. */
const SHORTEST_PIECE = 4;

export class FedBytes {
  #bytes = Buffer.alloc(1 << 12);
  #length = 0;

  add(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Whether these bytes stand in what was fed, as one piece or as several whole pieces. */
  holds(told: Uint8Array): boolean {
    if (told.length === 0) return false;
    const raw = Buffer.from(told);
    const fed = this.#bytes.subarray(0, this.#length);
    if (fed.includes(raw)) return true;
    // Where a piece may end is any place up to the end of the longest one: what is missing may be cut out anywhere.
    const ends = new Uint8Array(raw.length + 1);
    ends[0] = 1;
    for (let at = 0; at < raw.length; at += 1) {
      if (ends[at] === 0) continue;
      const longest = longestPiece(fed, raw, at);
      if (longest >= SHORTEST_PIECE) ends.fill(1, at + SHORTEST_PIECE, at + longest + 1);
    }
    return ends[raw.length] === 1;
  }

  #makeRoom(more: number): void {
    const keep = Math.min(this.#length, KEPT_BYTES);
    const room = Math.max(2 * this.#bytes.length, keep + more);
    const bigger = Buffer.alloc(Math.min(room, 2 * KEPT_BYTES + more));
    bigger.set(this.#bytes.subarray(this.#length - keep, this.#length));
    this.#bytes = bigger;
    this.#length = keep;
  }
}

/** How many bytes from `at` on stand together in what was fed. */
function longestPiece(fed: Buffer, raw: Buffer, at: number): number {
  let [fits, tooLong] = [0, raw.length - at + 1];
  while (fits + 1 < tooLong) {
    const length = (fits + tooLong) >> 1;
    if (fed.includes(raw.subarray(at, at + length))) fits = length;
    else tooLong = length;
  }
  return fits;
}

export class FedValues {
  #values: { readonly from: GattUuid; readonly bytes: Buffer }[] = [];

  add(from: GattUuid, bytes: Uint8Array): void {
    this.#values.push({ from, bytes: Buffer.from(bytes) });
    if (this.#values.length > 2 * KEPT_VALUES) this.#values = this.#values.slice(-KEPT_VALUES);
  }

  /** Whether these bytes are a value of this characteristic, or several values one after the other. */
  holds(raw: Uint8Array, from: GattUuid | undefined): boolean {
    if (raw.length === 0) return false;
    if (this.#values.some((value) => value.from === from && value.bytes.equals(raw))) return true;
    let rest = raw;
    for (const { bytes } of this.#values) {
      if (bytes.length > 0 && bytes.length <= rest.length && bytes.equals(rest.subarray(0, bytes.length))) {
        rest = rest.subarray(bytes.length);
      }
      if (rest.length === 0) return true;
    }
    return false;
  }
}
