/**
 * A simulated A&D UA-651BLE: its clock lies in the service of the measurement, it sends what it has never sent and hangs up,
 * and its battery knows four levels. Written from what is published and not from the driver.
 */
import { AND_SERVICE, andWrites } from '#drivers/gatt/simulated/and-vendor.ts';
import {
  CUFF_ACTIONS,
  CUFF_FAULTS,
  CUFF_VALUES,
  SimulatedCuff,
  standardMeasurement,
} from '#drivers/gatt/simulated/cuff.ts';
import { BATTERY_SERVICE, INFORMATION_SERVICE, service } from '#drivers/gatt/simulated/peripheral.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'and-ua-651ble',
  name: 'A&D_UA-651BLE_4D51A2',
  services: [
    service('1810', ['2a35', 'indicate'], ['2a08', 'read', 'write'], ['2a49', 'read']),
    AND_SERVICE,
    BATTERY_SERVICE,
    INFORMATION_SERVICE,
  ],
  values: { ...CUFF_VALUES, battery: 66 },
  faults: CUFF_FAULTS,
  actions: CUFF_ACTIONS,
  start: (radio, options, tell) => {
    const cuff = new SimulatedCuff(
      {
        names: {
          maker: 'A&D Medical',
          model: 'UA-651BLE',
          firmware: 'BLP003_d020',
          systemId: [0xa2, 0x51, 0x4d, 0x00, 0x00, 0x3b, 0x09, 0x00],
        },
        encode: standardMeasurement,
        tellsCuffPressure: false,
        hangsUp: true,
        sendsWholeMemory: false,
        writes: andWrites,
      },
      radio,
      options,
      tell,
    );
    cuff.set({ battery: 66 });
    return cuff;
  },
};
