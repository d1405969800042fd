/** Lines of Nellcor oximeters and what they mean. Sources: README.md. */
import type { Example, SerialExamples } from '#drivers/evidence.ts';

function lines(...texts: readonly string[]): Uint8Array {
  return Uint8Array.from(texts.map((text) => `${text}\r\n`).join(''), (character) => character.charCodeAt(0));
}

const FRAMES: readonly Example[] = [
  {
    name: 'the heading of an NPB-295',
    source: 'document',
    bytes: lines(
      'NPB-295 VERSION 2.0.0.0 CRC: XXXX SpO2 Limit: 70-100% PR Limit: 60-160BPM',
      'TIME     %SPO2    BPM     PA    Status',
    ),
    expect: [],
  },
  {
    name: 'a reading',
    source: 'document',
    bytes: lines('12-NOV-98 14:00:05   100    120    50'),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 100 },
          { kind: 'pulse', perMinute: 120 },
        ],
        quality: 'ok',
        fromMemory: false,
        deviceTime: '1998-11-12T14:00:05',
      },
    ],
  },
  {
    name: 'the sensor is not plugged in',
    source: 'derived',
    bytes: lines('12-NOV-98 14:00:09   ---    ---   ---       SD'),
    expect: [{ refusal: 'sensor-disconnected' }],
  },
  {
    name: 'outside the alarm limits, with a low battery',
    source: 'derived',
    bytes: lines('15-MAR-26 08:30:00    84*   131*   22       SL PH LB'),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 84 },
          { kind: 'pulse', perMinute: 131 },
        ],
        quality: 'ok',
        fromMemory: false,
        deviceTime: '2026-03-15T08:30:00',
      },
    ],
  },
  {
    name: 'numbers of a moment ago beside a lost pulse',
    source: 'derived',
    bytes: lines('15-MAR-26 08:30:02    97     72    30       LP'),
    expect: [{ refusal: 'weak-signal' }],
  },
  {
    name: 'a trend printout',
    source: 'document',
    bytes: lines(
      'NPB-290 VERSION 1.0.0.1 TREND SpO2 Limit: 30-100% PR Limit: 100-180BPM',
      'TIME     %SPO2    BPM     PA',
      '22-NOV-97 14:00:05   100    120   150',
      '22-NOV-97 14:00:07   100    121   154',
      '22-NOV-97 14:00:09   100    120   150',
      'Output Complete',
    ),
    expect: [
      { at: '05', perMinute: 120 },
      { at: '07', perMinute: 121 },
      { at: '09', perMinute: 120 },
    ].map(({ at, perMinute }) => ({
      reading: [
        { kind: 'spo2', percent: 100 },
        { kind: 'pulse', perMinute },
      ],
      quality: 'ok',
      fromMemory: true,
      deviceTime: `1997-11-22T14:00:${at}`,
    })),
  },
];

export const examples: SerialExamples = { frames: FRAMES };
