/**
 * A simulated cuff of no particular maker: stays connected, tells the pressure while it fills, sends what it has
 * measured, and keeps what nobody was there to hear. Written from the specification and not from the driver.
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
  driverId: 'bluetooth-blood-pressure',
  name: 'BP Monitor 0042',
  services: [
    service('1810', ['2a35', 'indicate'], ['2a36', 'notify'], ['2a49', 'read']),
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
          maker: 'Simulated',
          model: 'Cuff 1810',
          firmware: '1.0',
          systemId: [0x42, 0x00, 0x00, 0xfe, 0xff, 0x01, 0x02, 0x03],
        },
        encode: standardMeasurement,
        tellsCuffPressure: true,
        hangsUp: false,
        sendsWholeMemory: false,
      },
      radio,
      options,
      tell,
    ),
};
