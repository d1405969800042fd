import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { publishedTemperature } from '#drivers/gatt/published/thermometer.ts';
import { decodeTemperature, siteOf } from '#drivers/gatt/thermometer.ts';
import { hex } from '../bytes.ts';

describe('Temperature Measurement', () => {
  it('is read with its time and its site', () => {
    const bytes = hex('06 B0 0E 00 FE DC 07 0C 05 0B 32 1B 03');
    expect(decodeTemperature(bytes)).toEqual({
      ok: true,
      value: {
        of: 'thermometer',
        measurements: [{ kind: 'temperature', tenthsCelsius: 376 }],
        quality: 'ok',
        remarks: ['Taken in the ear'],
        fromMemory: false,
        final: true,
        deviceTime: '2012-12-05T11:50:27',
        raw: bytes,
      },
    });
  });

  it.each([
    ['00 6D 01 00 FF', 365],
    ['00 B0 0E 00 FE', 376],
    // 38.05, the number on which a sub-score turns: half a tenth goes up.
    ['00 DD 0E 00 FE', 381],
    ['00 DC 0E 00 FE', 380],
    ['00 26 00 00 00', 380],
    ['01 DA 03 00 FF', 370],
    ['01 ED 03 00 FF', 381],
    ['01 62 00 00 00', 367],
  ])('%s is %i tenths of a degree', (bytes, tenthsCelsius) => {
    expect(decodeTemperature(hex(bytes))).toMatchObject({
      value: { measurements: [{ kind: 'temperature', tenthsCelsius }] },
    });
  });

  it.each([1, 2, 3, 5, 6, 7, 9])('site %i is of the body', (site) => {
    const value = Uint8Array.of(...hex('04 6D 01 00 FF'), site);
    expect(decodeTemperature(value)).toMatchObject({ value: { quality: 'ok', remarks: [siteOf(site)?.words] } });
  });

  it.each([4, 8])('site %i is not', (site) => {
    const value = Uint8Array.of(...hex('04 6D 01 00 FF'), site);
    expect(decodeTemperature(value)).toMatchObject({ value: { quality: 'questionable' } });
  });

  it.each([0, 10, 255])('site %i is reserved and says nothing', (site) => {
    const value = Uint8Array.of(...hex('04 6D 01 00 FF'), site);
    expect(decodeTemperature(value)).toMatchObject({ value: { quality: 'ok', remarks: [] } });
  });

  it('takes the site that the thermometer has told of itself where the measurement tells none', () => {
    expect(decodeTemperature(hex('00 6D 01 00 FF'), siteOf(9))).toMatchObject({
      value: { remarks: ['Taken at the eardrum'] },
    });
    expect(decodeTemperature(hex('04 6D 01 00 FF 01'), siteOf(9))).toMatchObject({
      value: { remarks: ['Taken in the armpit'] },
    });
  });

  it('is questionable without a date', () => {
    expect(decodeTemperature(hex('02 6D 01 00 FF 00 00 00 00 0B 32 1B'))).toMatchObject({
      value: { quality: 'questionable', remarks: ['The device does not know the date'] },
    });
    expect(decodeTemperature(hex('02 6D 01 00 FF DC 07 0D 05 0B 32 1B'))).toMatchObject({
      value: { quality: 'questionable', remarks: ['The date on the device makes no sense'] },
    });
  });

  it.each([
    ['not a number', '00 FF FF 7F 00', 'no-reading'],
    ['not at this resolution', '00 00 00 80 00', 'no-reading'],
    ['reserved', '00 01 00 80 00', 'no-reading'],
    ['above range', '00 FE FF 7F 00', 'out-of-range'],
    ['below range', '00 02 00 80 00', 'out-of-range'],
    ['20.0 degrees', '00 C8 00 00 FF', 'value-implausible'],
    ['36.5 degrees sent as Fahrenheit', '01 6D 01 00 FF', 'value-implausible'],
    ['98.6 sent as Celsius', '00 DA 03 00 FF', 'value-implausible'],
    ['minus 36.5', '00 93 FE FF FF', 'value-implausible'],
    ['10^127 degrees', '00 01 00 00 7F', 'value-implausible'],
    ['an empty value', '', 'frame-garbled'],
    ['cut short', '00 6D 01 00', 'frame-garbled'],
    ['a site that is missing', '04 6D 01 00 FF', 'frame-garbled'],
    ['a byte too many', '00 6D 01 00 FF 03', 'frame-garbled'],
  ])('is refused: %s', (_, bytes, code) => {
    expect(decodeTemperature(hex(bytes))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('never throws, and never reads what the published rules do not allow', () => {
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 16 }),
      fc
        .tuple(
          fc.nat({ max: 7 }),
          fc.integer({ min: 200, max: 45_000 }),
          fc.integer({ min: -3, max: 0 }),
          fc.uint8Array({ minLength: 8, maxLength: 8 }),
        )
        .map(([flags, mantissa, exponent, rest]) =>
          Uint8Array.of(
            flags,
            mantissa & 0xff,
            mantissa >> 8,
            0,
            exponent & 0xff,
            ...rest.subarray(0, (flags & 2 ? 7 : 0) + (flags & 4 ? 1 : 0)),
          ),
        ),
    );
    let readings = 0;
    fc.assert(
      fc.property(value, (bytes) => {
        const read = decodeTemperature(bytes);
        expect(read.ok ? read.value.measurements : undefined).toEqual(publishedTemperature(bytes));
        if (!read.ok) return;
        readings += 1;
        expect(read.value.measurements.every(isPlausible)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(readings).toBeGreaterThan(50);
  });
});
