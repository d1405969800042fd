/** Frames of the old protocol with what they mean, made after the table of bits in atbrask/CMS50Dplus. */
import type { SerialExamples } from '#drivers/evidence.ts';

/** The same frame ten times, which is what the driver waits for. */
const tenTimes = (...frame: readonly number[]): Uint8Array =>
  Uint8Array.from(Array.from({ length: 10 }, () => frame).flat());

const measured = (percent: number, perMinute: number) => [
  { kind: 'spo2' as const, percent },
  { kind: 'pulse' as const, perMinute },
];

export const examples: SerialExamples = {
  // Without bit 7 nothing begins a frame.
  rubbish: Uint8Array.of(0x7f, 0x00, 0x13, 0x7e),
  frames: [
    {
      name: '97 per cent, pulse 65',
      source: 'derived',
      bytes: tenTimes(0x85, 0x33, 0x06, 0x41, 0x61),
      expect: [{ reading: measured(97, 65), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'a pulse of 130 has its bit 7 in byte 2, and a beat is sounded',
      source: 'derived',
      bytes: tenTimes(0xc6, 0x1e, 0x43, 0x02, 0x60),
      expect: [{ reading: measured(96, 130), quality: 'ok' }],
    },
    {
      name: 'no finger, searching',
      source: 'derived',
      bytes: tenTimes(0x90, 0x00, 0x20, 0x00, 0x00),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      name: 'searching with a finger in',
      source: 'derived',
      bytes: tenTimes(0x83, 0x20, 0x22, 0x41, 0x61),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'probe error beside good numbers',
      source: 'derived',
      bytes: tenTimes(0x85, 0x33, 0x16, 0x41, 0x61),
      expect: [{ refusal: 'sensor-faulty' }],
    },
    {
      name: 'a weak signal',
      source: 'derived',
      bytes: tenTimes(0x82, 0x33, 0x02, 0x48, 0x5d),
      expect: [{ reading: measured(93, 72), quality: 'questionable' }],
    },
    {
      name: 'zero for no number',
      source: 'inferred',
      bytes: tenTimes(0x85, 0x33, 0x06, 0x00, 0x00),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'nine frames are too few',
      source: 'derived',
      bytes: tenTimes(0x85, 0x33, 0x06, 0x41, 0x61).subarray(5),
      expect: [],
    },
    {
      name: 'stored data is no reading',
      source: 'derived',
      bytes: Uint8Array.from(Array.from({ length: 10 }, () => [0xf0, 0xc1, 0x61, 0xf1, 0x82, 0x60]).flat()),
      expect: [],
    },
  ],
};
