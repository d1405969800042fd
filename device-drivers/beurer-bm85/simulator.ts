/**
 * A simulated Beurer BM85: its own layout, its whole memory each time, mute to a host that is in a hurry. Written from what
 * owners have recorded and not from the driver.
 */
import {
  CUFF_ACTIONS,
  CUFF_FAULTS,
  CUFF_VALUES,
  pressures,
  SimulatedCuff,
  type CuffRecord,
} from '#drivers/gatt/simulated/cuff.ts';
import { dateTime } from '#drivers/gatt/simulated/encode.ts';
import { INFORMATION_SERVICE, service } from '#drivers/gatt/simulated/peripheral.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';
import { bigEndian, bytes } from '#drivers/simulator/bytes.ts';

const NAN = [0x07, 0xff];

function measurement(record: CuffRecord): Uint8Array {
  const [systolicLow, systolicHigh, diastolicLow, diastolicHigh] = pressures(record);
  const { pressures: measured } = record;
  return bytes(
    0x56 | (record.kilopascal ? 1 : 0),
    [systolicLow ?? 0, systolicHigh ?? 0, diastolicLow ?? 0, diastolicHigh ?? 0],
    // There is no mean.
    [0, 0],
    dateTime(record.at, record.yearKnown),
    typeof measured === 'string' ? NAN : bigEndian(measured.pulse, 2),
    record.user === 255 ? 0 : record.user,
    bigEndian(record.status, 2),
  );
}

export const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'beurer-bm85',
  name: 'BM85',
  services: [service('1810', ['2a35', 'indicate'], ['2a36', 'notify'], ['2a49', 'read']), INFORMATION_SERVICE],
  values: CUFF_VALUES,
  faults: CUFF_FAULTS,
  actions: CUFF_ACTIONS,
  start: (radio, options, tell) =>
    new SimulatedCuff(
      {
        names: {
          maker: 'Beurer',
          model: 'BM85',
          firmware: '1.0',
          systemId: [0, 0, 0, 0, 0, 0, 0, 0],
        },
        encode: measurement,
        tellsCuffPressure: false,
        hangsUp: false,
        sendsWholeMemory: true,
        needsPauseMs: 500,
      },
      radio,
      options,
      tell,
    ),
};
