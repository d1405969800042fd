import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeBeurer } from '#drivers/beurer-bm85/decoder.ts';
import { beurerBm85 } from '#drivers/beurer-bm85/driver.ts';
import { reference } from '#drivers/beurer-bm85/reference.ts';
import { simulator } from '#drivers/beurer-bm85/simulator.ts';
import { hex } from '../bytes.ts';
import { Bench } from '../gatt/bench.ts';

const MEASUREMENT = '00002a35-0000-1000-8000-00805f9b34fb';

describe("Beurer's measurement", () => {
  it('has pulse and status with the high byte first, and a user that is not announced', () => {
    expect(decodeBeurer(hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 02 00 05'))).toMatchObject({
      ok: true,
      value: {
        measurements: [
          { kind: 'blood-pressure', systolic: 106, diastolic: 71 },
          { kind: 'pulse', perMinute: 63 },
        ],
        deviceTime: '2026-08-11T18:31:00',
        quality: 'questionable',
        remarks: ['The arm moved', 'The pulse was irregular', 'User 2 on the device'],
      },
    });
  });

  it('has no remark of a user that is 0 and not announced', () => {
    expect(decodeBeurer(hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00'))).toMatchObject({
      value: { quality: 'ok', remarks: [] },
    });
    expect(decodeBeurer(hex('5E 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00'))).toMatchObject({
      value: { remarks: ['User 0 on the device'] },
    });
  });

  it('is the same where the user is announced', () => {
    expect(decodeBeurer(hex('5E 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00'))).toMatchObject({
      value: { measurements: [{ systolic: 106 }, { perMinute: 63 }] },
    });
  });

  it.each([
    ['one byte short', '56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00', 'frame-garbled'],
    ['one byte long', '56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00 00', 'frame-garbled'],
    ['a pulse the other way round', '56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 3F 00 00 00 00', 'frame-garbled'],
    // F1 00 would be 25.6 beats: the one kind that could pass for a pulse.
    ['a fast pulse the other way round', '56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 F1 00 00 00 00', 'frame-garbled'],
    ['an empty value', '', 'frame-garbled'],
  ])('is refused: %s', (_, bytes, code) => {
    expect(decodeBeurer(hex(bytes))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('never throws, and never reads what the rules do not allow', () => {
    const good = hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00');
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 24 }),
      fc.array(fc.tuple(fc.nat({ max: 18 }), fc.nat({ max: 255 })), { maxLength: 3 }).map((changes) => {
        const bytes = good.slice();
        for (const [at, to] of changes) bytes[at] = to;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(value, (bytes) => {
        const read = decodeBeurer(bytes);
        expect(read.ok ? read.value.measurements : undefined).toEqual(reference(bytes, MEASUREMENT));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a Beurer BM85', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench(beurerBm85, simulator);
  });

  afterEach(() => bench.close());

  it('is not subscribed to at once: it would stay mute', async () => {
    bench.host.connect();
    await bench.pass(900);
    expect(bench.asked).toEqual(['read 2a49']);
    await bench.pass(500);
    expect(bench.asked).toContain('subscribe 2a35');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings).toMatchObject([{ measurements: [{ systolic: 128, diastolic: 76 }, { perMinute: 72 }] }]);
  });

  it('sends its whole memory each time', async () => {
    bench.host.act('send-memory');
    await bench.connect();
    await bench.pass(2_000);
    expect(bench.readings.map(({ fromMemory }) => fromMemory)).toEqual([true, true, true]);
    bench.host.disconnect();
    await bench.connect();
    await bench.pass(2_000);
    expect(bench.readings).toHaveLength(6);
  });

  it('is let go ten seconds after its memory has come', async () => {
    bench.host.act('send-memory');
    await bench.connect();
    await bench.pass(9_000);
    expect(bench.host.connected).toBe(true);
    await bench.pass(4_000);
    expect(bench.asked.at(-1)).toBe('disconnect');
    expect(bench.host.connected).toBe(false);
  });

  it('has a movement seen although its status lies the other way round', async () => {
    await bench.connect();
    await bench.pass(1_000);
    bench.host.fault('questionable');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.readings[0]?.remarks).toContain('The arm moved');
    bench.host.fault('movement');
    bench.host.act('measure');
    await bench.pass(8_000);
    expect(bench.refusals).toMatchObject([{ code: 'movement' }]);
  });
});
