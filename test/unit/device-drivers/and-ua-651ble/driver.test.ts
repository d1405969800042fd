import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { andUa651ble } from '#drivers/and-ua-651ble/driver.ts';
import { simulator } from '#drivers/and-ua-651ble/simulator.ts';
import { Bench, inWords } from '../gatt/bench.ts';

let bench: Bench;

beforeEach(() => {
  bench = new Bench(andUa651ble, simulator);
});

afterEach(() => bench.close());

describe('an A&D UA-651BLE', () => {
  it('connects when it has measured, sends, and hangs up: a good end', async () => {
    bench.host.act('measure');
    await bench.pass(10_000);
    await bench.connect();
    expect(bench.readings).toMatchObject([
      { measurements: [{ systolic: 128, diastolic: 76 }, { perMinute: 72 }], fromMemory: false, quality: 'ok' },
    ]);
    expect(bench.refusals).toEqual([]);
    expect(bench.host.connected).toBe(false);
    expect(bench.asked).not.toContain('disconnect');
  });

  it('has its battery read and its clock set, inside its own service, before it is listened to', async () => {
    await bench.connect();
    expect(bench.asked.slice(0, 5)).toEqual(['read 2a19', 'read 2a08', 'write 2a08', 'read 2a49', 'subscribe 2a35']);
    expect(bench.host.carriedOut.find((command) => inWords(command) === 'write 2a08')).toMatchObject({
      service: '00001810-0000-1000-8000-00805f9b34fb',
    });
    expect(bench.eventsOf('battery')).toEqual([{ type: 'battery', percent: 66, low: false }]);
  });

  it('sends only what it has never sent, each reading once', async () => {
    bench.host.act('send-memory');
    await bench.connect();
    expect(bench.readings.map(({ fromMemory }) => fromMemory)).toEqual([true, true, true]);
    bench.host.act('measure');
    await bench.pass(10_000);
    await bench.connect();
    expect(bench.readings).toHaveLength(4);
    expect(bench.readings[3]).toMatchObject({ fromMemory: false });
  });

  it('is asked to hang up when it does not of its own accord', async () => {
    await bench.connect();
    bench.host.act('measure');
    await bench.pass(6_100);
    // The measurement has come; a second one keeps it from hanging up, and never comes.
    bench.host.act('measure');
    bench.host.fault('no-answer');
    await bench.pass(20_000);
    expect(bench.asked.slice(-1)).toEqual(['write 233bf001']);
    expect(bench.host.connected).toBe(false);
  });
});
