import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { decodeLine } from '#drivers/nonin-ascii/decoder.ts';
import { ascii } from '../bytes.ts';

function reading(spo2: number, pulse: number, remarks: readonly string[] = []): object {
  return {
    ok: true,
    value: {
      type: 'reading',
      reading: {
        of: 'oximeter',
        raw: expect.any(Uint8Array) as Uint8Array,
        measurements: [
          { kind: 'spo2', percent: spo2 },
          { kind: 'pulse', perMinute: pulse },
        ],
        quality: 'ok',
        remarks,
        fromMemory: false,
        final: false,
      },
    },
  };
}

function refusal(code: string): object {
  return { ok: false, refusal: { code, detail: expect.any(String) as string } };
}

describe('decodeLine', () => {
  it.each([
    ['SPO2=097 HR=065', reading(97, 65)],
    ['SPO2=096 HR=066 F', reading(96, 66, ['Fast averaging'])],
    ['SPO2=095 HR=120*', reading(95, 120, ['Event marked on the device'])],
    ['08:30:15 SPO2=098 HR=071 *', reading(98, 71, ['Event marked on the device'])],
    ['SPO2=100 HR=058 F*', reading(100, 58, ['Fast averaging', 'Event marked on the device'])],
    ['08:30:15 SPO2=094 HR=088 B', reading(94, 88)],
  ])('reads %j', (line, expected) => {
    expect(decodeLine(ascii(line))).toEqual(expected);
  });

  it.each([
    ['SPO2=--- HR=---', 'no-reading'],
    ['08:30:15 SPO2=--- HR=---', 'no-reading'],
    ['SPO2=097 HR=---', 'no-reading'],
    ['SPO2=--- HR=065', 'no-reading'],
    ['SPO2=000 HR=000', 'value-implausible'],
    ['SPO2=127 HR=065', 'value-implausible'],
    ['SPO2=097 HR=511', 'value-implausible'],
  ])('refuses %j as %s', (line, code) => {
    expect(decodeLine(ascii(line))).toEqual(refusal(code));
  });

  it.each([
    'SPO2=09',
    '2=097 HR=065',
    'SPO2=09SPO2=091 HR=060',
    'SPO2=097 HR=065 SPO2=098 HR=066',
    'xSPO2=097 HR=065',
    'SPO2=097 HR=065x',
    'SPO2=97 HR=65',
    'SPO2=0A7 HR=065',
    'SPO2= 97 HR= 65',
    'spo2=097 hr=065',
    '08:30:15 SPO2=0',
    '15-NOV-26 08:30:15 SPO2=0',
    '\xff\xff\xff2=097 HR=065',
  ])('refuses %j as garbled', (line) => {
    expect(decodeLine(ascii(line))).toEqual(refusal('frame-garbled'));
  });

  it.each(['', '  ', 'NONIN AVANT 4000 15-NOV-26 08:30:00', 'FORMAT 1 11/15/26 8:30'])(
    'passes over the header %j',
    (line) => {
      expect(decodeLine(ascii(line))).toEqual({ ok: true, value: { type: 'header' } });
    },
  );

  it('never throws and never reads a number that no resident has', () => {
    const near = fc
      .array(fc.constantFrom('SPO2=', 'HR=', ' ', '097', '065', '---', '000', '999', 'F', '*', '\r', '\n'), {
        maxLength: 8,
      })
      .map((parts) => ascii(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 140 }), near), (line) => {
        const decoded = decodeLine(line);
        if (!decoded.ok || decoded.value.type !== 'reading') return;
        expect(decoded.value.reading.measurements.every(isPlausible)).toBe(true);
      }),
    );
  });

  it('reads every number a device can send, and no other', () => {
    for (let spo2 = 0; spo2 <= 999; spo2 += 1) {
      const decoded = decodeLine(ascii(`SPO2=${String(spo2).padStart(3, '0')} HR=070`));
      expect(decoded.ok).toBe(spo2 >= 50 && spo2 <= 100);
    }
  });
});
