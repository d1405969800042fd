/** What becomes of a device that is enrolled anew, and when two places are one. */
import type { EnrolledDevice, EnrolledPlace } from '../store/devices.ts';
import type { Device } from './device.ts';
import { realOf } from './ports.ts';

type Asked = Pick<EnrolledDevice, 'deviceId' | 'label' | 'driverId' | 'options'>;

/** What a person has confirmed anew is taken as it is: a device that told another number is the enrolled one from now on. */
export function changed(before: Device | undefined, asked: Asked, place: EnrolledPlace): EnrolledDevice {
  const { deviceId, label, driverId, options } = asked;
  const enrolled = { deviceId, label, driverId, options, place };
  if (before === undefined) return enrolled;
  const { lastUsed, lastSeenAt, battery, serialNumber } = before.enrolled;
  const isSame = sameThing(before.enrolled, enrolled) && before.condition !== 'other-device';
  return {
    ...enrolled,
    ...(isSame && serialNumber !== undefined ? { serialNumber } : {}),
    ...(isSame && battery !== undefined ? { battery } : {}),
    ...(isSame && lastSeenAt !== undefined ? { lastSeenAt } : {}),
    ...(isSame && lastUsed !== undefined ? { lastUsed } : {}),
  };
}

export function isOnlyRenamed(before: Device, after: EnrolledDevice): boolean {
  return sameThing(before.enrolled, after) && before.condition !== 'other-device';
}

function sameThing(one: EnrolledDevice, other: EnrolledDevice): boolean {
  const what = ({ driverId, options, place }: EnrolledDevice) =>
    JSON.stringify([driverId, Object.entries(options).sort(), place]);
  return what(one) === what(other);
}

/** Two names of one port are one place; a Bluetooth device is what the browser knows it as. */
export async function nameOf(place: EnrolledPlace): Promise<string> {
  switch (place.kind) {
    case 'serial':
      return `serial ${await realOf(place.path)}`;
    case 'bluetooth':
      return `bluetooth ${place.browserId ?? ''} ${place.name}`;
    default:
      return place satisfies never;
  }
}
