import { describe, expect, it } from 'vitest';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { createLive, withSamples, type TracePoint } from '../../../../renderer/connections/hub-client/live.ts';
import { STRIP, tracePath } from '../../../../renderer/apps/console/bedside/trace.ts';
import { HandHub, settle } from './hub-doubles.ts';

const CALL = '01900000-0000-7000-8000-0000000000c1';
const AT = '2026-11-22T21:00:00.000Z';

function readings(changes: Partial<LiveReadings> = {}): LiveReadings {
  return {
    encounterId: CALL,
    residentId: '01900000-0000-7000-8000-0000000000a1',
    at: AT,
    spo2: 86,
    pulse: 108,
    settled: false,
    ...changes,
  };
}

async function connected(): Promise<HandHub> {
  const hub = new HandHub();
  hub.client.start();
  await settle();
  expect(hub.client.state().kind).toBe('connected');
  return hub;
}

describe('what the devices show at the bedside', () => {
  it('comes from the hub to whoever looks, with the time at which it came', async () => {
    const hub = await connected();
    const live = createLive(hub.client, () => hub.clock.now);
    let told = 0;
    live.onChange(() => told++);
    hub.served?.push('live.readings', readings());
    await settle();
    expect(live.stateOf(CALL)).toMatchObject({ readings: { spo2: 86, pulse: 108 }, receivedAt: hub.clock.now });
    expect(told).toBe(1);
    expect(live.stateOf('another')).toBeUndefined();
  });

  it('keeps apart "not on" and "could not read"', async () => {
    const hub = await connected();
    const live = createLive(hub.client, () => hub.clock.now);
    hub.served?.push('live.readings', readings({ spo2: null }));
    await settle();
    expect(live.stateOf(CALL)?.readings.spo2).toBeNull();
    const { spo2: _, ...off } = readings();
    hub.served?.push('live.readings', off);
    await settle();
    expect(live.stateOf(CALL)?.readings.spo2).toBeUndefined();
  });

  it('is gone for the next person at this desk', async () => {
    const hub = await connected();
    const live = createLive(hub.client, () => hub.clock.now);
    hub.served?.push('live.readings', readings());
    await settle();
    await hub.client.signOut();
    expect(live.stateOf(CALL)).toBeUndefined();
  });

  it('holds the last four calls and no more', async () => {
    const hub = await connected();
    const live = createLive(hub.client, () => hub.clock.now);
    const ids = [1, 2, 3, 4, 5].map((number) => `01900000-0000-7000-8000-0000000000d${String(number)}`);
    for (const encounterId of ids) hub.served?.push('live.readings', readings({ encounterId }));
    await settle();
    expect(ids.map((id) => live.stateOf(id) !== undefined)).toEqual([false, true, true, true, true]);
  });
});

describe('the trace of the oximeter', () => {
  const wave = (samples: number[], perSecond = 10) => ({ perSecond, samples });
  const values = (points: readonly TracePoint[]) => points.map(({ value }) => value);
  const at = (ms: number) => new Date(Date.parse(AT) + ms).toISOString();

  it('goes on where it stopped, and draws nothing twice', () => {
    const one = withSamples([], at(0), wave([1, 2, 3, 4]));
    const two = withSamples(one, at(200), wave([3, 4, 5, 6]));
    expect(values(two)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('forgets what is older than eight seconds', () => {
    const one = withSamples([], at(0), wave([1]));
    expect(values(withSamples(one, at(9000), wave([2])))).toEqual([2]);
  });

  it('begins anew when the clock of the kiosk was set back', () => {
    const one = withSamples([], at(60_000), wave([1, 2]));
    expect(values(withSamples(one, at(0), wave([3, 4])))).toEqual([3, 4]);
  });

  it('leaves a gap for what was not sent', () => {
    const one = withSamples([], at(0), wave([1, 5]));
    const two = withSamples(one, at(3000), wave([2, 4]));
    expect(tracePath(two).match(/M/g)).toHaveLength(2);
    expect(tracePath(one).match(/M/g)).toHaveLength(1);
  });

  it('ends at the right edge, and is flat in the middle without a pulse', () => {
    const flat = tracePath(withSamples([], at(0), wave([7, 7, 7])));
    expect(flat).toContain(`L${STRIP.width.toFixed(1)} ${(STRIP.height / 2).toFixed(1)}`);
  });

  it('is nothing while there are too few samples', () => {
    expect(tracePath([])).toBe('');
    expect(tracePath(withSamples([], at(0), wave([1])))).toBe('');
  });
});
