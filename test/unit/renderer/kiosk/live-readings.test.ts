import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { liveReadings } from '#protocol/hub/live.ts';
import { newBedside, type Bedside } from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import {
  addRefusal,
  addSample,
  NO_OXIMETER,
  type OximeterState,
} from '../../../../renderer/apps/kiosk/bedside/oximeter.ts';
import type { Wave } from '../../../../renderer/apps/kiosk/bedside/wave.ts';
import { liveNow } from '../../../../renderer/apps/kiosk/call/live-readings.ts';
import { startShowingLive } from '../../../../renderer/apps/kiosk/call/show-live.ts';
import { createKioskStore, type Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { ENCOUNTER, entry, NURSE, RESIDENT } from '../../../fixtures/entries.ts';
import { device, reading } from './devices.ts';

const NOW = Date.parse('2026-11-22T20:50:10.000Z');
const OXIMETER = device('oximeter');
const CUFF = device('blood-pressure');

/** Good readings for ten seconds up to now, so that they have settled. */
function onFinger(spo2 = 87, pulse = 106): OximeterState {
  return Array.from({ length: 11 }, (_, second) => {
    const at = new Date(NOW - (10 - second) * 1000).toISOString();
    return { at, spo2, pulse, final: false, provenance: reading(OXIMETER, [], { at }).provenance };
  }).reduce(addSample, NO_OXIMETER);
}

const bedside = (change: Partial<Bedside> = {}): Bedside => ({ ...newBedside(RESIDENT), ...change });
const withOximeter = (state: OximeterState): Bedside => bedside({ oximeters: { [OXIMETER.deviceId]: state } });

function shown(it: Bedside, wave?: Wave, sent: ReadonlyMap<string, number> = new Map()) {
  return liveNow({ bedside: it, devices: [OXIMETER, CUFF], waveOf: () => wave, sent, now: NOW });
}

describe('what the nurse sees of the bedside', () => {
  it('is nothing when nothing is on', () => {
    expect(shown(bedside()).shown).toBeUndefined();
  });

  it('is what the oximeter shows, and whether it has settled', () => {
    expect(shown(withOximeter(onFinger())).shown).toEqual({ spo2: 87, pulse: 106, settled: true });
    const short = { samples: onFinger().samples.slice(-3) };
    expect(shown(withOximeter(short)).shown).toEqual({ spo2: 87, pulse: 106, settled: false });
  });

  it('says "no reading" and never a number where it is on and cannot read', () => {
    const refused = (code: string) => withOximeter(addRefusal(NO_OXIMETER, code, new Date(NOW).toISOString()));
    expect(shown(refused('low-signal')).shown).toEqual({ spo2: null, pulse: null, settled: false });
    expect(shown(refused('sensor-off')).shown).toBeUndefined();
    expect(shown(withOximeter(onFinger(0, 0))).shown).toMatchObject({ spo2: null, pulse: null });
  });

  it('is nobody’s once the carer has gone to another person', () => {
    expect(shown({ ...withOximeter(onFinger()), here: false }).shown).toBeUndefined();
  });

  it('sends each sample of the wave once', () => {
    const wave: Wave = { samples: [0, 0.25, 0.5, 1], perSecond: 75, count: 4, newestMs: NOW };
    const first = shown(withOximeter(onFinger()), wave);
    expect(first.shown?.wave).toEqual({ perSecond: 75, samples: [0, 250, 500, 1000] });
    expect(shown(withOximeter(onFinger()), wave, first.sent).shown?.wave).toBeUndefined();
    const more: Wave = { ...wave, samples: [...wave.samples, 0.75], count: 5 };
    expect(shown(withOximeter(onFinger()), more, first.sent).shown?.wave?.samples).toEqual([750]);
    // Put on anew: another wave, from its own beginning.
    const anew: Wave = { ...wave, samples: [0.1], count: 1 };
    expect(shown(withOximeter(onFinger()), anew, first.sent).shown?.wave?.samples).toEqual([100]);
  });

  it('is the pressure in the cuff while it fills, the climbing temperature and the breaths counted', () => {
    const it = bedside({
      cuff: { step: 'filling', deviceId: CUFF.deviceId, mmHg: 128, since: '2026-11-22T20:50:00.000Z' },
      thermometer: { step: 'measuring', deviceId: 'thermometer', tenthsCelsius: 381 },
      breathing: { step: 'counting', startedMs: 1000, nowMs: 22_500, breaths: 8 },
    });
    expect(shown(it).shown).toEqual({ cuffMmHg: 128, temperatureTenths: 381, breaths: { count: 8, seconds: 21 } });
  });

  it('is a temperature that was taken for as long as it stands, and not an hour later', () => {
    const taken = (takenAt: string) =>
      bedside({
        thermometer: { step: 'taken' },
        values: { temperature: { value: 384, provenance: { source: 'typed', takenAt } } },
      });
    expect(shown(taken('2026-11-22T20:50:00.000Z')).shown).toEqual({ temperatureTenths: 384 });
    expect(shown(taken('2026-11-22T19:50:00.000Z')).shown).toBeUndefined();
  });

  it('is what the contract takes', () => {
    const wave: Wave = { samples: Array.from({ length: 900 }, () => 1), perSecond: 75, count: 900, newestMs: NOW };
    const it = withOximeter(onFinger());
    const whole = {
      encounterId: crypto.randomUUID(),
      residentId: crypto.randomUUID(),
      at: new Date(NOW).toISOString(),
    };
    expect(liveReadings.safeParse({ ...whole, ...shown(it, wave).shown }).success).toBe(true);
  });
});

describe('sending it', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const requested = entry('call.requested', { concern: '' }, { number: 2, seq: 2 });
  const over = [
    entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE }),
    entry('call.answered', {}, { number: 4, seq: 4, author: NURSE }),
    entry('call.ended', { reason: 'hung-up' }, { number: 5, seq: 5, author: NURSE }),
  ];

  function kiosk(entries: readonly Entry[], hub: 'connected' | 'offline' = 'connected') {
    const store = createKioskStore();
    const all = (some: readonly Entry[]) => ({
      entries: new Map([[RESIDENT, new Map(some.map((it) => [it.envelope.id, it]))]]),
      records: new Map([[RESIDENT, reduceResident(some)]]),
    });
    store.setState({
      ...all(entries),
      home: { kioskId: 'kiosk-1' } as Home,
      link: { hub, since: '2026-11-22T20:00:00.000Z', unsent: 0, quarantined: 0 },
      devices: [OXIMETER],
      bedside: withOximeter(onFinger()),
    });
    const sent: { method: string; params: unknown }[] = [];
    const bridge = {
      request: ((method: string, params: unknown) => {
        sent.push({ method, params });
        return Promise.resolve({});
      }) as never,
    };
    const stop = startShowingLive({ store, bridge, waves: { of: () => undefined } });
    return {
      store,
      sent,
      stop,
      say: (some: readonly Entry[]) => {
        store.setState(all(some));
      },
    };
  }

  it('goes once a second while the call is open, and ends with it', async () => {
    const { sent, stop, say } = kiosk([requested]);
    await vi.advanceTimersByTimeAsync(2500);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({
      method: 'live.show',
      params: { encounterId: ENCOUNTER, residentId: RESIDENT, spo2: 87, pulse: 106 },
    });
    say([requested, ...over]);
    await vi.advanceTimersByTimeAsync(5000);
    // Once more with nothing in it, so that no old number stands in front of the nurse.
    expect(sent).toHaveLength(3);
    expect(Object.keys(sent[2]?.params as object).sort()).toEqual(['at', 'encounterId', 'residentId']);
    stop();
  });

  it('stops when nothing is on', async () => {
    const { store, sent, stop } = kiosk([requested]);
    await vi.advanceTimersByTimeAsync(1000);
    store.setState({ bedside: bedside() });
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(2);
    stop();
    stop();
  });

  it('sends nothing without a connection, without a call, or for the call of another tablet', async () => {
    const offline = kiosk([requested], 'offline');
    const none = kiosk([]);
    const other = kiosk([requested]);
    other.store.setState({ home: { kioskId: 'kiosk-2' } as Home });
    await vi.advanceTimersByTimeAsync(3000);
    expect([offline, none, other].map(({ sent }) => sent.length)).toEqual([0, 0, 0]);
    for (const { stop } of [offline, none, other]) stop();
  });

  it('waits for the answer before the next: a slow line gets no heap', async () => {
    const { store, stop } = kiosk([requested]);
    stop();
    let asked = 0;
    const bridge = {
      request: (() => {
        asked += 1;
        return new Promise(() => undefined);
      }) as never,
    };
    const end = startShowingLive({ store, bridge, waves: { of: () => undefined } });
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toBe(1);
    end();
  });
});
