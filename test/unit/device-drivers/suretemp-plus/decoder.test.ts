import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { decodeFrame } from '#drivers/suretemp-plus/decoder.ts';
import { hex } from '../bytes.ts';
import { record } from './records.ts';

function ended(code: string): object {
  return {
    ok: true,
    value: { type: 'ended', outcome: { ok: false, refusal: { code, detail: expect.any(String) as string } } },
  };
}

function temperature(tenthsCelsius: number, site: string): object {
  return {
    ok: true,
    value: {
      type: 'ended',
      outcome: {
        ok: true,
        value: {
          of: 'thermometer',
          raw: expect.any(Uint8Array) as Uint8Array,
          measurements: [{ kind: 'temperature', tenthsCelsius }],
          quality: 'ok',
          remarks: [site],
          fromMemory: false,
          final: true,
        },
      },
    },
  };
}

describe('decodeFrame of the SureTemp module', () => {
  it('sees the ready state of the manual, page 63', () => {
    const frame = hex('03 02 10 94 1C 02 13 00 00 00 00 00 76 AF 99 43 4E 00 00 00 00 00 02 00 00 01 00 D4');
    expect(decodeFrame(frame)).toEqual({ ok: true, value: { type: 'not-yet', state: 2 } });
  });

  it('sees the ready state of the manual, page 64, without the byte that is printed too many', () => {
    const frame = hex(
      '03 02 10 94 1C 02 21 00 00 00 00 00 76 AF 99 43 4E 00 23 00 00 00 02 00 00 01 00 ' +
        'EF 9E 52 46 5D 4D 94 43 51 12 3D 46 BD 01 59',
    );
    expect(decodeFrame(frame)).toEqual({ ok: true, value: { type: 'not-yet', state: 2 } });
  });

  it('reads 36.8 degrees, oral', () => {
    const frame = hex('03 02 10 94 1C 02 13 00 9A F9 9A 43 33 D3 9A 43 78 00 00 00 00 00 06 00 00 01 00 54');
    expect(decodeFrame(frame)).toEqual(temperature(368, 'Oral'));
  });

  it('sees the error state without a probe', () => {
    const frame = hex('03 02 10 94 1C 02 13 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 14 01 00 00 03 0E');
    expect(decodeFrame(frame)).toEqual(ended('sensor-disconnected'));
  });

  it('refuses a NAK', () => {
    expect(decodeFrame(hex('03 02 10 94 1C 03 00 00 38'))).toMatchObject({
      ok: false,
      refusal: { code: 'device-fault' },
    });
  });

  it.each(['03 02 10 2A 12 02 00 00 AD', '03 02 10 35 03 02 00 00 B1', '03 02 10 94 1C 01 00 00 3A'])(
    'passes over the answer to another command, and the echo of its own: %s',
    (frame) => {
      expect(decodeFrame(hex(frame))).toMatchObject({ ok: true, value: { type: 'other' } });
    },
  );

  it('gives every tenth of a degree back as it was', () => {
    for (let tenths = 250; tenths <= 450; tenths += 1) {
      const frame = record({ state: 6, celsius: tenths / 10 });
      expect(decodeFrame(frame)).toEqual(temperature(tenths, 'Oral'));
    }
  });

  it('reads the long form as it reads the short one', () => {
    expect(decodeFrame(record({ state: 6, celsius: 38.4, long: true }))).toEqual(temperature(384, 'Oral'));
  });

  it.each([
    [0, 'Oral'],
    [1, 'Rectal'],
    [2, 'Axillary (child)'],
    [4, 'Axillary'],
  ])('tells the site of algorithm %i', (algorithm, site) => {
    expect(decodeFrame(record({ state: 7, celsius: 37, algorithm }))).toEqual(temperature(370, site));
  });

  it.each([0, 1, 2, 3, 4, 5, 12, 13])('gives no temperature in state %i, though one is in the record', (state) => {
    expect(decodeFrame(record({ state, celsius: 37 }))).toEqual({ ok: true, value: { type: 'not-yet', state } });
  });

  it.each([8, 9, 10, 11])('is out of range in state %i', (state) => {
    expect(decodeFrame(record({ state, celsius: 37 }))).toEqual(ended('out-of-range'));
  });

  it.each([14, 19, 21, 255])('refuses state %i, which the manual does not know', (state) => {
    expect(decodeFrame(record({ state, celsius: 37 }))).toMatchObject({
      ok: false,
      refusal: { code: 'frame-garbled' },
    });
  });

  it.each([
    ['0.0 kelvin', { kelvin: 0 }, 'no-reading'],
    ['minus 1 kelvin', { kelvin: -1 }, 'no-reading'],
    ['not a number', { kelvin: Number.NaN }, 'no-reading'],
    ['infinity', { kelvin: Infinity }, 'value-implausible'],
    ['20 degrees', { celsius: 20 }, 'value-implausible'],
    ['50 degrees', { celsius: 50 }, 'value-implausible'],
    ['an error beside a value', { celsius: 37, error: 1 }, 'device-fault'],
    ['an error in the high byte', { celsius: 37, error: 0x100 }, 'device-fault'],
    ['the calibration key as algorithm', { celsius: 37, algorithm: 3 }, 'no-reading'],
    ['the calibration key as probe', { celsius: 37, probe: 1 }, 'no-reading'],
  ])('refuses a final record with %s', (_, fields, code) => {
    expect(decodeFrame(record({ state: 6, ...fields }))).toEqual(ended(code));
  });

  it('refuses a record of a length that nobody has described', () => {
    expect(decodeFrame(hex('03 02 10 94 1C 02 02 00 00 00 37'))).toMatchObject({
      ok: false,
      refusal: { code: 'frame-garbled' },
    });
  });

  it('never throws, and never reads a temperature that no resident has', () => {
    const data = fc
      .constantFrom(0, 2, 19, 33)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(data, fc.constantFrom(1, 2, 3, 4), fc.constantFrom(0, 6, 7, 20), (bytes, type, state) => {
        const frame = Uint8Array.from([3, 2, 0x10, 0x94, 0x1c, type, bytes.length, 0, ...bytes, 0]);
        if (bytes.length >= 19) frame[8 + 14] = state;
        const message = decodeFrame(frame);
        if (!message.ok || message.value.type !== 'ended' || !message.value.outcome.ok) return;
        expect(message.value.outcome.value.measurements.every(isPlausible)).toBe(true);
      }),
    );
  });
});
