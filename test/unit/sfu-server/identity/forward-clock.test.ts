import { beforeEach, describe, expect, test } from 'vitest';
import { createForwardClock } from '../../../../sfu-server/identity/forward-clock.ts';
import type { ForwardClockStore } from '../../../../sfu-server/identity/ports.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const BEGAN = Date.parse('2026-11-23T08:00:00.000Z');

/** What the machine's clock says, and what counts on whatever it says. */
let wall: number;
let counted: number;
let kept: number | undefined;

const store: ForwardClockStore = {
  read: () => Promise.resolve(kept),
  write: (reached) => {
    kept = reached;
    return Promise.resolve();
  },
};

beforeEach(() => {
  wall = BEGAN;
  counted = 0;
  kept = undefined;
});

function pass(milliseconds: number): void {
  wall += milliseconds;
  counted += milliseconds;
}

function start() {
  const clock = createForwardClock({ now: () => new Date(wall).toISOString() }, () => counted);
  return { ...clock, ms: () => Date.parse(clock.now()) - BEGAN };
}

describe('a clock that is set back', () => {
  test.each([HOUR, 30 * DAY, 26 * YEAR])('by %i ms: time goes on where it was', (back) => {
    const clock = start();
    pass(HOUR);
    wall -= back;
    expect(clock.ms()).toBe(HOUR);
    pass(2 * HOUR);
    expect(clock.ms()).toBe(3 * HOUR);
    expect(clock.behindMs()).toBe(back);
    wall += back;
    expect(clock.ms()).toBe(3 * HOUR);
  });

  test('while the hub was off, or killed, is known from what was written', async () => {
    const first = start();
    await first.recall(store);
    pass(HOUR);
    await first.remember(store);
    wall = Date.parse('2000-01-01T00:00:00.000Z');
    counted = 0;
    const second = start();
    await second.recall(store);
    expect(second.ms()).toBe(HOUR);
    pass(HOUR);
    expect(second.ms()).toBe(2 * HOUR);
    second.trustTheWall();
    expect(second.behindMs()).toBe(0);
    expect(second.now()).toBe('2000-01-01T01:00:00.000Z');
  });

  test('never goes back, whatever is done to it a thousand times', () => {
    const clock = start();
    let before = clock.ms();
    let seed = 7;
    for (let n = 0; n < 1000; n += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      // Set back, and put right by no more than it was set back: what is put right is no leap.
      if (seed % 3 === 0) wall -= seed % DAY;
      pass(seed % HOUR);
      const now = clock.ms();
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
});

describe('a clock that leaps forward', () => {
  test('ends what ends by it at once, and nobody is locked out for years when it is put right', async () => {
    const clock = start();
    wall += 10 * YEAR;
    expect(clock.ms()).toBe(10 * YEAR);
    pass(2 * HOUR);
    await clock.remember(store);
    expect(kept).toBe(BEGAN + 2 * HOUR);
    wall -= 10 * YEAR;
    expect(clock.ms()).toBe(2 * HOUR);
  });

  test('is believed when it has stood for a day: it was the time before that was wrong', () => {
    const clock = start();
    wall += YEAR;
    for (let hours = 0; hours <= 25; hours += 1) {
      expect(clock.ms()).toBe(YEAR + hours * HOUR);
      pass(HOUR);
    }
    wall -= YEAR;
    expect(clock.ms()).toBe(YEAR + 26 * HOUR);
  });

  test('over a weekend that the hub was off is believed; over ten years it is not until it has stood', async () => {
    const first = start();
    await first.remember(store);
    pass(3 * DAY);
    counted = 0;
    const second = start();
    await second.recall(store);
    wall -= HOUR;
    expect(second.ms()).toBe(3 * DAY);
    wall = BEGAN + 10 * YEAR;
    const third = start();
    await third.recall(store);
    expect(third.ms()).toBe(10 * YEAR);
    wall = BEGAN + 3 * DAY;
    expect(third.ms()).toBe(3 * DAY);
  });
});
