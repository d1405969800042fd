/** Indications of an A&D UT-201BLE with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const PLACE = {
  service: '00001809-0000-1000-8000-00805f9b34fb',
  characteristic: '00002a1c-0000-1000-8000-00805f9b34fb',
};

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));
}

function temperature(tenthsCelsius: number): readonly Measurement[] {
  return [{ kind: 'temperature', tenthsCelsius }];
}

export const examples: GattExamples = {
  frames: [
    {
      ...PLACE,
      name: '36.5 degrees in the armpit, with its time',
      source: 'derived',
      bytes: hex('06 6D 01 00 FF DD 07 08 1A 09 0A 14 01'),
      expect: [{ reading: temperature(365), quality: 'ok', deviceTime: '2013-08-26T09:10:20' }],
    },
    {
      ...PLACE,
      name: '98.6 degrees Fahrenheit in the armpit',
      source: 'derived',
      bytes: hex('07 DA 03 00 FF DD 07 08 1A 09 0A 14 01'),
      expect: [{ reading: temperature(370), quality: 'ok', deviceTime: '2013-08-26T09:10:20' }],
    },
    {
      ...PLACE,
      name: 'taken away too early',
      source: 'derived',
      bytes: hex('06 FF FF 7F 00 DD 07 08 1A 09 0A 14 01'),
      expect: [{ refusal: 'no-reading' }],
    },
  ],
};
