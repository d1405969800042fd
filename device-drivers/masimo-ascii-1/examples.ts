/** Lines of Masimo oximeters and what they mean. Sources: README.md. */
import type { Example, SerialExamples } from '#drivers/evidence.ts';

function line(text: string): Uint8Array {
  return Uint8Array.from(`${text}\r\n`, (character) => character.charCodeAt(0));
}

const FRAMES: readonly Example[] = [
  {
    name: 'no sensor plugged in',
    source: 'capture',
    bytes: line('03/19/16 13:37:12 SN=0000093112 SPO2=---% BPM=--- DESAT=-- # PIDELTA=+-- ALARM=0000 EXC=000001'),
    expect: [{ refusal: 'sensor-disconnected' }],
  },
  {
    name: 'a reading with a low signal quality',
    source: 'capture',
    bytes: line(
      '03/17/16 19:19:36 SN=---------- SPO2=098% BPM=123 PI=00.55 SPCO=--% SPMET=--.-% SPHB=--.- SPOC=-- RESVD=--- DESAT=-- PIDELTA=+-- PVI=--- ALARM=000000 EXC=0000C00 EXC1=00000000',
    ),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 98 },
          { kind: 'pulse', perMinute: 123 },
        ],
        quality: 'questionable',
        fromMemory: false,
        deviceTime: '2016-03-17T19:19:36',
      },
    ],
  },
  {
    name: 'nothing measured yet',
    source: 'document',
    bytes: line(
      '05/15/07 08:12:21 SN=0000070986 SPO2=---% BPM=--- PI=--.--% SPCO=--.-% SPMET=--.-% DESAT=-- PIDELTA=+-- PVI=--- ALARM=0000 EXC=000000',
    ),
    expect: [{ refusal: 'no-reading' }],
  },
  {
    name: 'a reading',
    source: 'derived',
    bytes: line(
      '05/15/07 08:12:25 SN=0000070986 SPO2=097% BPM=072 PI=04.69% DESAT=-- PIDELTA=+-- ALARM=0000 EXC=000800',
    ),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        fromMemory: false,
        deviceTime: '2007-05-15T08:12:25',
      },
    ],
  },
  {
    name: 'a stored reading',
    source: 'document',
    bytes: line('09/21/08 09:56:12 SpO2=097 PR=069 PI=04.69 EXC=800:SET'),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 69 },
        ],
        quality: 'ok',
        fromMemory: true,
        deviceTime: '2008-09-21T09:56:12',
      },
    ],
  },
  {
    name: 'stored while off the patient: zeroes',
    source: 'document',
    bytes: line('09/21/08 09:56:14 SpO2=000 PR=000 PI=00.00 EXC=820:OffPat,SET'),
    expect: [{ refusal: 'sensor-off' }],
  },
  {
    name: 'a stored reading with a low signal quality',
    source: 'document',
    bytes: line('09/21/08 09:56:16 SpO2=096 PR=074 PI=02.28 EXC=C00:LowSigIQ,SET'),
    expect: [
      {
        reading: [
          { kind: 'spo2', percent: 96 },
          { kind: 'pulse', perMinute: 74 },
        ],
        quality: 'questionable',
        fromMemory: true,
        deviceTime: '2008-09-21T09:56:16',
      },
    ],
  },
];

export const examples: SerialExamples = { frames: FRAMES };
