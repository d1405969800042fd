/** Indications of cuffs with the standard service, with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '00001810-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a35-0000-1000-8000-00805f9b34fb',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function pressure(systolic: number, diastolic: number, mean?: number, perMinute?: number): readonly Measurement[] {
  return [
    { kind: 'blood-pressure', systolic, diastolic, ...(mean !== undefined && { mean }) },
    ...(perMinute === undefined ? [] : [{ kind: 'pulse' as const, perMinute }]),
  ];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '124/86, mean 97, pulse 51, from an Omron X4 Smart',
      source: 'capture',
      bytes: hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33 00 00 00'),
      expect: [{ reading: pressure(124, 86, 97, 51), quality: 'ok', deviceTime: '2024-06-15T17:17:27' }],
    },
    {
      ...PLACE,
      name: 'the year is unknown; the arm moved, the cuff was loose, the pulse irregular, the position wrong',
      source: 'document',
      bytes: hex('1E 8A 00 58 00 78 00 00 00 04 11 14 29 3B 3C 00 01 27 00'),
      expect: [{ reading: pressure(138, 88, 120, 60), quality: 'questionable' }],
    },
    {
      ...PLACE,
      name: 'a failed measurement: the arm moved',
      source: 'derived',
      bytes: hex('16 FF 07 FF 07 FF 07 E8 07 03 0F 08 1F 00 FF 07 05 00'),
      expect: [{ refusal: 'movement' }],
    },
    {
      ...PLACE,
      name: 'a failed measurement without a word why, from an Omron X4 Smart',
      source: 'capture',
      bytes: hex('16 FF 07 FF 07 FF 07 E8 07 06 17 0E 23 0A FF 07 00 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'not at this resolution, above and below range',
      source: 'derived',
      bytes: hex('00 00 08 FE 07 02 08'),
      expect: [{ refusal: 'out-of-range' }],
    },
    {
      ...PLACE,
      name: '17.6 over 10.7 kPa, mean 12.9',
      source: 'derived',
      bytes: hex('01 B0 F0 6B F0 81 F0'),
      expect: [{ reading: pressure(132, 80, 97), quality: 'ok' }],
    },
    {
      ...PLACE,
      name: 'a mean of 0 is none',
      source: 'inferred',
      bytes: hex('00 7C 00 56 00 00 00'),
      expect: [{ reading: pressure(124, 86), quality: 'ok' }],
    },
    {
      ...PLACE,
      name: 'a field that the flags do not announce (Beurer BM85)',
      source: 'capture',
      bytes: hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      ...PLACE,
      name: 'cut short in the pulse',
      source: 'derived',
      bytes: hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      ...PLACE,
      characteristic: '00002a36-0000-1000-8000-00805f9b34fb',
      name: 'the pressure in the cuff is no reading',
      source: 'derived',
      bytes: hex('00 96 00 FF 07 FF 07'),
      expect: [],
    },
  ],
};
