/** The levers of `shims/fail.c`: a file that both sides have in memory. */
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { ERRNO, type IoCase } from './cases.ts';

const BYTES = 64;
const CALLS = { writes: 1, flushes: 2, both: 3 } as const;
const FOREVER = 1n << 60n;

export function makeControlFile(path: string): void {
  writeFileSync(path, Buffer.alloc(BYTES));
}

export class FailControl {
  readonly #fd: number;

  constructor(path: string) {
    this.#fd = openSync(path, 'r+');
  }

  arm({ from, errno, calls, lasts, half }: IoCase): void {
    const block = Buffer.alloc(BYTES);
    block.writeUInt32LE(CALLS[calls], 4);
    block.writeBigUInt64LE(BigInt(from), 8);
    block.writeBigUInt64LE(lasts === 'once' ? 1n : FOREVER, 16);
    block.writeUInt32LE(ERRNO[errno], 24);
    block.writeUInt32LE(half ? 1 : 0, 28);
    writeSync(this.#fd, block, 0, BYTES, 0);
    writeSync(this.#fd, Buffer.from([1, 0, 0, 0]), 0, 4, 0);
  }

  heal(): void {
    writeSync(this.#fd, Buffer.from([0, 0, 0, 0]), 0, 4, 0);
  }

  /** How many calls have failed since the arming. */
  failed(): number {
    const block = Buffer.alloc(BYTES);
    readSync(this.#fd, block, 0, BYTES, 0);
    return Number(block.readBigUInt64LE(40));
  }

  close(): void {
    closeSync(this.#fd);
  }
}
