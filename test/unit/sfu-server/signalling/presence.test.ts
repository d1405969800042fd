import { expect, test } from 'vitest';
import { createPresence } from '../../../../sfu-server/signalling/presence.ts';
import type { HomeLinks } from '../../../../sfu-server/triage/ports.ts';
import { GP, HOME, NURSE, SERVICE } from '../../../fixtures/entries.ts';

const SCOPE = { serviceId: SERVICE };
const KIOSK = { ...SCOPE, homeId: HOME };

function scene(known: readonly HomeLinks[] = []) {
  const state = { now: '2026-11-22T20:00:00.000Z', kept: [] as HomeLinks[], changes: 0 };
  const presence = createPresence({
    clock: { now: () => state.now },
    known: known.map((home) => ({ ...SCOPE, home })),
    keep: (_scope, home) => state.kept.push(home),
  });
  presence.onChange(() => {
    state.changes += 1;
  });
  return { state, presence };
}

const nurse = { ...SCOPE, author: NURSE, onDuty: true };
const at = (minute: number) => `2026-11-22T20:${String(minute).padStart(2, '0')}:00.000Z`;

test('a home is connected while one of its kiosks is, and cut off since the last one left', () => {
  const { state, presence } = scene();
  presence.kioskArrived(KIOSK);
  state.now = at(1);
  presence.kioskArrived(KIOSK);
  presence.kioskLeft(KIOSK);
  expect(presence.homes(SCOPE)).toEqual([{ homeId: HOME, kiosks: 1, since: at(0) }]);
  expect(presence.isKioskOnline(SCOPE, HOME)).toBe(true);
  state.now = at(2);
  presence.kioskLeft(KIOSK);
  expect(presence.homes(SCOPE)).toEqual([{ homeId: HOME, kiosks: 0, since: at(2) }]);
  expect(presence.homesOnline(SCOPE)).toBe(0);
  // Only what turned is kept, not every tablet.
  expect(state.kept).toEqual([
    { homeId: HOME, online: true, since: at(0) },
    { homeId: HOME, online: false, since: at(2) },
  ]);
});

test('a hub that starts again knows since when a home is cut off; one that was connected is cut off from now on', () => {
  const other = '01900000-0000-7000-8000-0000000000ff';
  const { state, presence } = scene([
    { homeId: HOME, online: false, since: '2026-11-20T08:00:00.000Z' },
    { homeId: other, online: true, since: '2026-11-21T08:00:00.000Z' },
  ]);
  expect(presence.homes(SCOPE)).toEqual([
    { homeId: HOME, kiosks: 0, since: '2026-11-20T08:00:00.000Z' },
    { homeId: other, kiosks: 0, since: at(0) },
  ]);
  expect(state.kept).toEqual([{ homeId: other, online: false, since: at(0) }]);
  state.now = at(3);
  presence.kioskArrived(KIOSK);
  expect(presence.homes(SCOPE)[0]).toEqual({ homeId: HOME, kiosks: 1, since: at(3) });
});

test('who takes calls is counted, and not who only reviews', () => {
  const { state, presence } = scene();
  presence.staffArrived(nurse);
  presence.staffArrived({ ...SCOPE, author: GP, onDuty: false });
  expect([presence.nursesOnline(SCOPE), presence.staff(SCOPE).length]).toEqual([1, 2]);
  state.now = at(5);
  presence.dutyChanged(GP.personId, true);
  expect(presence.nursesOnline(SCOPE)).toBe(2);
  expect(presence.staff(SCOPE)).toContainEqual({ author: GP, onDuty: true, since: at(5) });
  presence.dutyChanged(GP.personId, true);
  expect(state.changes).toBe(3);
});

test('a person with two pages is one person, and there until the last is closed', () => {
  const { presence } = scene();
  presence.staffArrived(nurse);
  presence.staffArrived(nurse);
  presence.staffLeft(NURSE.personId);
  expect([presence.isStaffOnline(NURSE.personId), presence.nursesOnline(SCOPE)]).toEqual([true, 1]);
  presence.staffLeft(NURSE.personId);
  presence.staffLeft(NURSE.personId);
  expect([presence.isStaffOnline(NURSE.personId), presence.nursesOnline(SCOPE)]).toEqual([false, 0]);
});

test('another service sees none of it', () => {
  const { presence } = scene();
  presence.staffArrived(nurse);
  presence.kioskArrived(KIOSK);
  const other = { serviceId: 'another' };
  expect([
    presence.nursesOnline(other),
    presence.homesOnline(other),
    presence.staff(other),
    presence.homes(other),
  ]).toEqual([0, 0, [], []]);
  expect(presence.isKioskOnline(other, HOME)).toBe(false);
});
