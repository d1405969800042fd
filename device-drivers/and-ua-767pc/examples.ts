/** What a UA-767PC sends. A line end stands behind each result, so that it can be seen to have ended. */
import type { SerialExamples } from '#drivers/evidence.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const measured = (systolic: number, diastolic: number, perMinute: number) => [
  { kind: 'blood-pressure' as const, systolic, diastolic },
  { kind: 'pulse' as const, perMinute },
];

export const examples: SerialExamples = {
  frames: [
    {
      name: 'the command was taken',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0x37, 0x30, 0x50, 0x43, 0x06),
      expect: [],
    },
    {
      name: 'the command was not taken',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0x37, 0x30, 0x50, 0x43, 0x15),
      expect: [{ refusal: 'busy' }],
    },
    {
      name: '152 over 76, pulse 73',
      source: 'capture',
      bytes: ascii('804C4C4960\r'),
      expect: [{ reading: measured(152, 76, 73), quality: 'ok', fromMemory: false }],
    },
    {
      name: '120 over 80, pulse 72',
      source: 'derived',
      bytes: ascii('802850485D\r'),
      expect: [{ reading: measured(120, 80, 72), quality: 'ok' }],
    },
    {
      name: '200 over 110, pulse 64',
      source: 'derived',
      bytes: ascii('805A6E4082\r'),
      expect: [{ reading: measured(200, 110, 64), quality: 'ok' }],
    },
    {
      name: 'the last result in the device, when it was asked for',
      source: 'inferred',
      options: { askForResult: 'yes' },
      bytes: ascii('804C4C4960\r'),
      expect: [{ reading: measured(152, 76, 73), quality: 'questionable', fromMemory: true }],
    },
    {
      name: 'a last field that is no mean pressure',
      source: 'inferred',
      bytes: ascii('8028504800\r'),
      expect: [{ reading: measured(120, 80, 72), quality: 'questionable' }],
    },
    {
      name: 'an error, with the numbers of the measurement before',
      source: 'derived',
      bytes: ascii('812850485D\r'),
      expect: [{ refusal: 'device-fault' }],
    },
    {
      name: 'two results that a lost byte has glued together',
      source: 'derived',
      bytes: ascii('804C4C49804C4C4960\r'),
      expect: [{ refusal: 'frame-garbled' }],
    },
    {
      name: 'no difference between systolic and diastolic',
      source: 'derived',
      bytes: ascii('8000504850\r'),
      expect: [{ refusal: 'value-implausible' }],
    },
  ],
};
