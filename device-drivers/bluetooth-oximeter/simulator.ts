/** A simulated oximeter of no particular maker. Written from the specification and not from the driver. */
import {
  BATTERY_SERVICE,
  CURRENT_TIME_SERVICE,
  INFORMATION_SERVICE,
  service,
} from '#drivers/gatt/simulated/peripheral.ts';
import {
  OXIMETER_ACTIONS,
  OXIMETER_FAULTS,
  OXIMETER_VALUES,
  SimulatedPulseOximeter,
} from '#drivers/gatt/simulated/pulse-oximeter.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'bluetooth-oximeter',
  name: 'Oximeter 0042',
  services: [
    service('1822', ['2a5e', 'indicate'], ['2a5f', 'notify'], ['2a60', 'read'], ['2a52', 'write', 'indicate']),
    CURRENT_TIME_SERVICE,
    BATTERY_SERVICE,
    INFORMATION_SERVICE,
  ],
  values: OXIMETER_VALUES,
  faults: OXIMETER_FAULTS,
  actions: OXIMETER_ACTIONS,
  start: (radio, options, tell) =>
    new SimulatedPulseOximeter(
      {
        maker: 'Simulated',
        model: 'Oximeter 1822',
        firmware: '1.0',
        systemId: [0x44, 0x00, 0x00, 0xfe, 0xff, 0x01, 0x02, 0x03],
      },
      radio,
      options,
      tell,
    ),
};
