import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverOptions } from '#drivers/api.ts';
import { decodePacket } from '#drivers/nonin-3230/decoder.ts';
import { nonin3230 } from '#drivers/nonin-3230/driver.ts';
import { reference } from '#drivers/nonin-3230/reference.ts';
import { simulator } from '#drivers/nonin-3230/simulator.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';
import { servicesOf } from '#drivers/simulator/radio.ts';
import { hex } from '../bytes.ts';
import { Bench } from '../gatt/bench.ts';

const PACKETS = '0aad7ea0-0d60-11e2-8e3c-0002a5d5c51b';

describe('a packet', () => {
  it.each([
    ['missing, and no finger', '0A 01 1E 00 00 00 09 7F 01 FF', 'sensor-off'],
    ['missing, and a weak pulse', '0A 12 1E 00 00 00 09 7F 01 FF', 'weak-signal'],
    ['missing', '0A 10 1E 00 00 00 09 7F 01 FF', 'no-reading'],
    ['one number missing', '0A 10 1E 00 00 00 09 61 01 FF', 'no-reading'],
    ['searching, with the numbers of before', '0A 18 1E 00 00 00 09 61 00 48', 'no-reading'],
    ['a pulse of 321', '0A 10 1E 00 00 00 09 61 01 41', 'value-implausible'],
  ])('has no value: %s', (_, bytes, code) => {
    expect(decodePacket(hex(bytes))).toMatchObject({ ok: true, value: { outcome: { refusal: { code } } } });
  });

  it('reads a pulse above 255: both bytes of it count', () => {
    expect(decodePacket(hex('0A 10 1E 00 00 00 09 61 00 FA'))).toMatchObject({
      value: { outcome: { value: { measurements: [{ percent: 97 }, { perMinute: 250 }] } } },
    });
  });

  it.each([
    ['of another length', '0A 15 1E 02 10 00 05 61 00'],
    ['with another length in it', '0B 15 1E 02 10 00 05 61 00 48'],
    ['empty', ''],
    ['encrypted', '0A 55 1E 02 10 00 05 61 00 48'],
  ])('is refused: %s', (_, bytes) => {
    expect(decodePacket(hex(bytes))).toMatchObject({ ok: false });
  });

  it('never throws, and never reads what the published rules do not allow', () => {
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .tuple(fc.nat({ max: 255 }), fc.nat({ max: 127 }), fc.nat({ max: 511 }))
        .map(([status, spo2, pulse]) => Uint8Array.of(10, status, 30, 2, 16, 0, 5, spo2, pulse >> 8, pulse & 0xff)),
    );
    fc.assert(
      fc.property(value, (bytes) => {
        const packet = decodePacket(bytes);
        const reading = packet.ok && packet.value.outcome.ok ? packet.value.outcome.value.measurements : undefined;
        expect(reading).toEqual(reference(bytes, PACKETS));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a Nonin 3230', () => {
  let bench: Bench;

  async function connected(options: DriverOptions = {}, on: GattSimulator = simulator): Promise<Bench> {
    bench = new Bench(nonin3230, on, options);
    await bench.connect();
    return bench;
  }

  afterEach(() => bench.close());

  it('streams, and the first SmartPoint value of each finger is the result', async () => {
    await connected();
    await bench.pass(19_000);
    expect(bench.readings.length).toBeGreaterThanOrEqual(19);
    expect(bench.readings.filter(({ final }) => final)).toMatchObject([{ quality: 'ok', fromMemory: false }]);
    expect(bench.readings.findIndex(({ final }) => final)).toBeLessThan(7);
    bench.host.act('take-out');
    await bench.pass(3_000);
    expect(bench.refusals.at(-1)).toMatchObject({ code: 'sensor-off' });
    bench.host.act('measure');
    await bench.pass(10_000);
    const results = bench.readings.filter(({ final }) => final);
    expect(results).toHaveLength(2);
    // They are minutes apart in life; without a clock, nothing is to be made of that.
    expect(results[1]).toMatchObject({ quality: 'ok', remarks: [] });
    expect(bench.host.connected).toBe(true);
  });

  it('listens to its own service and not to both', async () => {
    await connected();
    expect(bench.asked).toContain('subscribe 0aad7ea0');
    expect(bench.asked).not.toContain('subscribe 2a5f');
    expect(new Set(bench.readings.map(({ rawFrom }) => rawFrom))).toEqual(new Set([PACKETS]));
  });

  it('is listened to in the standard service where that is all it has', async () => {
    await connected({}, { ...simulator, services: simulator.services.slice(1) });
    await bench.pass(3_000);
    expect(bench.asked).toContain('subscribe 2a5f');
    expect(bench.readings.length).toBeGreaterThanOrEqual(3);
  });

  it('goes on after its result, unless it is to be ended', async () => {
    await connected();
    await bench.pass(12_000);
    expect(bench.asked).not.toContain('write 1447af80');
    bench.close();

    await connected({ finish: 'yes' });
    await bench.pass(12_000);
    expect(bench.asked.filter((what) => what === 'write 1447af80')).toHaveLength(1);
    expect(bench.host.carriedOut.at(-1)).toMatchObject({ bytes: hex('62 4E 4D 49') });
    expect(bench.host.told).toContain('ended');
  });

  it.each([
    ['questionable', 'The pulse is weak'],
    ['finger-not-in', 'The finger is not all the way in'],
  ])('is never a result with %s', async (fault, words) => {
    await connected();
    bench.host.fault(fault);
    await bench.pass(12_000);
    expect(bench.readings.at(-1)).toMatchObject({ quality: 'questionable', remarks: [words] });
    expect(bench.readings.some(({ final }) => final)).toBe(false);
  });

  it('is no result with a doubt, whatever SmartPoint says', () => {
    bench = new Bench(nonin3230, simulator);
    const session = nonin3230.createSession();
    const [own] = servicesOf(simulator);
    if (!own) throw new Error('no service of its own');
    session.connected([own], 0, '2026-03-15T08:30:00');
    const finals = [
      '0A 17 1E 02 10 00 05 61 00 48',
      '0A 05 1E 02 10 00 06 61 00 48',
      '0A 15 1E 02 10 00 07 61 00 48',
    ].flatMap((packet) => {
      const value = { service: own.uuid, characteristic: PACKETS, bytes: hex(packet) };
      const { events } = session.receive({ type: 'value', how: 'notified', ...value }, 0);
      return events.flatMap((event) => (event.type === 'reading' ? [event.reading.final] : []));
    });
    expect(finals).toEqual([false, false, true]);
  });

  it('tells its battery when that changes', async () => {
    await connected();
    await bench.pass(3_000);
    expect(bench.eventsOf('battery')).toEqual([]);
    bench.host.fault('low-battery');
    await bench.pass(5_000);
    expect(bench.eventsOf('battery')).toEqual([{ type: 'battery', low: true }]);
  });

  it('says once a second why there is nothing', async () => {
    await connected();
    bench.host.fault('weak-signal');
    const before = bench.refusals.length;
    await bench.pass(4_000);
    expect(bench.refusals.slice(before).map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'no-reading'));
  });

  it('never repeats its bytes', async () => {
    await connected();
    bench.host.set({ steady: true });
    await bench.pass(10_000);
    const raws = bench.readings.map(({ raw }) => Buffer.from(raw).toString('hex'));
    expect(new Set(raws).size).toBe(raws.length);
  });
});
