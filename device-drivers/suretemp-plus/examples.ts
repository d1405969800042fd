/** Answers of a SureTemp Plus module with what they mean. Pages are those of the OEM manual named in README.md. */
import type { DriverSession } from '#drivers/api.ts';
import type { Example, ExampleSource, Expected, SerialExamples } from '#drivers/evidence.ts';
import { suretempPlus } from './driver.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));

const IDLE = hex('03 02 10 94 1C 02 13 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 26');

/** A session that has seen the probe in its holder: what ends after that has been watched. */
function watching(): DriverSession {
  const session = suretempPlus.createSession();
  session.opened(0, '2026-03-15T08:30:00');
  session.receive(IDLE, 0);
  return session;
}

const example = (name: string, source: ExampleSource, bytes: string, ...expect: readonly Expected[]): Example => ({
  name,
  source,
  bytes: hex(bytes),
  expect,
});

export const examples: SerialExamples = {
  ready: watching,
  frames: [
    example(
      'ready, the probe at 34.2 degrees and no final temperature yet (page 63)',
      'document',
      '03 02 10 94 1C 02 13 00 00 00 00 00 76 AF 99 43 4E 00 00 00 00 00 02 00 00 01 00 D4',
    ),
    example(
      'the same in the 33-byte form (page 64, without the byte that is printed too many)',
      'document',
      '03 02 10 94 1C 02 21 00 00 00 00 00 76 AF 99 43 4E 00 23 00 00 00 02 00 00 01 00 EF 9E 52 46 5D 4D 94 43 51 12 3D 46 BD 01 59',
    ),
    example(
      'final, 36.8 degrees, oral',
      'derived',
      '03 02 10 94 1C 02 13 00 9A F9 9A 43 33 D3 9A 43 78 00 00 00 00 00 06 00 00 01 00 54',
      { reading: [{ kind: 'temperature', tenthsCelsius: 368 }], quality: 'ok', fromMemory: false },
    ),
    example(
      'state 20, error 1, no probe',
      'derived',
      '03 02 10 94 1C 02 13 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 14 01 00 00 03 0E',
      { refusal: 'sensor-disconnected' },
    ),
    example('NAK', 'derived', '03 02 10 94 1C 03 00 00 38', { refusal: 'device-fault' }),
    example('the answer to "set method" (page 59)', 'document', '03 02 10 2A 12 02 00 00 AD'),
    example('the answer to "lock probe" (page 60)', 'document', '03 02 10 35 03 02 00 00 B1'),
  ],
};
