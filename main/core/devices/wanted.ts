/** What the page is told of an enrolled Bluetooth device, so that it can keep it connected. */
import type { Driver } from '#drivers/api.ts';
import type { WantedBluetooth } from '#protocol/bridge/devices.ts';
import type { EnrolledDevice } from '../store/devices.ts';

/** None for a device on a cable. */
export function wantedOf({ deviceId, place }: EnrolledDevice, driver: Driver | undefined): WantedBluetooth[] {
  if (place.kind !== 'bluetooth' || driver?.transport !== 'gatt') return [];
  return [
    {
      deviceId,
      name: place.name,
      ...(place.browserId === undefined ? {} : { browserId: place.browserId }),
      services: [...driver.services],
      optionalServices: [...driver.optionalServices],
    },
  ];
}
