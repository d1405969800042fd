/** What the devices show now, and who has practised: the one is never kept, the other is told once. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, TOM } from './test-hub.ts';

let kiosk: StartedKiosk;
beforeEach(async () => {
  kiosk = new StartedKiosk();
  await kiosk.begin();
});
afterEach(() => kiosk.end());

describe('what the devices show now', () => {
  const show = (spo2: number) =>
    kiosk.screen.request('live.show', {
      encounterId: randomUUID(),
      residentId: EDIE,
      at: new Date().toISOString(),
      spo2,
    });

  it('goes to the hub one at a time, without a PIN; what comes meanwhile is let go', async () => {
    let answer: () => void = () => undefined;
    kiosk.hub.onShown = () => new Promise((resolve) => (answer = resolve));
    const first = show(90);
    await expect.poll(() => kiosk.hub.shown.length, PATIENCE).toBe(1);
    await show(91);
    await show(92);
    answer();
    await first;
    kiosk.hub.onShown = () => undefined;
    await show(93);
    expect(kiosk.hub.shown.map(({ spo2 }) => spo2)).toEqual([90, 93]);
  });

  it('is refused without a hub, waits for nothing, and leaves nothing behind', async () => {
    await kiosk.hub.stop();
    await expect.poll(async () => (await kiosk.open()).link.hub, PATIENCE).not.toBe('connected');
    await expect(show(90)).rejects.toMatchObject({ code: 'not-connected' });
    await kiosk.hub.start();
    await kiosk.untilSent();
    expect(kiosk.hub.shown).toEqual([]);
  });
});

describe('a practice', () => {
  it('that is finished is kept without a hub and over a restart, and told once under whose PIN it was', async () => {
    await kiosk.hub.stop();
    const run = { practiceId: randomUUID(), at: new Date().toISOString(), exercise: 'whole-call' as const };
    await expect(kiosk.screen.request('practice.finished', run)).rejects.toMatchObject({ code: 'not-signed-in' });
    await kiosk.tom();
    await kiosk.screen.request('practice.finished', run);
    await kiosk.screen.request('practice.finished', run);
    await kiosk.restart();
    await kiosk.hub.start();
    await expect.poll(() => kiosk.hub.practised.get(run.practiceId), PATIENCE).toBeDefined();
    kiosk.hub.cut();
    await kiosk.restart();
    await kiosk.untilSent();
    const next = { practiceId: randomUUID(), at: new Date().toISOString(), exercise: 'emergency' as const };
    await kiosk.tom();
    await kiosk.screen.request('practice.finished', next);
    await expect.poll(() => kiosk.hub.practised.size, PATIENCE).toBe(2);
    expect(kiosk.hub.practised.get(run.practiceId)).toEqual({ run: { ...run, personId: TOM }, told: 1 });
    expect(kiosk.hub.practised.get(next.practiceId)?.run).toEqual({ ...next, personId: TOM });
    // It is no fact of anybody's record.
    expect(kiosk.hub.received).toEqual([]);
  });
});
