/** Devices and what they say, for tests of the bedside. */
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Reading } from '../../../../renderer/apps/kiosk/bedside/reading.ts';

export const AT = '2026-11-22T20:50:00.000Z';

/** A device that works; its identifier is its type unless another is given. */
export function device(type: DeviceType, change: Partial<DeviceState> = {}): DeviceState {
  return {
    deviceId: type,
    driverId: 'driver',
    driverVersion: 1,
    driverLabel: 'Maker Model',
    label: 'Device',
    type,
    measures: [type],
    hostStarts: type === 'blood-pressure',
    medical: true,
    connection: 'serial',
    where: '/dev/ttyUSB0',
    state: 'ready',
    since: AT,
    ...change,
  };
}

let readings = 0;

export interface ReadingChange extends Partial<Pick<Reading, 'at' | 'final' | 'of'>> {
  readonly quality?: 'ok' | 'questionable';
  readonly remarks?: string[];
  readonly fromMemory?: boolean;
  readonly takenAt?: string;
  readonly deviceTime?: string;
  readonly clockAheadSeconds?: number;
}

/** A final, good, live reading of a device. */
export function reading(from: DeviceState, measurements: Reading['measurements'], change: ReadingChange = {}): Reading {
  const { at = AT, final = true, of = from.type, quality = 'ok', remarks = [], fromMemory = false } = change;
  const { deviceTime, clockAheadSeconds } = change;
  readings += 1;
  return {
    type: 'reading',
    deviceId: from.deviceId,
    at,
    of,
    measurements,
    final,
    provenance: {
      source: 'device',
      deviceId: from.deviceId,
      driverId: from.driverId,
      deviceLabel: from.label,
      takenAt: change.takenAt ?? at,
      remarks,
      reading: {
        readingId: `01900000-0000-7000-8000-${readings.toString(16).padStart(12, '0')}`,
        driverVersion: 1,
        raw: '0102',
        quality,
        confirmed: false,
        fromMemory,
        ...(deviceTime === undefined ? {} : { deviceTime }),
        ...(clockAheadSeconds === undefined ? {} : { clockAheadSeconds }),
        checked: true,
      },
    },
  };
}
