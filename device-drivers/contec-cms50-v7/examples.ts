/** Packets of protocol V7.0 with what they mean. The first was recorded (headrotor/art-sensors, spO2/stream_data.py). */
import type { SerialExamples } from '#drivers/evidence.ts';

const measured = (percent: number, perMinute: number) => [
  { kind: 'spo2' as const, percent },
  { kind: 'pulse' as const, perMinute },
];

export const examples: SerialExamples = {
  // With bit 7 nothing begins a packet, and no packet begins with 7E.
  rubbish: Uint8Array.of(0xff, 0x93, 0xfe, 0x7e),
  frames: [
    {
      name: '97 per cent, pulse 65, no perfusion index',
      source: 'capture',
      bytes: Uint8Array.of(0x01, 0xe0, 0x85, 0xb3, 0x96, 0xc1, 0xe1, 0xff, 0xff),
      expect: [{ reading: measured(97, 65), quality: 'ok', fromMemory: false }],
    },
    {
      name: 'a pulse of 130 has its bit 7 in byte 1, and a beat is sounded',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xe8, 0xc6, 0x9e, 0x93, 0x82, 0xe0, 0xff, 0xff),
      expect: [{ reading: measured(96, 130), quality: 'ok' }],
    },
    {
      name: 'probe error: no finger',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xe9, 0x80, 0xc0, 0x90, 0xff, 0xff, 0xff, 0xff),
      expect: [{ refusal: 'sensor-off' }],
    },
    {
      name: 'searching for the pulse',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xea, 0x83, 0xa0, 0x92, 0xff, 0xff, 0xff, 0xff),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'searching for too long',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xe8, 0x91, 0xa0, 0x91, 0xff, 0xff, 0xff, 0xff),
      expect: [{ refusal: 'weak-signal' }],
    },
    {
      name: 'a pulse without a saturation',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xe0, 0x85, 0xb3, 0x96, 0xc1, 0xff, 0xff, 0xff),
      expect: [{ refusal: 'no-reading' }],
    },
    {
      name: 'a weak signal, and a low saturation',
      source: 'derived',
      bytes: Uint8Array.of(0x01, 0xe0, 0xa2, 0xa5, 0x92, 0xd8, 0xd7, 0xff, 0xff),
      expect: [{ reading: measured(87, 88), quality: 'questionable' }],
    },
    {
      name: 'stored data is no reading',
      source: 'derived',
      bytes: Uint8Array.of(0x0f, 0x80, 0xe1, 0xc1, 0xe1, 0xc2, 0xe0, 0xc2),
      expect: [],
    },
    {
      name: 'stored data with the perfusion index is no reading',
      source: 'capture',
      bytes: Uint8Array.of(0x09, 0x80, 0xe1, 0xc4, 0xce, 0x82),
      expect: [],
    },
    {
      name: 'the stream has been stopped',
      source: 'document',
      bytes: Uint8Array.of(0x0c, 0x80),
      expect: [],
    },
    {
      name: 'no perfusion index here',
      source: 'document',
      bytes: Uint8Array.of(0x0e, 0x80, 0x81),
      expect: [],
    },
    {
      name: 'the date was set',
      source: 'inferred',
      bytes: Uint8Array.of(0x0b, 0x81, 0xb2, 0x80),
      expect: [],
    },
    {
      name: 'it is being switched off',
      source: 'derived',
      bytes: Uint8Array.of(0x0d, 0x80, 0x81),
      expect: [{ refusal: 'stopped' }],
    },
  ],
};
