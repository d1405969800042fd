import { describe, expect, it } from 'vitest';
import { proposeBluetooth } from '#drivers/detection/bluetooth.ts';
import { DRIVERS } from '#drivers/registry.ts';
import { loadSimulator } from '#drivers/simulator/load.ts';

const sig = (number: string): string => `0000${number}-0000-1000-8000-00805f9b34fb`;
const NONIN = '46a970e0-0d5f-11e2-8b5e-0002a5d5c51b';

function ids(name: string, services: readonly string[]): readonly [string, string][] {
  return proposeBluetooth(name, services).map(({ driverId, confidence }) => [driverId, confidence]);
}

describe('the driver of a Bluetooth device', () => {
  it.each([
    ['A&D_UA-651BLE_4D51A2', ['1810'], 'and-ua-651ble', 'bluetooth-blood-pressure'],
    ['A&D_UT201BLE_4D51B7', ['1809'], 'and-ut-201ble', 'bluetooth-thermometer'],
    ['BM85', ['1810'], 'beurer-bm85', 'bluetooth-blood-pressure'],
    ['BLESmart_00000258A0B1', ['1810', '1805'], 'omron-blesmart', 'bluetooth-blood-pressure'],
    ['X4 Smart', ['1810'], 'omron-blesmart', 'bluetooth-blood-pressure'],
    ['Nonin3230_501900083', ['1822'], 'nonin-3230', 'bluetooth-oximeter'],
  ])('%s is known by its name, and the standard comes after it', (name, services, first, second) => {
    expect(ids(name, services.map(sig))).toEqual([
      [first, 'sure'],
      [second, 'likely'],
    ]);
  });

  it('is the standard for a name that nobody knows, or none', () => {
    expect(ids('BP Monitor', [sig('1810'), sig('180f')])).toEqual([['bluetooth-blood-pressure', 'likely']]);
    expect(ids('', [sig('1822')])).toEqual([['bluetooth-oximeter', 'likely']]);
  });

  it('is likely by the name alone while nobody has looked what it has', () => {
    expect(ids('Nonin3230_501900083', [])).toEqual([['nonin-3230', 'likely']]);
    expect(ids('BP Monitor', [])).toEqual([]);
  });

  it('is known by a service that only its maker has, whatever its name is and however it is written', () => {
    expect(ids('', [NONIN.toUpperCase()])).toEqual([['nonin-3230', 'sure']]);
  });

  it('is nothing for a device without what the driver needs', () => {
    expect(ids('Nonin3230_501900083', [sig('180f')])).toEqual([]);
    expect(ids('BM85', [sig('1809')])).toEqual([['bluetooth-thermometer', 'likely']]);
    expect(ids('Headphones', [sig('110b')])).toEqual([]);
  });

  it('says why', () => {
    expect(proposeBluetooth('BM85', [sig('1810')])).toMatchObject([
      { because: 'Its name begins with "BM85" and it has the blood pressure service.', options: {} },
      { because: 'It has the blood pressure service.' },
    ]);
  });

  it.each(DRIVERS.filter((driver) => driver.transport === 'gatt').map(({ id }) => [id]))(
    'is found first for its own simulated device: %s',
    async (id) => {
      const simulator = await loadSimulator(id);
      if (simulator.transport !== 'gatt') throw new Error('not a Bluetooth device');
      const [first] = proposeBluetooth(
        simulator.name,
        simulator.services.map(({ uuid }) => uuid),
      );
      expect(first?.driverId).toBe(id);
    },
  );
});
