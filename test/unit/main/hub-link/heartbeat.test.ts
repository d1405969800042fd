import { describe, expect, it } from 'vitest';
import { PING_MS, startHeartbeat } from '../../../../main/core/hub-link/heartbeat.ts';
import { FakeTime } from '../fake-time.ts';

/** A hub that answers until it is cut off. */
function begin({ callWaits, cut = false }: { readonly callWaits: boolean; readonly cut?: boolean }) {
  const time = new FakeTime();
  const heard = { asked: 0, answered: 0, silentAt: undefined as number | undefined };
  const hub = { cut };
  const beat = startHeartbeat({
    time,
    ping: () => {
      heard.asked += 1;
      return hub.cut ? new Promise<null>(() => undefined) : Promise.resolve(null);
    },
    callWaits: () => callWaits,
    onAnswer: () => {
      heard.answered += 1;
    },
    onSilence: () => {
      heard.silentAt = time.monotonicMs();
    },
  });
  const pass = (milliseconds: number): Promise<void> => time.pass(milliseconds);
  return { time, heard, hub, beat, pass };
}

describe('asking whether the hub is still there', () => {
  it('asks each second while a call waits, and every quarter of a minute otherwise', async () => {
    const waits = begin({ callWaits: true });
    await waits.pass(10_000);
    expect(waits.heard).toEqual({ asked: 10, answered: 10, silentAt: undefined });
    const quiet = begin({ callWaits: false });
    await quiet.pass(PING_MS * 2);
    expect(quiet.heard).toEqual({ asked: 2, answered: 2, silentAt: undefined });
  });

  it('finds a line that was cut without a word within 4 s, at whatever moment it is cut', async () => {
    for (const cutAt of [3000, 3250, 3500, 3750]) {
      const { heard, hub, pass, time } = begin({ callWaits: true });
      await pass(cutAt);
      hub.cut = true;
      const since = time.monotonicMs();
      await pass(6000);
      expect(heard.silentAt).toBeDefined();
      expect((heard.silentAt ?? Infinity) - since).toBeLessThanOrEqual(4000);
    }
  });

  it('asks nothing any more once it has ended, and tells of silence once', async () => {
    const { heard, hub, pass, beat } = begin({ callWaits: true, cut: true });
    await pass(5000);
    const { asked, silentAt } = heard;
    await pass(5000);
    expect(heard).toEqual({ asked, answered: 0, silentAt });
    hub.cut = false;
    beat.cancel();
    await pass(5000);
    expect(heard.asked).toBe(asked);
  });
});
