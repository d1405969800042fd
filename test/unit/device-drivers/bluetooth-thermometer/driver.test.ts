import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bluetoothThermometer } from '#drivers/bluetooth-thermometer/driver.ts';
import { simulator } from '#drivers/bluetooth-thermometer/simulator.ts';
import { Bench } from '../gatt/bench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench(bluetoothThermometer, simulator);
  await bench.connect();
});

afterEach(() => bench.close());

async function measured(): Promise<Bench> {
  bench.host.act('measure');
  await bench.pass(6_000);
  return bench;
}

describe('a thermometer with the standard service', () => {
  it('gives its result with the site, and nothing of the way there', async () => {
    const { readings, refusals } = await measured();
    expect(readings).toMatchObject([
      {
        measurements: [{ kind: 'temperature', tenthsCelsius: 368 }],
        quality: 'ok',
        remarks: ['Taken in the ear'],
        final: true,
        fromMemory: false,
        deviceTime: '2026-03-15T08:30:04',
      },
    ]);
    expect(refusals).toEqual([]);
  });

  it('gives the same in Fahrenheit', async () => {
    bench.host.set({ fahrenheit: true, celsius: 38 });
    expect((await measured()).readings).toMatchObject([{ measurements: [{ tenthsCelsius: 380 }] }]);
  });

  it.each([
    ['nan', 'no-reading'],
    ['above-range', 'out-of-range'],
    ['below-range', 'out-of-range'],
  ])('has no reading after %s: %s', async (fault, code) => {
    bench.host.fault(fault);
    const { readings, refusals } = await measured();
    expect(readings).toEqual([]);
    expect(refusals).toMatchObject([{ code, of: 'thermometer' }]);
  });

  it('is questionable on a finger, and without a date', async () => {
    bench.host.fault('questionable');
    expect((await measured()).readings).toMatchObject([{ quality: 'questionable', remarks: ['Taken on the finger'] }]);
    bench.host.fault('unknown-year');
    expect((await measured()).readings[1]).toMatchObject({
      quality: 'questionable',
      remarks: ['Taken in the ear', 'The device does not know the date'],
    });
  });

  it('refuses the air of the room', async () => {
    bench.host.set({ celsius: 21.5 });
    expect((await measured()).refusals).toMatchObject([{ code: 'value-implausible' }]);
  });

  it('has a burst of its memory told whole', async () => {
    bench.host.act('send-memory');
    await bench.pass(1_000);
    expect(bench.readings.map(({ fromMemory, measurements }) => [fromMemory, measurements])).toEqual([
      [true, [{ kind: 'temperature', tenthsCelsius: 369 }]],
      [true, [{ kind: 'temperature', tenthsCelsius: 370 }]],
      [true, [{ kind: 'temperature', tenthsCelsius: 371 }]],
    ]);
  });
});
