import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { decodeBloodPressure, decodeCuffPressure } from '#drivers/gatt/blood-pressure.ts';
import { publishedBloodPressure } from '#drivers/gatt/published/blood-pressure.ts';
import { hex } from '../bytes.ts';

function refusal(code: string): object {
  return { ok: false, refusal: { code, detail: expect.any(String) as string } };
}

describe('Blood Pressure Measurement', () => {
  it('is read with all its fields', () => {
    const bytes = hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33 00 00 00');
    expect(decodeBloodPressure(bytes)).toEqual({
      ok: true,
      value: {
        of: 'blood-pressure',
        measurements: [
          { kind: 'blood-pressure', systolic: 124, diastolic: 86, mean: 97 },
          { kind: 'pulse', perMinute: 51 },
        ],
        quality: 'ok',
        remarks: [],
        fromMemory: false,
        final: true,
        deviceTime: '2024-06-15T17:17:27',
        raw: bytes,
      },
    });
  });

  it('has no time where the year is unknown, and every doubt in words', () => {
    const read = decodeBloodPressure(hex('1E 8A 00 58 00 78 00 00 00 04 11 14 29 3B 3C 00 01 27 00'));
    expect(read).toMatchObject({
      ok: true,
      value: {
        measurements: [
          { kind: 'blood-pressure', systolic: 138, diastolic: 88, mean: 120 },
          { kind: 'pulse', perMinute: 60 },
        ],
        quality: 'questionable',
        remarks: [
          'The arm moved',
          'The cuff was too loose',
          'The pulse was irregular',
          'The cuff was not at the height of the heart',
          'The device does not know the date',
          'User 1 on the device',
        ],
      },
    });
    expect(read.ok && 'deviceTime' in read.value).toBe(false);
  });

  it.each([
    ['08 00', 'The pulse was too fast for the device'],
    ['10 00', 'The pulse was too slow for the device'],
  ])('with status %s says: %s', (status, words) => {
    expect(decodeBloodPressure(hex(`10 7C 00 56 00 61 00 ${status}`))).toMatchObject({
      value: { quality: 'questionable', remarks: [words] },
    });
  });

  it.each(['00 00', '18 00', 'C0 FF'])('with status %s has no doubt: what is reserved says nothing', (status) => {
    expect(decodeBloodPressure(hex(`10 7C 00 56 00 61 00 ${status}`))).toMatchObject({
      value: { quality: 'ok', remarks: [] },
    });
  });

  it('does not name a user that the cuff does not know', () => {
    expect(decodeBloodPressure(hex('08 7C 00 56 00 61 00 FF'))).toMatchObject({ value: { remarks: [] } });
    expect(decodeBloodPressure(hex('08 7C 00 56 00 61 00 00'))).toMatchObject({
      value: { remarks: ['User 0 on the device'] },
    });
  });

  it('leaves out a pulse and a mean that are no numbers', () => {
    expect(decodeBloodPressure(hex('04 7C 00 56 00 FF 07 FF 07'))).toMatchObject({
      value: { measurements: [{ kind: 'blood-pressure', systolic: 124, diastolic: 86 }] },
    });
  });

  it.each([
    ['01 B0 F0 6B F0 81 F0', 132, 80, 97],
    // 16.0 kPa is 120.00992 mmHg, and 10.0 kPa 75.0062.
    ['01 10 00 0A 00 0C 00', 120, 75, 90],
    ['00 B5 F4 23 F3 00 00', 121, 80, undefined],
  ])('%s is rounded once to whole mmHg', (bytes, systolic, diastolic, mean) => {
    expect(decodeBloodPressure(hex(bytes))).toMatchObject({
      value: {
        measurements: [{ kind: 'blood-pressure', systolic, diastolic, ...(mean !== undefined && { mean }) }],
      },
    });
  });

  it.each([
    ['a failed one says movement', '16 FF 07 FF 07 FF 07 E8 07 03 0F 08 1F 00 FF 07 05 00', 'movement'],
    ['a failed one says a loose cuff', '10 FF 07 FF 07 FF 07 02 00', 'cuff-loose'],
    ['a failed one says a fast pulse', '10 FF 07 FF 07 FF 07 08 00', 'out-of-range'],
    ['a failed one says an irregular pulse', '10 FF 07 FF 07 FF 07 04 00', 'no-reading'],
    ['a failed one says nothing', '10 FF 07 FF 07 FF 07 00 00', 'no-reading'],
    ['not at this resolution, above, below', '00 00 08 FE 07 02 08', 'out-of-range'],
    ['not at this resolution', '00 00 08 00 08 00 08', 'no-reading'],
    ['reserved', '00 01 08 01 08 01 08', 'no-reading'],
    ['a systolic alone', '00 7C 00 FF 07 FF 07', 'no-reading'],
    ['upside down', '00 56 00 7C 00 61 00', 'value-implausible'],
    ['a mean below the diastolic', '00 7C 00 56 00 50 00', 'value-implausible'],
    ['301 mmHg', '00 2D 01 56 00 00 00', 'value-implausible'],
    ['a pulse of 0', '04 7C 00 56 00 61 00 00 00', 'value-implausible'],
    ['an empty value', '', 'frame-garbled'],
    ['flags alone', '00', 'frame-garbled'],
    ['without its pulse', '04 7C 00 56 00 61 00', 'frame-garbled'],
    ['with a byte too many', '00 7C 00 56 00 61 00 00', 'frame-garbled'],
    [
      'Beurer: a user that is not announced',
      '56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00',
      'frame-garbled',
    ],
  ])('is refused: %s', (_, bytes, code) => {
    expect(decodeBloodPressure(hex(bytes))).toEqual(refusal(code));
  });

  it('passes over reserved flags as long as the length is right', () => {
    expect(decodeBloodPressure(hex('E0 7C 00 56 00 61 00'))).toMatchObject({ ok: true });
  });

  it('never throws, and never reads what the published rules do not allow', () => {
    const value = fc.oneof(
      fc.uint8Array({ maxLength: 24 }),
      // Flags and a body of the right length: most of these are read.
      fc.tuple(fc.nat({ max: 31 }), fc.uint8Array({ minLength: 18, maxLength: 18 })).map(([flags, body]) => {
        const length = 6 + (flags & 2 ? 7 : 0) + (flags & 4 ? 2 : 0) + (flags & 8 ? 1 : 0) + (flags & 16 ? 2 : 0);
        body[0] = ((body[0] ?? 0) % 64) + 100;
        body[2] = ((body[2] ?? 0) % 32) + 60;
        body[1] = body[3] = body[4] = body[5] = 0;
        return Uint8Array.of(flags, ...body.subarray(0, length));
      }),
    );
    let readings = 0;
    fc.assert(
      fc.property(value, (bytes) => {
        const read = decodeBloodPressure(bytes);
        expect(read.ok ? read.value.measurements : undefined).toEqual(publishedBloodPressure(bytes));
        if (!read.ok) return;
        readings += 1;
        expect(read.value.measurements.every(isPlausible)).toBe(true);
        expect(read.value.raw).toEqual(bytes);
      }),
      { numRuns: 3_000 },
    );
    expect(readings).toBeGreaterThan(50);
  });
});

describe('Intermediate Cuff Pressure', () => {
  it.each([
    ['00 96 00 FF 07 FF 07', 150],
    ['01 C8 F0 FF 07 FF 07', 150],
    ['00 00 00 FF 07 FF 07', 0],
    ['00 FF 07 FF 07 FF 07', null],
    ['00 FB 0F FF 07 FF 07', null],
    ['00 F4 01 FF 07 FF 07', null],
  ])('%s is %s mmHg', (bytes, mmHg) => {
    expect(decodeCuffPressure(hex(bytes))).toEqual({ ok: true, value: mmHg });
  });

  it('has the length that its flags announce', () => {
    expect(decodeCuffPressure(hex('00 96 00'))).toEqual(refusal('frame-garbled'));
  });
});
