/** Unpacking what somebody else has packed (RFC 1950): on zlib's own threads, never more and never longer than is said. */
import { createInflate } from 'node:zlib';

const CHUNK_BYTES = 256 * 1024;

export interface UnpackLimits {
  readonly bytes: number;
  readonly ms: number;
  /** Keeps what comes out; without it everything is counted and thrown away. */
  readonly keep?: (chunk: Uint8Array) => void;
}

/** @returns how many bytes came out; undefined where it is damaged, or more or longer than the limits */
export function unpack(packed: readonly Uint8Array[], { bytes, ms, keep }: UnpackLimits): Promise<number | undefined> {
  return new Promise((resolve) => {
    const inflate = createInflate({ chunkSize: CHUNK_BYTES });
    let out = 0;
    const done = (value: number | undefined): void => {
      clearTimeout(timer);
      inflate.destroy();
      resolve(value);
    };
    const timer = setTimeout(() => {
      done(undefined);
    }, ms);
    inflate.on('error', () => {
      done(undefined);
    });
    inflate.on('end', () => {
      done(out);
    });
    inflate.on('data', (chunk: Buffer) => {
      out += chunk.length;
      if (out > bytes) done(undefined);
      else keep?.(chunk);
    });
    for (const piece of packed) inflate.write(piece);
    inflate.end();
  });
}
