/** A simulated thermometer of no particular maker. Written from the specification and not from the driver. */
import {
  BATTERY_SERVICE,
  CURRENT_TIME_SERVICE,
  INFORMATION_SERVICE,
  service,
} from '#drivers/gatt/simulated/peripheral.ts';
import {
  SimulatedThermometer,
  THERMOMETER_ACTIONS,
  THERMOMETER_FAULTS,
  THERMOMETER_VALUES,
} from '#drivers/gatt/simulated/thermometer.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'bluetooth-thermometer',
  name: 'Thermometer 0042',
  services: [
    service('1809', ['2a1c', 'indicate'], ['2a1e', 'notify'], ['2a1d', 'read']),
    CURRENT_TIME_SERVICE,
    BATTERY_SERVICE,
    INFORMATION_SERVICE,
  ],
  values: THERMOMETER_VALUES,
  faults: THERMOMETER_FAULTS,
  actions: THERMOMETER_ACTIONS,
  start: (radio, options, tell) =>
    new SimulatedThermometer(
      {
        names: {
          maker: 'Simulated',
          model: 'Thermometer 1809',
          firmware: '1.0',
          systemId: [0x43, 0x00, 0x00, 0xfe, 0xff, 0x01, 0x02, 0x03],
        },
        tellsIntermediate: true,
        hangsUp: false,
      },
      radio,
      options,
      tell,
    ),
};
