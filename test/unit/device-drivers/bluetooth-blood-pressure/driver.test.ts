import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bluetoothBloodPressure } from '#drivers/bluetooth-blood-pressure/driver.ts';
import { simulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import { Bench } from '../gatt/bench.ts';

let bench: Bench;

beforeEach(() => {
  bench = new Bench(bluetoothBloodPressure, simulator);
});

afterEach(() => bench.close());

describe('a cuff with the standard service', () => {
  it('has its clock set before it is listened to, and is asked for battery and names after', async () => {
    await bench.connect();
    expect(bench.asked).toEqual([
      'read 2a2b',
      'write 2a2b',
      'read 2a49',
      'subscribe 2a35',
      'subscribe 2a36',
      'subscribe 2a19',
      'read 2a19',
      'read 2a29',
      'read 2a24',
      'read 2a26',
      'read 2a23',
    ]);
    expect(bench.eventsOf('device-clock')).toEqual([{ type: 'device-clock', time: '2026-03-15T08:30:00' }]);
    expect(bench.eventsOf('battery')).toEqual([{ type: 'battery', percent: 90, low: false }]);
    expect(bench.eventsOf('identified')).toEqual([
      {
        type: 'identified',
        maker: 'Simulated',
        model: 'Cuff 1810',
        firmware: '1.0',
        serialNumber: '030201FFFE000042',
      },
    ]);
  });

  it('tells the pressure while it fills, then the reading with its own time, and is let go', async () => {
    await bench.connect();
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(Math.max(...bench.eventsOf('cuff-pressure').map(({ mmHg }) => mmHg))).toBe(158);
    expect(bench.readings).toMatchObject([
      {
        measurements: [
          { kind: 'blood-pressure', systolic: 128, diastolic: 76, mean: 93 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        remarks: [],
        fromMemory: false,
        final: true,
        deviceTime: '2026-03-15T08:30:06',
      },
    ]);
    await bench.pass(60_000);
    expect(bench.asked.at(-1)).toBe('disconnect');
    expect(bench.host.connected).toBe(false);
  });

  it('sends what nobody was there to hear when it is connected', async () => {
    bench.host.act('measure');
    await bench.pass(20_000);
    await bench.connect();
    expect(bench.readings).toMatchObject([{ fromMemory: false, quality: 'ok' }]);
  });

  it('sends kPa, which become the same mmHg', async () => {
    await bench.connect();
    bench.host.set({ kilopascal: true });
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toMatchObject([{ measurements: [{ systolic: 128, diastolic: 76, mean: 93 }, {}] }]);
  });

  it('tells which of its users it was', async () => {
    await bench.connect();
    bench.host.set({ user: 2 });
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toMatchObject([{ quality: 'ok', remarks: ['User 2 on the device'] }]);
  });

  it.each([
    ['movement', 'movement'],
    ['cuff-loose', 'cuff-loose'],
    ['failed', 'no-reading'],
    ['above-range', 'out-of-range'],
  ])('has no reading after %s: %s', async (fault, code) => {
    await bench.connect();
    bench.host.fault(fault);
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toEqual([]);
    expect(bench.refusals).toMatchObject([{ code, of: 'blood-pressure' }]);
  });

  it('is questionable when it says so', async () => {
    await bench.connect();
    bench.host.fault('questionable');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toMatchObject([
      { quality: 'questionable', remarks: ['The arm moved', 'The pulse was irregular'] },
    ]);
  });

  it('is questionable when it does not know the date', async () => {
    await bench.connect();
    bench.host.fault('unknown-year');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toMatchObject([{ quality: 'questionable', remarks: ['The device does not know the date'] }]);
    expect(bench.readings[0]).not.toHaveProperty('deviceTime');
  });

  it('has what it measured by a clock that was years off taken for what it is, and the clock set right', async () => {
    bench.host.fault('wrong-clock');
    bench.host.act('measure');
    await bench.pass(10_000);
    await bench.connect();
    expect(bench.eventsOf('device-clock')[0]?.time).toMatch(/^2009-03-15T08:30/);
    expect(bench.readings).toMatchObject([{ fromMemory: false, quality: 'ok' }]);
    expect(bench.readings[0]?.deviceTime).toMatch(/^2009-03-15T08:30/);
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings[1]).toMatchObject({ fromMemory: false, quality: 'ok' });
    expect(bench.readings[1]?.deviceTime).toMatch(/^2026-03-15T08:30/);
  });

  it('has a burst of its memory told whole, and known for what it is', async () => {
    await bench.connect();
    bench.host.act('send-memory');
    await bench.pass(1_000);
    expect(bench.readings.map(({ fromMemory, deviceTime }) => [fromMemory, deviceTime])).toEqual([
      [true, '2026-03-14T18:30:00'],
      [true, '2026-03-15T00:30:00'],
      [true, '2026-03-15T06:30:00'],
    ]);
  });

  it('has a burst told whole in whatever order it comes, and once', async () => {
    await bench.connect();
    bench.host.fault('out-of-order');
    bench.host.act('send-memory');
    await bench.pass(1_000);
    expect(bench.readings.map(({ deviceTime }) => deviceTime?.slice(8, 13))).toEqual(['15T06', '15T00', '14T18']);
    bench.host.fault('duplicates');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toHaveLength(4);
  });

  it('keeps what it could not send for the next connection', async () => {
    await bench.connect();
    bench.host.act('send-memory');
    await bench.pass(50);
    bench.host.fault('lost-connection');
    await bench.pass(1_000);
    const before = bench.readings.length;
    expect(before).toBeLessThan(3);
    await bench.connect();
    expect(bench.readings).toHaveLength(3);
  });

  it('is a fault when the bond is lost', async () => {
    bench.host.fault('not-paired');
    await bench.connect();
    expect(bench.refusals).toMatchObject([{ code: 'device-fault' }]);
    expect(bench.refusals[0]?.detail).toContain('Not paired');
  });
});
