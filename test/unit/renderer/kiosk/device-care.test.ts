import { describe, expect, it } from 'vitest';
import { DEVICE_CONDITIONS } from '#domain/devices/device-state.ts';
import { inOrderOfCare, needsSomebody } from '../../../../renderer/apps/kiosk/state/device-care.ts';
import { standingFault } from '../../../../renderer/apps/kiosk/state/faults.ts';
import { AT, device } from './devices.ts';

describe('which device needs somebody', () => {
  const needed = DEVICE_CONDITIONS.filter((state) => needsSomebody(device('oximeter', { state })));

  it('one that does not work; not one that is asleep or being connected', () => {
    expect(DEVICE_CONDITIONS.filter((state) => !needed.includes(state))).toEqual([
      'ready',
      'measuring',
      'waiting',
      'connecting',
    ]);
  });

  it('one whose battery is low, and one whose clock is far off', () => {
    expect(needsSomebody(device('oximeter', { battery: { low: true, at: AT } }))).toBe(true);
    expect(needsSomebody(device('oximeter', { battery: { low: false, percent: 40, at: AT } }))).toBe(false);
    expect(needsSomebody(device('oximeter', { clockAheadSeconds: 300 }))).toBe(false);
    expect(needsSomebody(device('oximeter', { clockAheadSeconds: -301 }))).toBe(true);
  });

  it('those come first', () => {
    const order = inOrderOfCare([
      device('oximeter', { deviceId: 'well' }),
      device('oximeter', { deviceId: 'low', battery: { low: true, at: AT } }),
      device('oximeter', { deviceId: 'broken', state: 'silent' }),
    ]).map((it) => it.deviceId);
    expect(order).toEqual(['broken', 'low', 'well']);
  });
});

describe('how a reported fault stands', () => {
  const NOW = Date.parse(AT);
  const fault = { faultId: 'a', deviceId: 'oximeter', reportedAt: AT, status: 'open' } as const;

  it('is the newest of that device; one without a device is the tablet’s', () => {
    const older = { ...fault, faultId: 'b', reportedAt: '2026-11-22T20:00:00.000Z', status: 'taken' } as const;
    const tablet = { faultId: 'c', reportedAt: AT, status: 'kept' } as const;
    expect(standingFault([older, fault, tablet], 'oximeter', NOW)).toBe(fault);
    expect(standingFault([older, fault, tablet], undefined, NOW)).toBe(tablet);
    expect(standingFault([fault], 'cuff', NOW)).toBeUndefined();
  });

  it('a closed one is shown for a day', () => {
    const closed = { ...fault, status: 'closed' } as const;
    expect(standingFault([closed], 'oximeter', NOW + 23 * 3_600_000)).toBe(closed);
    expect(standingFault([closed], 'oximeter', NOW + 24 * 3_600_000)).toBeUndefined();
  });
});
