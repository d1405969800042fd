/** The drivers, as the page for adding a device shows them. */
import type { Driver } from '#drivers/api.ts';
import type { DriverCard } from '#protocol/bridge/devices.ts';

export function driverCard(driver: Driver): DriverCard {
  const { id, version, label, type, measures, medical, options } = driver;
  return {
    driverId: id,
    version,
    label,
    type,
    measures: [...measures],
    connection: driver.transport === 'serial' ? 'serial' : 'bluetooth',
    medical,
    options: options.map(({ name, label: asked, choices, initial }) => ({
      name,
      label: asked,
      ...(choices === undefined ? {} : { choices: [...choices] }),
      initial,
    })),
    ...(driver.transport === 'gatt'
      ? {
          bluetooth: {
            namePrefixes: [...driver.namePrefixes],
            services: [...driver.services],
            optionalServices: [...driver.optionalServices],
          },
        }
      : {}),
  };
}
