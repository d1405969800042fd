import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { andUt201ble } from '#drivers/and-ut-201ble/driver.ts';
import { simulator } from '#drivers/and-ut-201ble/simulator.ts';
import { Bench } from '../gatt/bench.ts';

let bench: Bench;

beforeEach(() => {
  bench = new Bench(andUt201ble, simulator);
});

afterEach(() => bench.close());

describe('an A&D UT-201BLE', () => {
  it('has its clock set, sends what it has measured, and hangs up', async () => {
    bench.host.act('measure');
    await bench.pass(8_000);
    await bench.connect();
    expect(bench.asked.slice(0, 5)).toEqual(['read 2a19', 'read 2a08', 'write 2a08', 'read 2a1d', 'subscribe 2a1c']);
    expect(bench.readings).toMatchObject([
      {
        measurements: [{ kind: 'temperature', tenthsCelsius: 368 }],
        remarks: ['Taken in the armpit'],
        fromMemory: false,
        quality: 'ok',
      },
    ]);
    expect(bench.host.connected).toBe(false);
  });

  it('has what it took by a clock that was years off taken for what it is', async () => {
    bench.host.fault('wrong-clock');
    bench.host.act('measure');
    await bench.pass(8_000);
    await bench.connect();
    expect(bench.readings).toMatchObject([{ fromMemory: false, deviceTime: '2009-03-15T08:30:04' }]);
  });
});
