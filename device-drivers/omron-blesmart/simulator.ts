/**
 * A simulated Omron X4 Smart: sends what it has kept, deletes it, and hangs up. A failed measurement has no status bit.
 * Written from what its owners have recorded and not from the driver.
 */
import {
  CUFF_ACTIONS,
  CUFF_FAULTS,
  CUFF_VALUES,
  SimulatedCuff,
  standardMeasurement,
} from '#drivers/gatt/simulated/cuff.ts';
import {
  BATTERY_SERVICE,
  CURRENT_TIME_SERVICE,
  INFORMATION_SERVICE,
  service,
} from '#drivers/gatt/simulated/peripheral.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'omron-blesmart',
  name: 'BLESmart_00000258A0B1C2D3E4F5',
  services: [
    service('1810', ['2a35', 'indicate'], ['2a49', 'read']),
    CURRENT_TIME_SERVICE,
    BATTERY_SERVICE,
    INFORMATION_SERVICE,
  ],
  values: CUFF_VALUES,
  faults: CUFF_FAULTS,
  actions: CUFF_ACTIONS,
  start: (radio, options, tell) =>
    new SimulatedCuff(
      {
        names: {
          maker: 'OMRON HEALTHCARE',
          model: 'X4 Smart',
          firmware: '1.0',
          systemId: [0xf5, 0xe4, 0xd3, 0xfe, 0xff, 0xc2, 0xb1, 0xa0],
        },
        // Whatever went wrong, it shows it on its own display only.
        encode: (record) => standardMeasurement(record.pressures === 'none' ? { ...record, status: 0 } : record),
        tellsCuffPressure: false,
        hangsUp: true,
        sendsWholeMemory: false,
      },
      radio,
      options,
      tell,
    ),
};
