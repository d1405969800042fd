import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Hex } from '#protocol/red-bag/sha256.ts';

const node = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('is the SHA-256 that everybody has', () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = new Uint8Array(length).fill(length);
    expect(sha256Hex(bytes)).toBe(node(bytes));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(node(bytes));
    }),
  );
});
