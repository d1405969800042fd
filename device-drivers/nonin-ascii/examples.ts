/** Lines of Nonin oximeters with what they mean. The manuals named in README.md print the pattern and the dashes. */
import type { SerialExamples } from '#drivers/evidence.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

const measured = (percent: number, perMinute: number) => [
  { kind: 'spo2' as const, percent },
  { kind: 'pulse' as const, perMinute },
];

export const examples: SerialExamples = {
  frames: [
    {
      name: '97 per cent, pulse 65',
      source: 'derived',
      bytes: ascii('SPO2=097 HR=065\r\n'),
      expect: [{ reading: measured(97, 65), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'dashes: no finger, or still searching',
      source: 'document',
      bytes: ascii('SPO2=--- HR=---\r\n'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'fast averaging',
      source: 'derived',
      bytes: ascii('SPO2=096 HR=066 F\r\n'),
      expect: [{ reading: measured(96, 66), quality: 'ok' }],
    },
    {
      name: 'an event was marked',
      source: 'derived',
      bytes: ascii('SPO2=095 HR=120*\r\n'),
      expect: [{ reading: measured(95, 120), quality: 'ok' }],
    },
    {
      name: 'with the time of day and an event',
      source: 'derived',
      bytes: ascii('08:30:15 SPO2=098 HR=071 *\r\n'),
      expect: [{ reading: measured(98, 71), quality: 'ok' }],
    },
    {
      name: 'the header at power-up is no error',
      source: 'inferred',
      bytes: ascii('NONIN AVANT 4000 REAL-TIME 15-MAR-26 08:30:00\r\n'),
      expect: [],
    },
    {
      name: 'one number beside dashes',
      source: 'inferred',
      bytes: ascii('SPO2=097 HR=---\r\n'),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'a line that has lost its beginning',
      source: 'derived',
      bytes: ascii('O2=097 HR=065\r\n'),
      expect: [{ refusal: 'frame-garbled' }],
    },
  ],
};
