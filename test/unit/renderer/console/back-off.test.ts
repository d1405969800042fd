import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../../../renderer/connections/hub-client/back-off.ts';

describe('the wait before the next try', () => {
  it('is short at first and never longer than 15 s', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.9999, noNaN: true }), (failures, random) => {
        const wait = backOffMs(failures, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(failures === 0 ? 300 : 15_000);
      }),
    );
  });

  it('grows with each failure up to the limit', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((failures) => backOffMs(failures, 1));
    expect(waits).toEqual([300, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });
});
