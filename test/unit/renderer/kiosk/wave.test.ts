import { describe, expect, it } from 'vitest';
import {
  addPiece,
  advanceHead,
  isFresh,
  visibleWave,
  WAVE_SECONDS,
} from '../../../../renderer/apps/kiosk/bedside/wave.ts';

const piece = (count: number, perSecond = 25) => ({
  perSecond,
  samples: Array.from({ length: count }, (_, i) => (i % 10) / 10),
});

describe('the pulse wave', () => {
  it('goes on from piece to piece and keeps no more than it needs', () => {
    let wave = addPiece(undefined, piece(25), 0);
    for (let second = 1; second <= 60; second++) wave = addPiece(wave, piece(25), second * 1000);
    expect(wave.count).toBe(61 * 25);
    expect(wave.samples.length).toBeLessThanOrEqual(25 * WAVE_SECONDS * 2);
  });

  it('begins anew after a break and at another rate', () => {
    const wave = addPiece(undefined, piece(25), 0);
    expect(addPiece(wave, piece(10), 10_000).count).toBe(10);
    expect(addPiece(wave, piece(10, 50), 100).count).toBe(10);
  });

  it('is not shown as now when nothing comes any more', () => {
    const wave = addPiece(undefined, piece(25), 0);
    expect(isFresh(wave, 2499)).toBe(true);
    expect(isFresh(wave, 2500)).toBe(false);
  });

  it('moves evenly and never past what has come', () => {
    const wave = addPiece(undefined, piece(100), 0);
    const start = advanceHead(undefined, wave, 0);
    expect(start).toBeCloseTo(85);
    expect(advanceHead(start, wave, 200)).toBeCloseTo(90);
    expect(advanceHead(99, wave, 10_000)).toBe(100);
  });

  it('jumps to a wave that has begun anew, and catches up when it was left far behind', () => {
    const wave = addPiece(undefined, piece(50), 0);
    expect(advanceHead(4000, wave, 50)).toBeCloseTo(35);
    const long = Array.from({ length: 20 }, (_, i) => i).reduce(
      (it, second) => addPiece(it, piece(25), second * 1000),
      addPiece(undefined, piece(25), 0),
    );
    expect(advanceHead(10, long, 50)).toBeCloseTo(long.count - 15);
  });

  it('draws what has been reached, the newest on the right, all within the picture', () => {
    const wave = addPiece(undefined, piece(200), 0);
    const points = visibleWave(wave, 200);
    expect(points.length).toBe(25 * WAVE_SECONDS);
    expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
    expect(points.at(-1)?.x).toBeGreaterThan(0.99);
  });
});
