import fc from 'fast-check';
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { scorePulse, scoreSystolic } from '#domain/news2/sub-scores.ts';
import { bandsOf } from '#protocol/paper/red-bag/chart.ts';
import { linesEach } from '#protocol/paper/red-bag/front-boxes.ts';
import { photoSize } from '#protocol/paper/red-bag/photo.ts';
import { modulesOf, QUIET_ZONE } from '#protocol/paper/red-bag/qr.ts';

describe('the bands of the chart', () => {
  test('are those of the score, with its limits', () => {
    expect(bandsOf(scoreSystolic).map(({ from, to, score }) => [from, to, score])).toEqual([
      [0, 90, 3],
      [91, 100, 2],
      [101, 110, 1],
      [111, 219, 0],
      [220, 500, 3],
    ]);
    expect(bandsOf(scorePulse).map(({ score }) => score)).toEqual([3, 1, 0, 1, 2, 3]);
  });
});

describe('lines of a box', () => {
  test('each text has one, none has more than it needs, and none is left over that a text needs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.nat(60),
        (needs, room) => {
          const given = linesEach(needs, room);
          const sum = given.reduce((total, one) => total + one, 0);
          expect(given.every((lines, index) => lines >= 1 && lines <= (needs[index] ?? 0))).toBe(true);
          expect(sum).toBeLessThanOrEqual(Math.max(room, needs.length));
          if (sum < room) expect(given).toEqual(needs);
        },
      ),
    );
  });
});

describe('a code', () => {
  test('drawn from its strips is read again', () => {
    const text = `https://bag.example/#${'Ab3_-'.repeat(100)}`;
    const { side, strips } = modulesOf(text);
    const scale = 4;
    const wide = (side + 2 * QUIET_ZONE) * scale;
    const points = new Uint8ClampedArray(wide * wide * 4).fill(255);
    for (const { column, row, length } of strips) {
      for (let y = 0; y < scale; y += 1) {
        for (let x = 0; x < length * scale; x += 1) {
          const at = (((row + QUIET_ZONE) * scale + y) * wide + (column + QUIET_ZONE) * scale + x) * 4;
          points.fill(0, at, at + 3);
        }
      }
    }
    const read = (
      jsQR as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
    )(points, wide, wide);
    expect(read?.data).toBe(text);
  });
});

describe('a photograph', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
    'base64',
  );
  const jpeg = (colours: number) =>
    Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 90, 0, 120, colours, 0, 0]);

  test('is measured from its first bytes', () => {
    expect(photoSize(png)).toEqual({ width: 1, height: 1 });
    expect(photoSize(jpeg(3))).toEqual({ width: 120, height: 90 });
  });

  test('of four colours, cut short, of no size or of another kind is none', () => {
    expect(photoSize(jpeg(4))).toBeUndefined();
    expect(photoSize(jpeg(3).subarray(0, 14))).toBeUndefined();
    expect(photoSize(Uint8Array.from(png, (byte, index) => (index >= 16 && index < 20 ? 0 : byte)))).toBeUndefined();
    expect(photoSize(new TextEncoder().encode('%PDF-1.7 is no photograph at all, however long'))).toBeUndefined();
  });

  test('any bytes are looked at without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        photoSize(Uint8Array.from([0xff, 0xd8, ...bytes]));
        photoSize(bytes);
      }),
    );
  });
});
