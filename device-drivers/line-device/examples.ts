/** Lines of home-made devices and what they mean. There is no source: see README.md. */
import type { SerialExample, SerialExamples } from '#drivers/evidence.ts';

function text(line: string): Uint8Array {
  return Uint8Array.from(line, (character) => character.charCodeAt(0));
}

const FRAMES: readonly SerialExample[] = [
  {
    name: 'a temperature',
    source: 'inferred',
    bytes: text('T=36.8C\r\n'),
    expect: [{ reading: [{ kind: 'temperature', tenthsCelsius: 368 }], quality: 'questionable', fromMemory: false }],
  },
  {
    name: 'a temperature in Fahrenheit',
    source: 'inferred',
    bytes: text('T: 98.6 F\r\nT=98.6F\r\n'),
    expect: [
      { refusal: 'value-implausible' },
      { reading: [{ kind: 'temperature', tenthsCelsius: 370 }], quality: 'questionable' },
    ],
  },
  {
    name: 'all that it can measure',
    source: 'inferred',
    bytes: text('id=7 T=37.15 SPO2=97% PR=72bpm SYS=120 DIA=80 rssi=-61\r\n'),
    expect: [
      { reading: [{ kind: 'temperature', tenthsCelsius: 372 }], quality: 'questionable' },
      {
        reading: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'questionable',
      },
      { reading: [{ kind: 'blood-pressure', systolic: 120, diastolic: 80 }], quality: 'questionable' },
    ],
  },
  {
    name: 'a cuff with a pulse, of a line that ends with LF',
    source: 'inferred',
    options: { delimiter: 'LF', sends: 'once a measurement' },
    bytes: text('SYS=152,DIA=88,PR=66\n'),
    expect: [
      {
        reading: [
          { kind: 'blood-pressure', systolic: 152, diastolic: 88 },
          { kind: 'pulse', perMinute: 66 },
        ],
        quality: 'questionable',
      },
    ],
  },
  { name: 'no sensor', source: 'inferred', bytes: text('T=nan\r\n'), expect: [{ refusal: 'no-reading' }] },
  { name: 'a greeting', source: 'inferred', bytes: text('Thermo v1.2 ready\r\n'), expect: [] },
];

export const examples: SerialExamples = { frames: FRAMES };
