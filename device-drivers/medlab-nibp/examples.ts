/** Messages of a Medlab blood pressure module and what they mean. Sources: README.md. */
import type { DriverSession } from '#drivers/api.ts';
import type { Example, SerialExamples } from '#drivers/evidence.ts';
import { medlabNibp } from './driver.ts';

/** STX, the text, ETX, and the CR that ends a message. */
function message(text: string): Uint8Array {
  return Uint8Array.from(`\x02${text}\x03\r`, (character) => character.charCodeAt(0));
}

/** A session in which a measurement has begun and ended, so that a result is awaited. */
function ready(): DriverSession {
  const session = medlabNibp.createSession();
  session.opened(0, '2026-03-15T08:30:00');
  session.start(0);
  session.receive(message('120C0S3').subarray(0, -1), 0);
  session.receive(message('999').subarray(0, -1), 0);
  return session;
}

const FRAMES: readonly Example[] = [
  {
    name: 'a blood pressure',
    source: 'derived',
    bytes: message('S3;A0;C00;M00;P120080093;R072;T0000;;35'),
    expect: [
      {
        reading: [
          { kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        fromMemory: false,
      },
    ],
  },
  {
    name: 'the same with a checksum that is not the sum',
    source: 'derived',
    bytes: message('S3;A0;C00;M00;P120080093;R072;T0000;;36'),
    expect: [
      {
        reading: [
          { kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'questionable',
      },
    ],
  },
  {
    // Its digits are those of a placeholder, 135 over 345, and its checksum is not the sum, which is 57.
    name: 'the result as it is printed',
    source: 'document',
    bytes: message('S1;A0;C00;M00;P135345234;R087;T6890;;D9'),
    expect: [{ refusal: 'value-implausible' }],
  },
  {
    name: 'error 02, which nobody has described, and no numbers',
    source: 'inferred',
    bytes: message('S3;A0;C00;M02;P---------;R---;T0000;;F3'),
    expect: [{ refusal: 'device-fault' }],
  },
  {
    name: 'an error beside the numbers of the person before',
    source: 'derived',
    bytes: message('S2;A0;C00;M11;P120080093;R072;T0000;;36'),
    expect: [{ refusal: 'movement' }],
  },
  {
    name: 'no error and no numbers',
    source: 'inferred',
    bytes: message('S1;A0;C00;M00;P---------;R---;T0000;;EF'),
    expect: [{ refusal: 'no-reading' }],
  },
  { name: 'the pressure in the cuff', source: 'capture', bytes: message('120C0S3'), expect: [] },
  { name: 'the end of a measurement', source: 'capture', bytes: message('999'), expect: [] },
];

/** Puts the sum of its characters into a result, so that it looks whole. Other messages have no checksum. */
function reseal(bytes: Uint8Array): Uint8Array {
  const at = bytes.length - 4;
  if (bytes[0] !== 0x02 || bytes[at - 1] !== 0x3b || at < 4) return bytes;
  const sum = bytes.subarray(1, at).reduce((all, byte) => all + byte, 0) % 256;
  const digits = sum.toString(16).toUpperCase().padStart(2, '0');
  return bytes.with(at, digits.charCodeAt(0)).with(at + 1, digits.charCodeAt(1));
}

export const examples: SerialExamples = { ready, reseal, frames: FRAMES };
