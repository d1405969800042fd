/** A clock on the wall of one program, which somebody sets: the lever of `shims/clock.c`. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';

const NANOSECONDS = 1_000_000n;

export class Wall {
  readonly #fd: number;
  #aheadMs = 0;
  readonly env: Readonly<Record<string, string>>;

  /** @param path of the file that both sides have in memory */
  constructor(path: string, shim: string) {
    writeFileSync(path, Buffer.alloc(8));
    this.#fd = openSync(path, 'r+');
    // Also the night on which the home's clocks change is its own, wherever this runs.
    this.env = { LD_PRELOAD: shim, CLOCK_CONTROL: path, TZ: 'Europe/London' };
  }

  /** @param aheadMs of the computer's own clock */
  set(aheadMs: number): void {
    this.#aheadMs = aheadMs;
    const block = Buffer.alloc(8);
    block.writeBigInt64LE(BigInt(Math.round(aheadMs)) * NANOSECONDS);
    writeSync(this.#fd, block, 0, 8, 0);
  }

  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Sets it so that it is that instant now. */
  setTo(instant: string): void {
    this.set(Date.parse(instant) - Date.now());
  }

  close(): void {
    closeSync(this.#fd);
  }
}
