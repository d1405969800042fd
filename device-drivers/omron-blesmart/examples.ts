/** Indications of an Omron X4 Smart as its owners have recorded them, with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '00001810-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a35-0000-1000-8000-00805f9b34fb',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function pressure(systolic: number, diastolic: number, mean: number, perMinute: number): readonly Measurement[] {
  return [
    { kind: 'blood-pressure', systolic, diastolic, mean },
    { kind: 'pulse', perMinute },
  ];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '124/86, mean 97, pulse 51',
      source: 'capture',
      bytes: hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33 00 00 00'),
      expect: [{ reading: pressure(124, 86, 97, 51), quality: 'ok', deviceTime: '2024-06-15T17:17:27' }],
    },
    {
      ...PLACE,
      name: 'the arm moved, and no bit says so',
      source: 'capture',
      bytes: hex('16 FF 07 FF 07 FF 07 E8 07 06 17 0E 23 0A FF 07 00 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'the cuff was loose, and no bit says so',
      source: 'capture',
      bytes: hex('16 FF 07 FF 07 FF 07 E8 07 06 17 0E 2F 3B FF 07 00 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'an irregular pulse',
      source: 'derived',
      bytes: hex('16 7C 00 56 00 61 00 E8 07 06 0F 11 11 1B 33 00 04 00'),
      expect: [{ reading: pressure(124, 86, 97, 51), quality: 'questionable' }],
    },
  ],
};
