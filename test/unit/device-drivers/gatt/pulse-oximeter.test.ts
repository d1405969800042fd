import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { decodeContinuous, decodeSpotCheck } from '#drivers/gatt/pulse-oximeter.ts';
import { publishedContinuous, publishedSpotCheck } from '#drivers/gatt/published/pulse-oximeter.ts';
import { hex } from '../bytes.ts';

/** A spot check of 97 per cent with these two statuses. */
function spotCheck(measurement: number, device = 0, values = '61 00 48 00'): Uint8Array {
  return Uint8Array.of(
    0b110,
    ...hex(values),
    measurement & 0xff,
    measurement >> 8,
    device & 0xff,
    (device >> 8) & 0xff,
    0,
  );
}

function streamed(measurement: number, device = 0, values = '61 00 48 00'): Uint8Array {
  return Uint8Array.of(
    0b1100,
    ...hex(values),
    measurement & 0xff,
    measurement >> 8,
    device & 0xff,
    (device >> 8) & 0xff,
    0,
  );
}

const NOT_A_NUMBER = 'FF 07 FF 07';

describe('PLX Spot-Check Measurement', () => {
  it('is read with all its fields', () => {
    const bytes = hex('0F 61 00 48 00 E8 07 03 0F 08 1E 00 00 01 00 00 00 5F F0');
    expect(decodeSpotCheck(bytes)).toEqual({
      ok: true,
      value: {
        of: 'oximeter',
        measurements: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        remarks: [],
        fromMemory: false,
        final: true,
        deviceTime: '2024-03-15T08:30:00',
        raw: bytes,
      },
    });
  });

  it('says whether it is from the memory', () => {
    expect(decodeSpotCheck(hex('03 5F 00 58 00 E8 07 03 0E 17 1E 00 00 03'))).toMatchObject({
      value: { fromMemory: true, quality: 'ok', deviceTime: '2024-03-14T23:30:00' },
    });
  });

  it('has no time of a clock that was never set', () => {
    const read = decodeSpotCheck(hex('11 60 00 4B 00 E8 07 03 0F 08 1E 00'));
    expect(read).toMatchObject({ value: { quality: 'ok', remarks: ['The clock of the device was never set'] } });
    expect(read.ok && 'deviceTime' in read.value).toBe(false);
  });

  it.each([
    [0x0020, 'The measurement was still going on'],
    [0x0040, 'An early estimate: the device had not finished'],
    [0x4000, 'The device doubts this measurement'],
  ])('with measurement status %i is questionable: %s', (status, words) => {
    expect(decodeSpotCheck(spotCheck(status))).toMatchObject({ value: { quality: 'questionable', remarks: [words] } });
  });

  it.each([0x0080, 0x0100, 0x0180, 0x001f])('with measurement status %i is good', (status) => {
    expect(decodeSpotCheck(spotCheck(status))).toMatchObject({ value: { quality: 'ok', remarks: [] } });
  });

  it.each(Array.from({ length: 16 }, (_, bit) => [bit]))('with bit %i of the device status is questionable', (bit) => {
    const read = decodeSpotCheck(spotCheck(0x0100, 1 << bit));
    expect(read).toMatchObject({ ok: true, value: { quality: 'questionable' } });
    expect(read.ok && read.value.remarks).toHaveLength(1);
  });

  it('passes over the reserved bits of the device status', () => {
    const bytes = spotCheck(0x0100);
    bytes[9] = 0xff;
    expect(decodeSpotCheck(bytes)).toMatchObject({ value: { quality: 'ok' } });
  });

  it.each([
    [0x0400, 'not-a-measurement'],
    [0x0800, 'not-a-measurement'],
    [0x1000, 'not-a-measurement'],
    [0x2000, 'no-reading'],
    [0x8000, 'no-reading'],
    // A demonstration stays one, whatever else is said.
    [0xffff, 'not-a-measurement'],
  ])('with measurement status %i is refused although it has numbers: %s', (status, code) => {
    expect(decodeSpotCheck(spotCheck(status))).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    [0x0001, 'no-reading'],
    [0x0002, 'device-fault'],
    [0x0004, 'weak-signal'],
    [0x0008, 'weak-signal'],
    [0x0010, 'weak-signal'],
    [0x0020, 'weak-signal'],
    [0x0040, 'movement'],
    [0x0080, 'weak-signal'],
    [0x0100, 'weak-signal'],
    [0x0200, 'no-reading'],
    [0x0400, 'interference'],
    [0x0800, 'sensor-off'],
    [0x1000, 'sensor-faulty'],
    [0x2000, 'sensor-off'],
    [0x4000, 'sensor-faulty'],
    [0x8000, 'sensor-disconnected'],
    [0x8820, 'sensor-disconnected'],
  ])('without numbers and with device status %i is refused as %s', (device, code) => {
    expect(decodeSpotCheck(spotCheck(0, device, NOT_A_NUMBER))).toMatchObject({ ok: false, refusal: { code } });
    expect(decodeSpotCheck(spotCheck(0x2000, device))).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([
    ['one number missing', '00 61 00 FF 07', 'no-reading'],
    ['above range', '00 FE 07 48 00', 'no-reading'],
    ['101 per cent', '00 65 00 48 00', 'value-implausible'],
    ['49 per cent', '00 31 00 48 00', 'value-implausible'],
    ['a pulse of 0', '00 61 00 00 00', 'value-implausible'],
    ["Nonin's 127", '00 7F 00 48 00', 'value-implausible'],
    ['an empty value', '', 'frame-garbled'],
    ['cut short in the time', '01 61 00 48 00 E8 07 03', 'frame-garbled'],
    ['a device status of two bytes', '04 61 00 48 00 00 00', 'frame-garbled'],
    ['a byte too many', '00 61 00 48 00 00', 'frame-garbled'],
  ])('is refused: %s', (_, bytes, code) => {
    expect(decodeSpotCheck(hex(bytes))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('rounds what comes with a fraction', () => {
    // 96.5 and 71.4
    expect(decodeSpotCheck(hex('00 C5 F3 CA F2'))).toMatchObject({
      value: { measurements: [{ percent: 97 }, { perMinute: 71 }] },
    });
  });
});

describe('PLX Continuous Measurement', () => {
  it('is one of a stream', () => {
    expect(decodeContinuous(hex('00 62 00 46 00'))).toMatchObject({
      value: { measurements: [{ percent: 98 }, { perMinute: 70 }], final: false, quality: 'ok' },
    });
  });

  it('is the usual average, and not the fast or the slow one', () => {
    expect(decodeContinuous(hex('1F 62 00 46 00 5A 00 50 00 63 00 3C 00 20 00 00 00 00 5F F0'))).toMatchObject({
      value: { measurements: [{ percent: 98 }, { perMinute: 70 }], quality: 'ok' },
    });
    expect(decodeContinuous(hex('01 FF 07 FF 07 5A 00 50 00'))).toMatchObject({ refusal: { code: 'no-reading' } });
  });

  it('is always ongoing', () => {
    expect(decodeContinuous(streamed(0x0020))).toMatchObject({ value: { quality: 'ok' } });
  });

  it.each([
    [0x0002, 'device-fault'],
    [0x0800, 'sensor-off'],
    [0x4000, 'sensor-faulty'],
    [0x8000, 'sensor-disconnected'],
  ])('has no numbers of a person with device status %i: %s', (device, code) => {
    expect(decodeContinuous(streamed(0x0020, device))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is questionable with any other', () => {
    expect(decodeContinuous(streamed(0x0020, 0x0020))).toMatchObject({
      value: { quality: 'questionable', remarks: ['The finger has little blood flow'] },
    });
  });

  it('is refused when it is invalid', () => {
    expect(decodeContinuous(hex('04 FF 07 FF 07 00 80'))).toMatchObject({ ok: false, refusal: { code: 'no-reading' } });
  });
});

describe('both', () => {
  it.each([
    ['spot check', decodeSpotCheck, publishedSpotCheck],
    ['continuous', decodeContinuous, publishedContinuous],
  ])('never throw, and never read what the published rules do not allow: %s', (_, decode, published) => {
    const tail = fc.uint8Array({ maxLength: 16 });
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 24 }),
      fc
        .tuple(fc.nat({ max: 255 }), fc.integer({ min: 40, max: 110 }), fc.integer({ min: 10, max: 260 }), tail)
        .map(([flags, spo2, pulse, rest]) => Uint8Array.of(flags, spo2, 0, pulse & 0xff, pulse >> 8, ...rest)),
      fc.tuple(fc.integer({ min: 40, max: 110 }), fc.nat({ max: 0xffff })).map(([spo2, status]) => {
        const flags = decode === decodeSpotCheck ? 0b10 : 0b100;
        return Uint8Array.of(flags, spo2, 0, 72, 0, status & 0xff, status >> 8);
      }),
    );
    let readings = 0;
    fc.assert(
      fc.property(value, (bytes) => {
        const read = decode(bytes);
        expect(read.ok ? read.value.measurements : undefined).toEqual(published(bytes));
        if (!read.ok) return;
        readings += 1;
        expect(read.value.measurements.every(isPlausible)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(readings).toBeGreaterThan(20);
  });
});
