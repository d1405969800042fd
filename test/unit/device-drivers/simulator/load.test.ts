import { describe, expect, it } from 'vitest';
import { DRIVERS } from '#drivers/registry.ts';
import { loadSerialSimulator, loadSimulator, simulatedDrivers } from '#drivers/simulator/load.ts';

describe('loadSimulator', () => {
  it('finds the simulated device of every driver', async () => {
    expect(await simulatedDrivers()).toEqual(DRIVERS.map(({ id }) => id).toSorted());
    for (const { id, transport } of DRIVERS) expect(await loadSimulator(id)).toMatchObject({ driverId: id, transport });
  });

  it.each(['sphygmograph', 'simulator', '../simulator', '', '.', 'nonin-ascii/../nonin-ascii'])(
    'says that there is no "%s"',
    async (id) => {
      await expect(loadSimulator(id)).rejects.toThrow('no simulated device');
    },
  );

  it('has no port for a Bluetooth device', async () => {
    const bluetooth = DRIVERS.find(({ transport }) => transport === 'gatt');
    await expect(loadSerialSimulator(bluetooth?.id ?? '')).rejects.toThrow('has no port');
  });
});
