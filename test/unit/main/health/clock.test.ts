/** A clock that was set: at the start, while the kiosk runs, with the hub and without it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { Health } from '#core/health/health.ts';
import { ClockWatch, LOOK_MS } from '#core/health/watch-clock.ts';
import { ClockCheck } from '#core/hub-link/clock-check.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { FakeTime, settled } from '../fake-time.ts';

const NINE = '2026-11-22T09:00:00.000Z';
const DAY_MS = 86_400_000;

let time: FakeTime;
let remembered: string | undefined;
let watch: ClockWatch;
let check: ClockCheck;
let health: Health;
let told: KioskHealth['clock']['state'][];

async function start(latest: string | undefined): Promise<void> {
  remembered = latest;
  check = new ClockCheck(time, latest);
  health = new Health({
    start: {
      storage: { state: 'ok', freeBytes: 0, since: time.now() },
      clock: { state: 'ok', aheadMs: 0, since: time.now() },
      rebuilt: null,
    },
    onSeen: () => Promise.resolve(),
  });
  told = [];
  health.onChange(({ clock }) => told.push(clock.state));
  watch = new ClockWatch({
    health,
    clockCheck: check,
    clockSeen: {
      remember: (at) => {
        if (remembered === undefined || at > remembered) remembered = at;
        return Promise.resolve();
      },
      correct: (at) => {
        remembered = at;
        return Promise.resolve();
      },
    },
    time,
    log: SILENT,
  });
  await settled();
}

/** What the kiosk would know after being started again now. */
async function restart(): Promise<void> {
  await watch.close();
  await start(remembered);
}

beforeEach(() => {
  time = new FakeTime(NINE);
});

describe('a clock that is set', () => {
  it('is fine at the first start, and as long as nothing contradicts it', async () => {
    await start(undefined);
    await time.pass(3_600_000);
    expect(health.state.clock).toMatchObject({ state: 'ok', aheadMs: 0 });
    expect(told).toEqual([]);
    expect(check.quality()).toBe('unchecked');
  });

  it('is told as set back when it shows less than the kiosk has known before it was started', async () => {
    await start('2026-11-23T09:00:00.000Z');
    expect(health.state.clock).toEqual({ state: 'set-back', aheadMs: -DAY_MS, since: NINE });
    expect(check.quality()).toBe('unchecked');
    // It is not remembered as the time.
    expect(remembered).toBe('2026-11-23T09:00:00.000Z');
    await restart();
    expect(health.state.clock.state).toBe('set-back');
  });

  it('is told within seconds when it is set back while the kiosk runs, also after it had agreed with the hub', async () => {
    await start(undefined);
    check.compare(NINE);
    expect(check.quality()).toBe('checked');
    time.setWall('2026-11-21T09:00:00.000Z');
    expect(check.quality()).toBe('unchecked');
    await time.pass(LOOK_MS);
    expect(health.state.clock).toMatchObject({ state: 'set-back', aheadMs: -DAY_MS });
  });

  it('is fine again when the hub agrees, and does not accuse it again at the next start', async () => {
    // A day on which the clock ran ahead was remembered; then somebody put it right.
    await start('2026-11-23T09:00:00.000Z');
    check.compare(time.now());
    await settled();
    expect(health.state.clock).toMatchObject({ state: 'ok', aheadMs: 0 });
    expect(check.quality()).toBe('checked');
    expect(remembered).toBe(NINE);
    await restart();
    expect(health.state.clock.state).toBe('ok');
  });

  it.each([
    [61_000, 'differs'],
    [-61_000, 'differs'],
    [59_000, 'ok'],
    [-59_000, 'ok'],
  ])('that is %i ms ahead of the hub %s', async (aheadMs, state) => {
    await start(undefined);
    const skew = check.compare(new Date(Date.parse(NINE) - aheadMs).toISOString());
    expect(skew).toBe(aheadMs);
    expect(health.state.clock).toMatchObject({ state, aheadMs: state === 'ok' ? 0 : aheadMs });
    expect(check.quality()).toBe(state === 'ok' ? 'checked' : 'unchecked');
  });

  it('is told as set back, by as much as the hub says, when both are so', async () => {
    await start('2026-11-22T21:00:00.000Z');
    check.compare('2026-11-23T09:00:00.000Z');
    expect(health.state.clock).toMatchObject({ state: 'set-back', aheadMs: -DAY_MS });
  });

  it('is not accused of going forward while the computer slept', async () => {
    await start(undefined);
    check.compare(NINE);
    time.setWall('2026-11-22T15:00:00.000Z');
    await time.pass(LOOK_MS);
    expect(health.state.clock.state).toBe('ok');
    // Of what is written before the hub has spoken nobody says that its time was checked.
    expect(check.quality()).toBe('unchecked');
    check.compare(time.now());
    expect(check.quality()).toBe('checked');
  });

  it('may be put right by a few seconds without a word', async () => {
    await start(undefined);
    time.setWall('2026-11-22T08:59:31.000Z');
    await time.pass(LOOK_MS);
    expect(told).toEqual([]);
  });
});
