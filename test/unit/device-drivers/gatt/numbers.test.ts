import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded } from '#drivers/gatt/decimal.ts';
import { decodeFloat } from '#drivers/gatt/float.ts';
import { decodeSfloat } from '#drivers/gatt/sfloat.ts';
import { gattUuid } from '#drivers/gatt/uuid.ts';

function special(value: string): object {
  return { kind: 'special', value };
}

function number(mantissa: number, exponent: number): object {
  return { kind: 'number', mantissa, exponent };
}

describe('SFLOAT', () => {
  it.each([
    [0x07ff, special('not-a-number')],
    [0x0800, special('not-at-this-resolution')],
    [0x07fe, special('above-range')],
    [0x0802, special('below-range')],
    [0x0801, special('reserved')],
    [0x0000, number(0, 0)],
    [0x007c, number(124, 0)],
    [0x07fd, number(2045, 0)],
    [0x0803, number(-2045, 0)],
    [0x0fff, number(-1, 0)],
    // The specials are whole words: with an exponent they are numbers.
    [0x17ff, number(2047, 1)],
    [0xf7ff, number(2047, -1)],
    // 17.6 kPa: the exponent is negative, which a reader without a sign makes 176 x 10^15 of.
    [0xf0b0, number(176, -1)],
    [0x8001, number(1, -8)],
    [0x7001, number(1, 7)],
  ])('reads %i', (word, expected) => {
    expect(decodeSfloat(word)).toEqual(expected);
  });
});

describe('FLOAT', () => {
  it.each([
    [0x007fffff, special('not-a-number')],
    [0x00800000, special('not-at-this-resolution')],
    [0x007ffffe, special('above-range')],
    [0x00800002, special('below-range')],
    [0x00800001, special('reserved')],
    [0xff00016d, number(365, -1)],
    [0xfe000eb0, number(3760, -2)],
    [0x00ffffff, number(-1, 0)],
    [0xff7fffff, number(8388607, -1)],
    [0x80000001, number(1, -128)],
    [0x7f000001, number(1, 127)],
  ])('reads %i', (word, expected) => {
    expect(decodeFloat(word)).toEqual(expected);
    // A DataView gives the word without a sign, a shift gives it with one.
    expect(decodeFloat(word | 0)).toEqual(expected);
  });
});

describe('rounding', () => {
  it.each([
    // 0.1 + 0.2 and the like never come up: there are no binary fractions on the way.
    [365, -1, 10n, 365],
    [3805, -2, 10n, 381],
    [3895, -2, 10n, 390],
    [38_049_999, -6, 10n, 380],
    [5, -1, 1n, 1],
    [15, -1, 1n, 2],
    [25, -1, 1n, 3],
    [-5, -1, 1n, -1],
    [-4, -1, 1n, 0],
    [12, 1, 1n, 120],
    [1, -128, 1n, 0],
  ])('rounds %i x 10^%i x %s half away from zero, to %i', (mantissa, exponent, times, expected) => {
    expect(rounded({ mantissa, exponent }, { times })).toBe(expected);
  });

  it.each([
    [986, 370],
    [1004, 380],
    // 100.5 F is 38.0555…: 38.1.
    [1005, 381],
    [320, 0],
    [-400, -400],
  ])('makes of %i tenths Fahrenheit %i tenths Celsius', (tenthsFahrenheit, tenthsCelsius) => {
    const conversion = { times: 50n, plus: -1600n, over: 9n };
    expect(rounded({ mantissa: tenthsFahrenheit, exponent: -1 }, conversion)).toBe(tenthsCelsius);
  });

  it('is the nearest whole number, whatever the decimal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -8_388_608, max: 8_388_607 }),
        fc.integer({ min: -6, max: 3 }),
        (mantissa, exponent) => {
          const power = 10 ** Math.abs(exponent);
          const exact = exponent < 0 ? mantissa / power : mantissa * power;
          expect(Math.abs(rounded({ mantissa, exponent }) - exact)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });

  it('is a number for every exponent that there is', () => {
    for (let exponent = -128; exponent <= 127; exponent += 1) {
      expect(Number.isFinite(rounded({ mantissa: 8_388_607, exponent }))).toBe(true);
    }
  });
});

it('a short number stands for 128 bits', () => {
  expect(gattUuid(0x2a35)).toBe('00002a35-0000-1000-8000-00805f9b34fb');
  expect(gattUuid(0x0001)).toBe('00000001-0000-1000-8000-00805f9b34fb');
});
