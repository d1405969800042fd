import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord } from '#drivers/beurer-bm58/decoder.ts';
import { reference } from '#drivers/beurer-bm58/reference.ts';
import { hex } from '../bytes.ts';

const RECORD = hex('AC 5F 37 48 03 0F 08 1E 18');

function withByte(at: number, value: number): Uint8Array {
  return RECORD.map((byte, index) => (index === at ? value : byte));
}

describe('decodeRecord', () => {
  it('reads a stored measurement with its date', () => {
    expect(decodeRecord(RECORD)).toEqual({
      ok: true,
      value: {
        of: 'blood-pressure',
        measurements: [
          { kind: 'blood-pressure', systolic: 120, diastolic: 80 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        remarks: [],
        fromMemory: true,
        final: true,
        deviceTime: '2024-03-15T08:30:00',
        raw: RECORD,
      },
    });
  });

  it('reads the last minute of a year, and the leap day of a leap year', () => {
    expect(decodeRecord(hex('AC 7D 46 58 0C 1F 17 3B 17'))).toMatchObject({
      value: { deviceTime: '2023-12-31T23:59:00' },
    });
    expect(decodeRecord(hex('AC 7D 46 58 02 1D 00 00 18'))).toMatchObject({
      value: { deviceTime: '2024-02-29T00:00:00' },
    });
  });

  it.each([
    ['another first byte', withByte(0, 0xad)],
    ['eight bytes', RECORD.subarray(0, 8)],
    ['ten bytes', Uint8Array.from([...RECORD, 0])],
    ['no bytes', new Uint8Array(0)],
    ['month 0', withByte(4, 0)],
    ['month 13', withByte(4, 13)],
    ['day 0', withByte(5, 0)],
    ['31 April', hex('AC 5F 37 48 04 1F 08 1E 18')],
    ['29 February of another year', hex('AC 5F 37 48 02 1D 08 1E 17')],
    ['hour 24', withByte(6, 24)],
    ['minute 60', withByte(7, 60)],
    ['year 2100', withByte(8, 100)],
  ])('refuses %s as garbled', (_, record) => {
    expect(decodeRecord(record)).toMatchObject({ ok: false, refusal: { code: 'frame-garbled' } });
  });

  it.each([
    ['diastolic above systolic', hex('AC 37 5F 48 03 0F 08 1E 18')],
    ['both the same', hex('AC 37 37 48 03 0F 08 1E 18')],
    ['no pulse', withByte(3, 0)],
    ['a pulse of 255', withByte(3, 255)],
    ['a diastolic pressure of 230', hex('AC FF CD 48 03 0F 08 1E 18')],
  ])('refuses %s as implausible', (_, record) => {
    expect(decodeRecord(record)).toMatchObject({ ok: false, refusal: { code: 'value-implausible' } });
  });

  it('accepts what the published rules allow, and nothing else', () => {
    const near = fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 255 })).map(([at, value]) => withByte(at, value));
    fc.assert(
      fc.property(fc.oneof(near, fc.uint8Array({ minLength: 9, maxLength: 9 }), fc.uint8Array()), (record) => {
        const decoded = decodeRecord(record);
        expect(decoded.ok ? decoded.value.measurements : undefined).toEqual(reference(record));
      }),
      { numRuns: 2_000 },
    );
  });
});
