/** Packets of a Mediaid 340V and what they mean. Sources: README.md. */
import type { Example, SerialExamples } from '#drivers/evidence.ts';

const FRAMES: readonly Example[] = [
  {
    name: 'saturation, pulse and temperature',
    source: 'derived',
    bytes: Uint8Array.of(0x25, 0x61, 0x48, 0xa8, 0x8a),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'questionable',
      },
      { reading: [{ kind: 'temperature', tenthsCelsius: 368 }], quality: 'questionable' },
    ],
  },
  {
    name: 'the pulse is lost, the temperature is not',
    source: 'derived',
    bytes: Uint8Array.of(0x45, 0x00, 0x00, 0xa8, 0x13),
    expect: [
      { refusal: 'weak-signal' },
      { reading: [{ kind: 'temperature', tenthsCelsius: 368 }], quality: 'questionable' },
    ],
  },
  {
    name: 'no pulse found yet',
    source: 'derived',
    bytes: Uint8Array.of(0x05, 0x00, 0x00, 0xaf, 0x4c),
    expect: [
      { refusal: 'no-reading' },
      { reading: [{ kind: 'temperature', tenthsCelsius: 375 }], quality: 'questionable' },
    ],
  },
  {
    name: 'an error, whatever the numbers are',
    source: 'derived',
    bytes: Uint8Array.of(0x35, 0x61, 0x48, 0xa8, 0x7a),
    expect: [{ refusal: 'device-fault' }],
  },
  {
    name: 'no temperature probe',
    source: 'inferred',
    bytes: Uint8Array.of(0x25, 0x60, 0x4a, 0x00, 0x31),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 96 },
          { kind: 'pulse', perMinute: 74 },
        ],
        quality: 'questionable',
      },
      { refusal: 'no-reading' },
    ],
  },
  {
    name: 'the highest temperature of the manual',
    source: 'document',
    bytes: Uint8Array.of(0x25, 0x5f, 0x50, 0xe5, 0x47),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 95 },
          { kind: 'pulse', perMinute: 80 },
        ],
        quality: 'questionable',
      },
      { reading: [{ kind: 'temperature', tenthsCelsius: 429 }], quality: 'questionable' },
    ],
  },
];

export const examples: SerialExamples = { frames: FRAMES };
