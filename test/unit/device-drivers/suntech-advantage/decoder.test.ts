import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { decodeFrame } from '#drivers/suntech-advantage/decoder.ts';
import { hex, sealed } from '../bytes.ts';

function measured(systolic: number, diastolic: number, mean: number, pulse: number): object {
  return {
    ok: true,
    value: {
      type: 'result',
      outcome: {
        ok: true,
        value: {
          of: 'blood-pressure',
          raw: expect.any(Uint8Array) as Uint8Array,
          measurements: [
            { kind: 'blood-pressure', systolic, diastolic, mean },
            { kind: 'pulse', perMinute: pulse },
          ],
          quality: 'ok',
          remarks: [],
          fromMemory: false,
          final: true,
        },
      },
    },
  };
}

function failed(code: string, detail: string): object {
  return { ok: true, value: { type: 'result', outcome: { ok: false, refusal: { code, detail } } } };
}

/** A result of 120/80 (93), pulse 72, with another byte or two. */
function resultWith(changes: Readonly<Record<number, number>>): Uint8Array {
  const frame = hex('3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 00');
  for (const [at, value] of Object.entries(changes)) frame[Number(at)] = value;
  return sealed(frame);
}

describe('decodeFrame of the SunTech module', () => {
  it.each([
    ['3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 3D', measured(120, 80, 93, 72)],
    ['3E 18 B9 00 6E 00 00 00 00 00 00 00 00 00 00 00 40 00 87 00 00 00 00 BC', measured(185, 110, 135, 64)],
    [
      '3E 18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 02 00 00 A8',
      failed('movement', 'result error 0x02'),
    ],
  ])('decodes the result %s', (frame, expected) => {
    expect(decodeFrame(hex(frame))).toEqual(expected);
  });

  it.each([
    ['3E 04 4F 6F', 'received'],
    ['3E 04 4B 73', 'done'],
    ['3E 04 41 7D', 'aborted'],
    ['3E 04 42 7C', 'busy'],
    ['3E 04 45 79', 'error'],
    ['3E 04 4E 70', 'undefined-command'],
    ['3E 04 44 7A', 'unrecognised'],
    ['3E 04 53 6B', 'asleep'],
    ['3E 04 54 6A', 'timed-out'],
  ])('decodes the acknowledgement %s', (frame, what) => {
    expect(decodeFrame(hex(frame))).toEqual({ ok: true, value: { type: 'acknowledgement', what } });
  });

  it.each([
    ['3E 05 98 00 25', 152],
    ['3E 05 00 00 BD', 0],
    ['3E 05 2C 01 90', 300],
    ['3E 05 FF FF BF', null],
    ['3E 05 91 01 2B', null],
  ])('decodes the cuff pressure %s', (frame, mmHg) => {
    expect(sealed(hex(frame))).toEqual(hex(frame));
    expect(decodeFrame(hex(frame))).toEqual({ ok: true, value: { type: 'cuff-pressure', mmHg } });
  });

  it.each([
    [0x01, 'weak-signal'],
    [0x02, 'movement'],
    [0x03, 'out-of-range'],
    [0x04, 'took-too-long'],
    [0x55, 'cuff-blocked'],
    [0x56, 'stopped'],
    [0x57, 'cuff-loose'],
    [0x58, 'took-too-long'],
    [0x59, 'overpressure'],
    [0x5a, 'device-fault'],
    [0x5b, 'device-fault'],
    [0x61, 'device-fault'],
    [0x63, 'device-fault'],
    [0x85, 'device-fault'],
    [0xff, 'device-fault'],
  ])('refuses the numbers beside error %i as %s', (error, code) => {
    const detail = `result error 0x${error.toString(16).padStart(2, '0').toUpperCase()}`;
    expect(decodeFrame(resultWith({ 20: error }))).toEqual(failed(code, detail));
  });

  it.each([
    ['no pressures at all', { 2: 0, 4: 0, 18: 0 }],
    ['a mean below the diastolic', { 18: 0x2d }],
    ['a diastolic above the systolic', { 4: 0x79, 18: 0x78 }],
    ['a systolic above 300', { 3: 0x01, 2: 0x2d }],
    ['no pulse', { 16: 0 }],
  ])('refuses %s as implausible', (_, changes) => {
    expect(decodeFrame(resultWith(changes))).toEqual(failed('value-implausible', expect.any(String) as string));
  });

  it.each(['3E 04 5A 64', '3E 06 00 00 00 BC'])('refuses the unknown frame %s', (frame) => {
    expect(decodeFrame(hex(frame))).toMatchObject({ ok: false, refusal: { code: 'frame-garbled' } });
  });

  it('never throws, and never reads a number that no resident has', () => {
    const frame = fc.constantFrom(4, 5, 24).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(frame, (bytes) => {
        const message = decodeFrame(bytes);
        if (!message.ok || message.value.type !== 'result' || !message.value.outcome.ok) return;
        expect(message.value.outcome.value.measurements.every(isPlausible)).toBe(true);
      }),
    );
  });
});
