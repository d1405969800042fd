/**
 * What a BM58 sends, as whole transfers: without the questions before it no answer means anything.
 * The words of a transfer are in `driver.ts`.
 */
import type { SerialExamples } from '#drivers/evidence.ts';

const PRESENT = [0x55];
const NAME = Array.from('ANDON\n', (letter) => letter.charCodeAt(0));

function transfer(count: number, ...records: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...PRESENT, ...NAME, count, ...records.flat()]);
}

const MARCH = [0xac, 0x5f, 0x37, 0x48, 0x03, 0x0f, 0x08, 0x1e, 0x18];
const DECEMBER = [0xac, 0x7d, 0x46, 0x58, 0x0c, 0x1f, 0x17, 0x3b, 0x17];

export const examples: SerialExamples = {
  frames: [
    {
      name: '120 over 80, pulse 72, on 15 March 2024',
      source: 'derived',
      bytes: transfer(1, MARCH),
      expect: [
        {
          reading: [
            { kind: 'blood-pressure', systolic: 120, diastolic: 80 },
            { kind: 'pulse', perMinute: 72 },
          ],
          quality: 'ok',
          fromMemory: true,
          deviceTime: '2024-03-15T08:30:00',
        },
      ],
    },
    {
      name: '150 over 95, pulse 88, in the last minute of 2023',
      source: 'derived',
      bytes: transfer(1, DECEMBER),
      expect: [
        {
          reading: [
            { kind: 'blood-pressure', systolic: 150, diastolic: 95 },
            { kind: 'pulse', perMinute: 88 },
          ],
          quality: 'ok',
          fromMemory: true,
          deviceTime: '2023-12-31T23:59:00',
        },
      ],
    },
    {
      name: 'two measurements, the newer one first: told oldest first',
      source: 'derived',
      bytes: transfer(
        2,
        [0xac, 0x60, 0x38, 0x49, 0x03, 0x10, 0x09, 0x00, 0x18],
        [0xac, 0x61, 0x39, 0x4a, 0x03, 0x10, 0x08, 0x3b, 0x18],
      ),
      expect: [
        {
          reading: [
            { kind: 'blood-pressure', systolic: 122, diastolic: 82 },
            { kind: 'pulse', perMinute: 74 },
          ],
          deviceTime: '2024-03-16T08:59:00',
        },
        {
          reading: [
            { kind: 'blood-pressure', systolic: 121, diastolic: 81 },
            { kind: 'pulse', perMinute: 73 },
          ],
          deviceTime: '2024-03-16T09:00:00',
        },
      ],
    },
    { name: 'an empty memory', source: 'derived', bytes: transfer(0), expect: [] },
    {
      name: 'diastolic above systolic: a damaged byte',
      source: 'derived',
      bytes: transfer(1, [0xac, 0x37, 0x5f, 0x48, 0x03, 0x0f, 0x08, 0x1e, 0x18]),
      expect: [{ refusal: 'value-implausible' }],
    },
    {
      name: '31 April: a damaged byte',
      source: 'derived',
      bytes: transfer(1, [0xac, 0x5f, 0x37, 0x48, 0x04, 0x1f, 0x08, 0x1e, 0x18]),
      expect: [{ refusal: 'frame-garbled' }],
    },
  ],
};
