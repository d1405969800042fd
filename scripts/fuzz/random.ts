/** Random numbers that are the same again with the same seed: what the fuzzer has found can be found again. */

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  /** @param seed any text: `1234 nonin-ascii 17` */
  constructor(seed: string) {
    // FNV-1a spreads neighbouring seeds; the three words begin apart from one another.
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.#a = hash;
    this.#b = hash ^ 0x9e3779b9;
    this.#c = Math.imul(hash, 0x85ebca6b);
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** 32 bits (sfc32, Chris Doty-Humphrey's small fast counting generator). */
  next(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * limit);
  }

  /** true once in so many times. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) bytes[at] = this.next() >>> 24;
    return bytes;
  }
}
