/** What the browser is asked for: pure. */
import type { DriverCard, WantedBluetooth } from '#protocol/bridge/devices.ts';
import type { DeviceFilter, DeviceQuestion } from './browser-bluetooth.ts';

/** A device that tells no name is called so; it is asked for by its services. */
export const NO_NAME = 'Device without a name';

const once = <T>(all: readonly T[]): T[] => [...new Set(all)];

/**
 * Any device that one of these drivers may fit. The browser lets a page see only services that it has asked for, so that all
 * services of all drivers are named.
 * @returns undefined when none of the drivers is for Bluetooth
 */
export function questionForNew(drivers: readonly DriverCard[]): DeviceQuestion | undefined {
  const cards = drivers.flatMap(({ bluetooth }) => bluetooth ?? []);
  const services = once(cards.flatMap((card) => card.services));
  const filters: DeviceFilter[] = [
    ...once(cards.flatMap((card) => card.namePrefixes)).map((namePrefix) => ({ namePrefix })),
    ...services.map((service) => ({ services: [service] })),
  ];
  if (filters.length === 0) return undefined;
  return { filters, optionalServices: once([...services, ...cards.flatMap((card) => card.optionalServices)]) };
}

/** Any of these enrolled devices. */
export function questionForEnrolled(wanted: readonly WantedBluetooth[]): DeviceQuestion {
  return {
    filters: wanted.flatMap<DeviceFilter>(({ name, services }) =>
      name === NO_NAME ? services.map((service) => ({ services: [service] })) : [{ name }],
    ),
    optionalServices: once(wanted.flatMap((one) => [...one.services, ...one.optionalServices])),
  };
}

/** What both a permitted and an enrolled device have of a device's identity. */
interface Permitted {
  readonly id: string;
  readonly name?: string | null;
}

/**
 * Which permitted device is which enrolled one. The browser's own name for it decides. By the advertised name goes only what
 * no other enrolled device has a better claim to: an enrolment of another browser, or of Electron, whose names do not last.
 * @returns by `deviceId`
 */
export function matchPermitted<D extends Permitted>(
  wanted: readonly WantedBluetooth[],
  permitted: readonly D[],
): Map<string, D> {
  const matched = new Map<string, D>();
  const taken = new Set<D>();
  const take = (deviceId: string, device: D | undefined): void => {
    if (device === undefined) return;
    matched.set(deviceId, device);
    taken.add(device);
  };
  for (const { deviceId, browserId } of wanted) {
    if (browserId !== undefined) {
      take(
        deviceId,
        permitted.find((device) => device.id === browserId),
      );
    }
  }
  for (const { deviceId, name } of wanted) {
    if (matched.has(deviceId) || name === NO_NAME) continue;
    take(
      deviceId,
      permitted.find((device) => !taken.has(device) && device.name === name),
    );
  }
  return matched;
}
