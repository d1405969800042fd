import { describe, expect, it } from 'vitest';
import { Nonsense } from '#drivers/framing/nonsense.ts';

/** At which of these times it is told, when bytes come every 100 ms and make sense at some of them. */
function toldAt(milliseconds: number, understoodAt: readonly number[] = []): readonly number[] {
  const nonsense = new Nonsense();
  const told: number[] = [];
  for (let nowMs = 0; nowMs <= milliseconds; nowMs += 100) {
    nonsense.bytes(nowMs);
    if (understoodAt.includes(nowMs)) nonsense.understood();
    if (nonsense.goesOn()) told.push(nowMs);
  }
  return told;
}

describe('Nonsense', () => {
  it('is told once for each second in which nothing made sense', () => {
    expect(toldAt(3_500)).toEqual([1_000, 2_100, 3_200]);
  });

  it('is over as soon as something makes sense', () => {
    expect(toldAt(3_500, [500, 1_400, 2_300, 3_200])).toEqual([]);
    expect(toldAt(2_000, [500])).toEqual([1_600]);
  });

  it('is not told of one burst, however long ago', () => {
    const nonsense = new Nonsense();
    nonsense.bytes(0);
    nonsense.bytes(300);
    expect(nonsense.goesOn()).toBe(false);
  });
});
