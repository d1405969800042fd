/** Indications of an A&D UA-651BLE with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '00001810-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a35-0000-1000-8000-00805f9b34fb',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function pressure(systolic: number, diastolic: number, mean: number, perMinute?: number): readonly Measurement[] {
  return [
    { kind: 'blood-pressure', systolic, diastolic, mean },
    ...(perMinute === undefined ? [] : [{ kind: 'pulse' as const, perMinute }]),
  ];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '128/76, mean 93, pulse 72, with its time',
      source: 'derived',
      bytes: hex('16 80 00 4C 00 5D 00 DD 07 08 1A 09 0A 14 48 00 00 00'),
      expect: [{ reading: pressure(128, 76, 93, 72), quality: 'ok', deviceTime: '2013-08-26T09:10:20' }],
    },
    {
      ...PLACE,
      name: '17.6 over 10.7 kPa: the exponent is negative',
      source: 'derived',
      bytes: hex('01 B0 F0 6B F0 81 F0'),
      expect: [{ reading: pressure(132, 80, 97), quality: 'ok' }],
    },
    {
      ...PLACE,
      name: 'an irregular pulse',
      source: 'derived',
      bytes: hex('16 80 00 4C 00 5D 00 DD 07 08 1A 09 0A 14 48 00 04 00'),
      expect: [{ reading: pressure(128, 76, 93, 72), quality: 'questionable' }],
    },
    {
      ...PLACE,
      name: 'a measurement that failed',
      source: 'derived',
      bytes: hex('16 FF 07 FF 07 FF 07 DD 07 08 1A 09 0A 14 FF 07 02 00'),
      expect: [{ refusal: 'cuff-loose' }],
    },
  ],
};
