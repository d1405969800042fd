/** When a tablet that nobody touches locks, and when it never does. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { newBedside, type Bedside } from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import type { OximeterSample } from '../../../../renderer/apps/kiosk/bedside/oximeter.ts';
import { AutoLock, mustStayOpen } from '../../../../renderer/apps/kiosk/state/auto-lock.ts';
import { createKioskStore, type Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import type { Route } from '../../../../renderer/apps/kiosk/state/route.ts';
import { entry } from '../../../fixtures/entries.ts';

const MINUTE = 60_000;

describe('the lock', () => {
  let locks: number;
  let asking: number | undefined;
  let open: boolean;
  let lock: AutoLock;
  let timer: ReturnType<typeof setInterval>;

  beforeEach(() => {
    vi.useFakeTimers();
    [locks, asking, open] = [0, undefined, false];
    lock = new AutoLock({
      lockAfterMs: () => 5 * MINUTE,
      staysOpen: () => open,
      lock: () => {
        locks += 1;
      },
      monotonicMs: () => performance.now(),
      onAsking: (left) => {
        asking = left;
      },
    });
    timer = setInterval(() => {
      lock.tick();
    }, 1000);
  });
  afterEach(() => {
    clearInterval(timer);
    vi.useRealTimers();
  });

  it('asks for 30 seconds, counting down, and locks once when nobody has touched it for as long as the home says', () => {
    vi.advanceTimersByTime(5 * MINUTE - 31_000);
    expect(asking).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(asking).toBe(30);
    vi.advanceTimersByTime(29_000);
    expect([asking, locks]).toEqual([1, 0]);
    vi.advanceTimersByTime(1_000);
    expect([asking, locks]).toEqual([undefined, 1]);
    vi.advanceTimersByTime(20 * MINUTE);
    expect(locks).toBe(1);
  });

  it('begins again at any touch, also while it asks', () => {
    vi.advanceTimersByTime(4 * MINUTE + 45_000);
    expect(asking).toBe(15);
    lock.touched();
    expect(asking).toBeUndefined();
    vi.advanceTimersByTime(4 * MINUTE);
    lock.touched();
    vi.advanceTimersByTime(5 * MINUTE - 1_000);
    expect(locks).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(locks).toBe(1);
  });

  it('waits while it must stay open, takes its question back, and gives the whole time afterwards', () => {
    vi.advanceTimersByTime(4 * MINUTE + 50_000);
    expect(asking).toBe(10);
    open = true;
    vi.advanceTimersByTime(60 * MINUTE);
    expect([asking, locks]).toEqual([undefined, 0]);
    open = false;
    vi.advanceTimersByTime(5 * MINUTE - 1_000);
    expect(locks).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(locks).toBe(1);
  });
});

describe('a tablet stays open', () => {
  const RESIDENT = '019a0000-0000-7000-8000-0000000000b1';
  const CALL = '019a0000-0000-7000-8000-0000000000d1';
  const HOME_PAGE: Route = { page: 'home' };
  const NOW = Date.parse('2026-11-22T08:00:10.000Z');
  const at = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString();

  function withBedside(change: Partial<Bedside>) {
    return { ...createKioskStore().getState(), bedside: { ...newBedside(RESIDENT), ...change } };
  }

  function withCall(...kinds: { [Kind in EntryKind]: [Kind, EntryBodies[Kind]] }[EntryKind][]) {
    const entries = kinds.map(([kind, body], index) => {
      const made = entry<EntryKind>(kind, body, { number: index + 1, at: at(60 - index) });
      return { ...made, envelope: { ...made.envelope, residentId: RESIDENT, encounterId: CALL } };
    });
    const kioskId = entries[0]?.envelope.device.id ?? '';
    return {
      ...createKioskStore().getState(),
      home: { kioskId } as Home,
      entries: new Map([[RESIDENT, new Map(entries.map((one) => [one.envelope.id, one]))]]),
      records: new Map([[RESIDENT, reduceResident(entries)]]),
    };
  }
  const ofCall = { page: 'call', residentId: RESIDENT, encounterId: CALL } as const;
  const asked = ['call.requested', { concern: '' }] as const;

  it('on the 999 page, and not on others', () => {
    const state = createKioskStore().getState();
    expect(mustStayOpen(state, { page: 'emergency' }, NOW)).toBe(true);
    expect(mustStayOpen(state, HOME_PAGE, NOW)).toBe(false);
    expect(mustStayOpen(state, { page: 'call-request' }, NOW)).toBe(false);
    expect(mustStayOpen(withBedside({}), HOME_PAGE, NOW)).toBe(false);
  });

  it('while a cuff pumps, a minute is counted or a thermometer climbs', () => {
    const state = (change: Partial<Bedside>) => mustStayOpen(withBedside(change), HOME_PAGE, NOW);
    expect(state({ cuff: { step: 'starting', deviceId: 'cuff' } })).toBe(true);
    expect(state({ cuff: { step: 'filling', deviceId: 'cuff', since: at(3) } })).toBe(true);
    expect(state({ cuff: { step: 'taken' } })).toBe(false);
    expect(state({ breathing: { step: 'counting', startedMs: 0, nowMs: 0, breaths: 3 } })).toBe(true);
    expect(state({ breathing: { step: 'counted', breaths: 18 } })).toBe(false);
    expect(state({ thermometer: { step: 'measuring', deviceId: 'thermometer' } })).toBe(true);
  });

  it('while an oximeter settles, and no longer once it is steady or was taken off', () => {
    const reading = { quality: 'ok' };
    const sample = (secondsAgo: number): OximeterSample =>
      ({ at: at(secondsAgo), spo2: 91, pulse: 78, final: false, provenance: { reading } }) as unknown as OximeterSample;
    const on = (...ago: number[]) =>
      mustStayOpen(withBedside({ oximeters: { nonin: { samples: ago.map(sample) } } }), HOME_PAGE, NOW);
    expect(on(2, 1, 0)).toBe(true);
    expect(on(10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)).toBe(false);
    expect(on(8, 7, 6)).toBe(false);
  });

  it('while its own call is open, on whatever page', () => {
    const waiting = withCall([...asked]);
    expect(mustStayOpen(waiting, HOME_PAGE, NOW)).toBe(true);
    expect(mustStayOpen(waiting, ofCall, NOW)).toBe(true);
    expect(mustStayOpen({ ...waiting, home: { kioskId: 'another' } as Home }, ofCall, NOW)).toBe(false);
    const on = withCall([...asked], ['call.claimed', {}], ['call.answered', {}]);
    expect(mustStayOpen(on, HOME_PAGE, NOW)).toBe(true);
    const over = withCall(
      [...asked],
      ['call.claimed', {}],
      ['call.answered', {}],
      ['call.ended', { reason: 'hung-up' }],
    );
    expect(mustStayOpen(over, HOME_PAGE, NOW)).toBe(false);
    expect(mustStayOpen(over, ofCall, NOW)).toBe(false);
  });
});
