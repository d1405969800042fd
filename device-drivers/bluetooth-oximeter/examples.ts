/** Measurements of oximeters with the standard service, with what they mean. */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { GattExamples } from '#drivers/evidence.ts';

const service = '00001822-0000-1000-8000-00805f9b34fb';
const SPOT_CHECK = { service, characteristic: '00002a5e-0000-1000-8000-00805f9b34fb' };
const CONTINUOUS = { service, characteristic: '00002a5f-0000-1000-8000-00805f9b34fb' };

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
      ...SPOT_CHECK,
      name: 'a spot check of 97 per cent, pulse 72',
      source: 'derived',
      bytes: hex('00 61 00 48 00'),
      expect: [{ reading: measured(97, 72), quality: 'ok', fromMemory: false }],
    },
    {
      ...SPOT_CHECK,
      name: 'fully qualified, with its time',
      source: 'derived',
      bytes: hex('03 61 00 48 00 E8 07 03 0F 08 1E 00 00 01'),
      expect: [{ reading: measured(97, 72), quality: 'ok', deviceTime: '2024-03-15T08:30:00' }],
    },
    {
      ...SPOT_CHECK,
      name: 'from the memory',
      source: 'derived',
      bytes: hex('03 5F 00 58 00 E8 07 03 0E 17 1E 00 00 03'),
      expect: [{ reading: measured(95, 88), quality: 'ok', fromMemory: true, deviceTime: '2024-03-14T23:30:00' }],
    },
    {
      ...SPOT_CHECK,
      name: 'unavailable: the sensor is not on a finger',
      source: 'derived',
      bytes: hex('06 FF 07 FF 07 00 20 00 08 00'),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      ...SPOT_CHECK,
      name: 'with a pulse amplitude of 9.5 per cent; the clock was never set',
      source: 'derived',
      bytes: hex('18 60 00 4B 00 5F F0'),
      expect: [{ reading: measured(96, 75), quality: 'ok' }],
    },
    {
      ...SPOT_CHECK,
      name: 'a demonstration',
      source: 'derived',
      bytes: hex('02 61 00 48 00 00 04'),
      expect: [{ refusal: 'not-a-measurement' }],
    },
    {
      ...SPOT_CHECK,
      name: 'questionable, by its own account',
      source: 'derived',
      bytes: hex('02 61 00 48 00 00 40'),
      expect: [{ reading: measured(97, 72), quality: 'questionable' }],
    },
    {
      ...SPOT_CHECK,
      name: 'cut short',
      source: 'derived',
      bytes: hex('03 61 00 48 00 E8 07 03'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      ...CONTINUOUS,
      name: 'one of a stream: 98 per cent, pulse 70',
      source: 'derived',
      bytes: hex('00 62 00 46 00'),
      expect: [{ reading: measured(98, 70), quality: 'ok', fromMemory: false }],
    },
    {
      ...CONTINUOUS,
      name: 'one of a stream: invalid',
      source: 'derived',
      bytes: hex('04 FF 07 FF 07 00 80'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      ...CONTINUOUS,
      name: 'one of a stream: numbers, and no finger',
      source: 'derived',
      bytes: hex('08 61 00 48 00 00 08 00'),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      service,
      characteristic: '00002a52-0000-1000-8000-00805f9b34fb',
      name: 'the answer that there is nothing in the memory is no reading',
      source: 'derived',
      bytes: hex('06 00 01 06'),
      expect: [],
    },
  ],
};
