import { describe, expect, it } from 'vitest';
import { Random } from '../../../scripts/fuzz/random.ts';

describe('the random numbers', () => {
  it('are the same with the same seed, and others with another', () => {
    const first = (seed: string) => new Random(seed).bytes(32);
    expect(first('1')).toEqual(first('1'));
    expect(first('1')).not.toEqual(first('2'));
    expect(first('1 nonin-ascii 1')).not.toEqual(first('1 nonin-ascii 2'));
  });

  it('reach every byte, each about as often', () => {
    const times = new Array<number>(256).fill(0);
    for (const byte of new Random('spread').bytes(256 * 400)) times[byte] = (times[byte] ?? 0) + 1;
    expect(Math.min(...times)).toBeGreaterThan(300);
    expect(Math.max(...times)).toBeLessThan(500);
  });

  it('stay below their limit, and reach it', () => {
    const random = new Random('limit');
    const drawn = new Set(Array.from({ length: 500 }, () => random.below(7)));
    expect([...drawn].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
