/** Packets of a Nonin 3230 with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '46a970e0-0d5f-11e2-8b5e-0002a5d5c51b',
  characteristic: '0aad7ea0-0d60-11e2-8e3c-0002a5d5c51b',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function measured(percent: number, perMinute: number): readonly Measurement[] {
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '97 per cent, pulse 72, SmartPoint, the finger is in, 3.0 volt',
      source: 'derived',
      bytes: hex('0A 15 1E 02 10 00 05 61 00 48'),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false }],
    },
    {
      ...PLACE,
      name: 'searching',
      source: 'derived',
      bytes: hex('0A 09 1E 00 00 00 03 7F 01 FF'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'no finger',
      source: 'derived',
      bytes: hex('0A 01 1E 00 00 00 09 7F 01 FF'),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      ...PLACE,
      name: 'a weak pulse',
      source: 'derived',
      bytes: hex('0A 13 1E 00 20 00 05 5B 00 58'),
      expect: [{ reading: measured(91, 88), quality: 'questionable' }],
    },
    {
      ...PLACE,
      name: 'the finger is not all the way in',
      source: 'derived',
      bytes: hex('0A 01 1E 02 10 00 05 61 00 48'),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
    {
      ...PLACE,
      name: 'encrypted',
      source: 'derived',
      bytes: hex('0A 55 1E 02 10 00 05 61 00 48'),
      expect: [{ refusal: 'device-fault' }],
    },
    {
      ...PLACE,
      name: 'a byte is missing',
      source: 'derived',
      bytes: hex('0A 15 1E 02 10 00 05 61 00'),
      expect: [{ refusal: 'frame-garbled' }],
    },
  ],
};
