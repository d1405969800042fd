/** A simulated A&D UT-201BLE, an armpit thermometer. Written from what is published and not from the driver. */
import { AND_SERVICE, andWrites } from '#drivers/gatt/simulated/and-vendor.ts';
import { BATTERY_SERVICE, INFORMATION_SERVICE, service } from '#drivers/gatt/simulated/peripheral.ts';
import {
  SimulatedThermometer,
  THERMOMETER_ACTIONS,
  THERMOMETER_FAULTS,
  THERMOMETER_VALUES,
} from '#drivers/gatt/simulated/thermometer.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';

const VALUES = { ...THERMOMETER_VALUES, site: 1, battery: 66 };

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'and-ut-201ble',
  name: 'A&D_UT201BLE_4D51B7',
  services: [
    service('1809', ['2a1c', 'indicate'], ['2a1d', 'read'], ['2a08', 'read', 'write']),
    AND_SERVICE,
    BATTERY_SERVICE,
    INFORMATION_SERVICE,
  ],
  values: VALUES,
  faults: THERMOMETER_FAULTS,
  actions: THERMOMETER_ACTIONS,
  start: (radio, options, tell) => {
    const thermometer = new SimulatedThermometer(
      {
        names: {
          maker: 'A&D Medical',
          model: 'UT-201BLE',
          firmware: 'HTP005_134',
          systemId: [0xb7, 0x51, 0x4d, 0x00, 0x00, 0x3b, 0x09, 0x00],
        },
        tellsIntermediate: false,
        hangsUp: true,
        writes: andWrites,
      },
      radio,
      options,
      tell,
    );
    thermometer.set(VALUES);
    return thermometer;
  },
};
