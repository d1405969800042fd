import { describe, expect, test } from 'vitest';
import { DEVICE_CONDITIONS, type DeviceCondition, type DeviceState } from '#domain/devices/device-state.ts';
import type { Fault, KioskCondition } from '#domain/devices/fault.ts';
import type { KioskRow } from '#protocol/hub/support.ts';
import {
  CLOCK_LIMIT_MS,
  countsOf,
  faultLists,
  inOrder,
  isInTrouble,
  needsAttention,
} from '../../../../renderer/apps/manage/model/board.ts';

const AT = '2026-11-22T03:00:00.000Z';

const CONDITION: KioskCondition = {
  version: '0.1.0',
  startedAt: AT,
  platform: 'linux x64',
  hub: 'connected',
  hubSince: AT,
  unsent: 0,
  quarantined: 0,
};

function device(changes: Partial<DeviceState> = {}): DeviceState {
  return {
    deviceId: 'ox',
    driverId: 'nonin-ascii',
    driverVersion: 1,
    driverLabel: 'Nonin',
    label: 'Blue oximeter',
    type: 'oximeter',
    measures: ['oximeter'],
    hostStarts: false,
    medical: true,
    connection: 'serial',
    where: '/dev/ttyUSB0',
    state: 'ready',
    since: AT,
    ...changes,
  };
}

function kiosk(
  changes: Partial<KioskRow> = {},
  devices = [device()],
  condition: Partial<KioskCondition> = {},
): KioskRow {
  return {
    kioskId: 'kiosk-1',
    homeName: 'Larkfield House',
    enrolledAt: AT,
    revoked: false,
    online: true,
    since: AT,
    last: { receivedAt: AT, report: { at: AT, kiosk: { ...CONDITION, ...condition }, devices } },
    ...changes,
  };
}

function fault(faultId: string, status: Fault['status'], dueAt: string, receivedAt = AT): Fault {
  const report = { faultId, reportedAt: AT, words: '', kiosk: CONDITION };
  return { report, homeId: 'h', homeName: 'Home', kioskId: 'k', receivedAt, status, dueAt, steps: [] };
}

describe('a device is in trouble', () => {
  const well: readonly DeviceCondition[] = ['ready', 'measuring', 'waiting', 'connecting'];
  test.each(DEVICE_CONDITIONS)('%s', (state) => {
    expect(isInTrouble(device({ state }))).toBe(!well.includes(state));
  });
});

describe('a kiosk needs attention', () => {
  test('not when all is well, and not when it is out of the service', () => {
    expect(needsAttention(kiosk())).toBe(false);
    expect(needsAttention(kiosk({ revoked: true, online: false }))).toBe(false);
  });

  test.each([
    ['it is away', kiosk({ online: false })],
    ['a device is in trouble', kiosk({}, [device(), device({ state: 'garbled' })])],
    ['a battery is low', kiosk({}, [device({ battery: { low: true, at: AT } })])],
    ['the hub refused something', kiosk({}, [], { quarantined: 1 })],
    ['its clock is behind', kiosk({}, [], { clockAheadMs: -CLOCK_LIMIT_MS - 1 })],
  ])('when %s', (_why, row) => {
    expect(needsAttention(row)).toBe(true);
  });

  test('unsent entries and a small clock difference are no reason', () => {
    expect(needsAttention(kiosk({}, [], { unsent: 4, clockAheadMs: CLOCK_LIMIT_MS }))).toBe(false);
  });
});

test('what needs attention comes first, what is out of the service last', () => {
  const rows = [
    kiosk({ kioskId: 'gone', homeName: 'A', revoked: true }),
    kiosk({ kioskId: 'well', homeName: 'B' }),
    kiosk({ kioskId: 'away', homeName: 'Z', online: false }),
  ];
  expect(inOrder(rows).map((row) => row.kioskId)).toEqual(['away', 'well', 'gone']);
});

test('counts are of kiosks that are part of the service', () => {
  const rows = [
    kiosk({}, [device({ state: 'silent' }), device({ battery: { percent: 8, low: true, at: AT } })]),
    kiosk({ online: false }),
    kiosk({ revoked: true }, [device({ state: 'silent' })]),
  ];
  expect(countsOf(rows)).toEqual({ online: 1, all: 2, trouble: 1, low: 1 });
});

test('what is due first stands first; of the closed ones the newest', () => {
  const lists = faultLists([
    fault('later', 'open', '2026-11-22T09:00:00.000Z'),
    fault('old', 'closed', AT, '2026-11-20T03:00:00.000Z'),
    fault('sooner', 'taken', '2026-11-22T04:00:00.000Z'),
    fault('new', 'closed', AT, '2026-11-21T03:00:00.000Z'),
  ]);
  expect(lists.toDo.map((one) => one.report.faultId)).toEqual(['sooner', 'later']);
  expect(lists.closed.map((one) => one.report.faultId)).toEqual(['new', 'old']);
});
