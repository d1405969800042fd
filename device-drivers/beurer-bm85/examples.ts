/** Indications of a Beurer BM85 with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '00001810-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a35-0000-1000-8000-00805f9b34fb',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function pressure(systolic: number, diastolic: number, perMinute: number, mean?: number): readonly Measurement[] {
  return [
    { kind: 'blood-pressure', systolic, diastolic, ...(mean !== undefined && { mean }) },
    { kind: 'pulse', perMinute },
  ];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '106/71, pulse 63, as recorded from a BM85',
      source: 'capture',
      bytes: hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 00 00 00'),
      // Fresh or from memory, or ahead of every clock: that depends on the day on which it is decoded.
      expect: [{ reading: pressure(106, 71, 63), deviceTime: '2026-08-11T18:31:00' }],
    },
    {
      ...PLACE,
      name: 'of user 1, with an irregular pulse',
      source: 'derived',
      bytes: hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 00 3F 01 00 04'),
      expect: [{ reading: pressure(106, 71, 63), quality: 'questionable' }],
    },
    {
      ...PLACE,
      name: 'a model that keeps to the standard',
      source: 'derived',
      bytes: hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33 00 00 00'),
      expect: [{ reading: pressure(124, 86, 51, 97), quality: 'ok', deviceTime: '2024-06-15T17:17:27' }],
    },
    {
      ...PLACE,
      name: 'a pulse with its bytes in the order of the standard',
      source: 'derived',
      bytes: hex('56 6A 00 47 00 00 00 EA 07 08 0B 12 1F 00 3F 00 00 00 00'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      ...PLACE,
      name: 'a measurement that failed',
      source: 'inferred',
      bytes: hex('56 FF 07 FF 07 00 00 EA 07 08 0B 12 1F 00 07 FF 00 00 01'),
      expect: [{ refusal: 'movement' }],
    },
  ],
};
