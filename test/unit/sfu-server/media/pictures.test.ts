import { describe, expect, it, vi } from 'vitest';
import { demandPicture, jpegSize } from '../../../../sfu-server/media/jpeg.ts';
import { Pace } from '../../../../sfu-server/media/pace.ts';
import { SharedFrame } from '../../../../sfu-server/media/shared-frame.ts';

/** The head of a JPEG of this size: start of image, one table, start of frame. */
function jpegOf(width: number, height: number, length = 0): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
  const table = Buffer.from([0xff, 0xdb, 0, 4, 1, 2]);
  const head = Buffer.concat([Buffer.from([0xff, 0xd8]), table, frame]);
  return Buffer.concat([head, Buffer.alloc(Math.max(0, length - head.length))]);
}

describe('the size of a JPEG', () => {
  it('is read from its start of frame, behind whatever comes before', () => {
    expect(jpegSize(jpegOf(640, 480))).toEqual({ width: 640, height: 480 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['one that breaks off', jpegOf(640, 480).subarray(0, 10)],
    ['one whose parts do not follow each other', Buffer.from([0xff, 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])],
    ['a part of no length, over and over', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(4000)])],
  ])('is not known of %s', (_what, bytes) => {
    expect(jpegSize(bytes)).toBeUndefined();
  });

  it.each([
    [jpegOf(640, 480), { width: 640, height: 480 }, true],
    [jpegOf(640, 480), undefined, true],
    [jpegOf(640, 480), { width: 320, height: 240 }, false],
    [jpegOf(65_000, 65_000), { width: 640, height: 480 }, false],
    [jpegOf(1921, 10), undefined, false],
    [jpegOf(0, 10), undefined, false],
    [jpegOf(640, 480, 130_000), undefined, true],
    [jpegOf(640, 480, 130_001), undefined, false],
  ])('%# decides whether every page shows it', (bytes, said, shown) => {
    const demand = () => demandPicture(bytes.toString('base64'), said);
    if (shown) expect(demand).not.toThrow();
    else expect(demand).toThrow(expect.objectContaining({ code: 'bad-params' }));
  });
});

describe('a pace', () => {
  it('passes the first on at once, then no faster than it is set, and always the last', () => {
    vi.useFakeTimers();
    const passed: number[] = [];
    const pace = new Pace<number>(50, (value) => passed.push(value));
    for (let value = 0; value < 100; value++) {
      pace.offer(value);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1000);
    expect(passed.length).toBeLessThanOrEqual(21);
    expect(passed.at(0)).toBe(0);
    expect(passed.at(-1)).toBe(99);
    pace.offer(100);
    expect(passed.at(-1)).toBe(100);
    pace.offer(101);
    pace.close();
    pace.close();
    vi.advanceTimersByTime(1000);
    expect(passed.at(-1)).toBe(100);
    vi.useRealTimers();
  });
});

describe('the picture that stands still', () => {
  const frame = { frameId: 'one', ofPeerId: 'home', width: 640, height: 480, jpeg: '' };
  const at = { frameId: 'one', x: 0.5, y: 0.25 };

  it('is told to whoever joins later, with the place that is pointed at', () => {
    const shared = new SharedFrame();
    expect(shared.forNewcomer()).toEqual([]);
    shared.freeze('nurse', frame);
    shared.point('kiosk', at);
    expect(shared.forNewcomer()).toEqual([
      { type: 'frame-frozen', byPeerId: 'nurse', frame },
      { type: 'frame-pointed', byPeerId: 'kiosk', at },
    ]);
  });

  it('loses its pointer when another takes its place, and everything when it is cleared', () => {
    const shared = new SharedFrame();
    shared.freeze('nurse', frame);
    shared.point('nurse', at);
    shared.freeze('nurse', { ...frame, frameId: 'two' });
    expect(shared.forNewcomer()).toHaveLength(1);
    expect(shared.point('nurse', at)).toBeUndefined();
    expect(shared.clear('kiosk')).toEqual({ type: 'frame-cleared', byPeerId: 'kiosk' });
    expect(shared.clear('kiosk')).toBeUndefined();
    expect(shared.point('nurse', { ...at, frameId: 'two' })).toBeUndefined();
    expect(shared.forNewcomer()).toEqual([]);
  });
});
