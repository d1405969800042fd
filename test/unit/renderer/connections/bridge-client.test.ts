import { beforeEach, describe, expect, it } from 'vitest';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { openBridge, type BridgeClient, type BridgeState } from '../../../../renderer/connections/bridge-client.ts';
import { wirePair } from '../../../doubles/wire-pair.ts';
import { ManualTimers } from '../../../doubles/manual-timers.ts';

const AT = '2026-11-22T20:52:00.000Z';
const LINK = { hub: 'connected', since: AT, unsent: 0, quarantined: 0 } as const;

function handlers(change: Partial<Handlers<KioskBridge>> = {}): Handlers<KioskBridge> {
  const refuse = (): never => {
    throw new RefusalError('forbidden', 'Not in this test.');
  };
  return {
    'kiosk.open': () => ({
      home: null,
      signedIn: null,
      keptDrafts: [],
      link: LINK,
      health: {
        storage: { state: 'ok', freeBytes: 1e9, since: AT },
        clock: { state: 'ok', aheadMs: 0, since: AT },
        rebuilt: null,
      },
      devices: [],
      bluetooth: [],
      faults: [],
      places: [],
      nursesOnline: 0,
      residents: [],
    }),
    'about.show': refuse,
    'incident.report': refuse,
    'carer.sign-in': refuse,
    'carer.choose-pin': refuse,
    'carer.sign-out': () => ({}),
    'device.start': refuse,
    'device.stop': refuse,
    'devices.drivers': refuse,
    'devices.ports': refuse,
    'devices.detect': refuse,
    'devices.detect-stop': refuse,
    'devices.identify-bluetooth': refuse,
    'device.enrol': refuse,
    'device.rename': refuse,
    'device.remove': refuse,
    'record.write': refuse,
    'observations.move': refuse,
    'resident.history': refuse,
    'record.opened': refuse,
    'resident.openings': refuse,
    'outbox.list': refuse,
    'attachment.put': refuse,
    'attachment.get': refuse,
    'bag.freeze': refuse,
    'bag.hand-over': refuse,
    'bag.share': refuse,
    'bag.share-secret': refuse,
    'bag.paper': refuse,
    'bag.paper-part': refuse,
    'bag.openings': refuse,
    'health.seen': refuse,
    'fault.report': refuse,
    'bluetooth.said': refuse,
    'observations.record': refuse,
    'call.request': refuse,
    'call.cancel': refuse,
    'item.read-back': refuse,
    'draft.keep': refuse,
    'draft.drop': refuse,
    'call.request-described': refuse,
    'person.identify': refuse,
    'live.show': refuse,
    'practice.finished': refuse,
    'media.ticket': refuse,
    ...change,
  };
}

/** Everything that waits in the microtask queue. */
const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('the bridge client', () => {
  let timers: ManualTimers;
  let core: Served<KioskBridge> | undefined;
  let far: Wire | undefined;
  let opened: number;
  let states: BridgeState[];
  let snapshots: number;
  let answers: Handlers<KioskBridge>;

  beforeEach(() => {
    timers = new ManualTimers();
    core = undefined;
    opened = 0;
    states = [];
    snapshots = 0;
    answers = handlers();
  });

  function open(): BridgeClient {
    const client = openBridge({
      openWire() {
        opened += 1;
        const [near, other] = wirePair();
        far = other;
        core = serve(other, kioskBridge, answers, { onFault: () => undefined });
        return near;
      },
      timers,
      onFault: () => undefined,
    });
    client.onState((state) => states.push(state));
    client.onSnapshot(() => (snapshots += 1));
    return client;
  }

  it('opens, and hands over what the core says', async () => {
    open();
    await settled();
    expect({ states, snapshots }).toEqual({ states: ['open'], snapshots: 1 });
  });

  it('comes back after the core went away, and says everything anew', async () => {
    const client = open();
    await settled();
    far?.close();
    await settled();
    expect(states).toEqual(['open', 'lost']);
    await expect(client.request('carer.sign-out', {})).rejects.toMatchObject({ code: 'not-connected' });
    timers.advance(250);
    await settled();
    expect({ opened, states, snapshots }).toEqual({ opened: 2, states: ['open', 'lost', 'open'], snapshots: 2 });
    await expect(client.request('carer.sign-out', {})).resolves.toEqual({});
  });

  it('refuses what was asked when the wire closed', async () => {
    answers = handlers({ 'carer.sign-out': () => new Promise(() => undefined) });
    const client = open();
    await settled();
    const asked = client.request('carer.sign-out', {});
    far?.close();
    await expect(asked).rejects.toMatchObject({ code: 'not-connected' });
  });

  it('listeners outlive a reconnection and hear each push once', async () => {
    const client = open();
    const heard: number[] = [];
    client.on('link.changed', ({ unsent }) => heard.push(unsent));
    await settled();
    core?.push('link.changed', { ...LINK, unsent: 1 });
    await settled();
    far?.close();
    await settled();
    timers.advance(250);
    await settled();
    core?.push('link.changed', { ...LINK, unsent: 2 });
    await settled();
    expect(heard).toEqual([1, 2]);
  });

  it('asks for everything again when the home has changed', async () => {
    open();
    await settled();
    core?.push('home.changed', {});
    await settled();
    expect(snapshots).toBe(2);
  });

  it('waits longer each time while the core does not answer', async () => {
    answers = handlers({
      'kiosk.open': () => {
        throw new RefusalError('internal', 'Not now.');
      },
    });
    open();
    await settled();
    for (const [wait, tries] of [
      [250, 2],
      [500, 3],
      [1000, 4],
    ] as const) {
      timers.advance(wait - 1);
      await settled();
      expect(opened).toBe(tries - 1);
      timers.advance(1);
      await settled();
      expect(opened).toBe(tries);
    }
    expect(states.every((state) => state === 'connecting')).toBe(true);
  });

  it('stays closed', async () => {
    const client = open();
    await settled();
    client.close();
    client.close();
    timers.advance(60_000);
    await settled();
    expect(opened).toBe(1);
  });
});
