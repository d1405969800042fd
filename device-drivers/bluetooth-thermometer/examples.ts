/** Indications of thermometers with the standard service, with what they mean. */
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
      name: '36.5 degrees',
      source: 'derived',
      bytes: hex('00 6D 01 00 FF'),
      expect: [{ reading: temperature(365), quality: 'ok' }],
    },
    {
      ...PLACE,
      name: '37.60 degrees with a time, of a finger',
      source: 'document',
      bytes: hex('06 B0 0E 00 FE DC 07 0C 05 0B 32 1B 04'),
      expect: [{ reading: temperature(376), quality: 'questionable', deviceTime: '2012-12-05T11:50:27' }],
    },
    {
      ...PLACE,
      name: '98.6 degrees Fahrenheit at the eardrum',
      source: 'derived',
      bytes: hex('05 DA 03 00 FF 09'),
      expect: [{ reading: temperature(370), quality: 'ok' }],
    },
    {
      ...PLACE,
      name: 'not a number',
      source: 'derived',
      bytes: hex('00 FF FF 7F 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'not at this resolution',
      source: 'derived',
      bytes: hex('00 00 00 80 00'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...PLACE,
      name: 'above range',
      source: 'derived',
      bytes: hex('00 FE FF 7F 00'),
      expect: [{ refusal: 'out-of-range' }],
    },
    {
      ...PLACE,
      name: 'below range',
      source: 'derived',
      bytes: hex('00 02 00 80 00'),
      expect: [{ refusal: 'out-of-range' }],
    },
    {
      ...PLACE,
      name: 'a room and not a person',
      source: 'derived',
      bytes: hex('00 D2 00 00 FF'),
      expect: [{ refusal: 'value-implausible' }],
    },
    {
      ...PLACE,
      name: 'a time that is cut short',
      source: 'derived',
      bytes: hex('02 6D 01 00 FF DC 07 0C 05'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      ...PLACE,
      characteristic: '00002a1e-0000-1000-8000-00805f9b34fb',
      name: 'a temperature on the way there is no reading',
      source: 'derived',
      bytes: hex('00 5E 01 00 FF'),
      expect: [],
    },
  ],
};
