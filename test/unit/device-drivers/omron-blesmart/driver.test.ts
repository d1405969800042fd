import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { omronBlesmart } from '#drivers/omron-blesmart/driver.ts';
import { simulator } from '#drivers/omron-blesmart/simulator.ts';
import { hex } from '../bytes.ts';
import { Bench } from '../gatt/bench.ts';

const MEASUREMENT = {
  service: '00001810-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a35-0000-1000-8000-00805f9b34fb',
};

describe('an Omron that deletes what it has sent', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench(omronBlesmart, simulator);
  });

  afterEach(() => bench.close());

  it('has everything told, and has nothing any more when it is connected again', async () => {
    bench.host.act('send-memory');
    bench.host.act('measure');
    await bench.pass(10_000);
    await bench.connect();
    expect(bench.readings.map(({ fromMemory }) => fromMemory)).toEqual([true, true, true, false]);
    expect(bench.host.connected).toBe(false);
    await bench.connect();
    expect(bench.readings).toHaveLength(4);
  });

  it('is asked for its battery first: it hangs up when it has sent', async () => {
    await bench.connect();
    expect(bench.asked.slice(0, 5)).toEqual(['read 2a19', 'read 2a2b', 'write 2a2b', 'read 2a49', 'subscribe 2a35']);
  });

  it('says nothing of why a measurement failed', async () => {
    await bench.connect();
    bench.host.fault('cuff-loose');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.refusals).toMatchObject([{ code: 'no-reading' }]);
  });
});

describe('its session', () => {
  it('tells each indication in the very answer to it, and holds nothing back', () => {
    const session = omronBlesmart.createSession();
    session.connected(
      [
        {
          uuid: MEASUREMENT.service,
          characteristics: [
            { uuid: MEASUREMENT.characteristic, indicate: true, notify: false, read: false, write: false },
          ],
        },
      ],
      0,
      '2026-03-15T08:30:00',
    );
    for (let minute = 0; minute < 60; minute += 1) {
      const bytes = hex('16 7C 00 56 00 61 00 EA 07 03 0F 06 00 00 33 00 00 00');
      bytes[12] = minute;
      const { events } = session.receive({ type: 'value', how: 'notified', ...MEASUREMENT, bytes }, minute);
      expect(events).toMatchObject([{ type: 'reading', reading: { raw: bytes } }]);
    }
  });
});
