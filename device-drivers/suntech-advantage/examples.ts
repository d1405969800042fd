/** Frames of a SunTech module with what they mean. The two code bases named in README.md are their source. */
import type { DriverSession } from '#drivers/api.ts';
import type { Example, Expected, SerialExamples } from '#drivers/evidence.ts';
import { suntechAdvantage } from './driver.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16));

const RECEIVED = hex('3E 04 4F 6F');
const DONE = hex('3E 04 4B 73');

/** A session that has asked for the result of the measurement that it started. */
function fetching(): DriverSession {
  const session = suntechAdvantage.createSession();
  session.opened(0, '2026-03-15T08:30:00');
  session.start(0);
  session.receive(RECEIVED, 0);
  session.receive(DONE, 0);
  return session;
}

const result = (systolic: number, diastolic: number, mean: number, perMinute: number): Expected => ({
  reading: [
    { kind: 'blood-pressure', systolic, diastolic, mean },
    { kind: 'pulse', perMinute },
  ],
  quality: 'ok',
  fromMemory: false,
});

const derived = (name: string, bytes: string, ...expect: readonly Expected[]): Example => ({
  name,
  source: 'derived',
  bytes: hex(bytes),
  expect,
});

export const examples: SerialExamples = {
  ready: fetching,
  frames: [
    derived(
      '120/80, pulse 72, mean 93',
      '3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 3D',
      result(120, 80, 93, 72),
    ),
    derived(
      '185/110, pulse 64, mean 135',
      '3E 18 B9 00 6E 00 00 00 00 00 00 00 00 00 00 00 40 00 87 00 00 00 00 BC',
      result(185, 110, 135, 64),
    ),
    derived(
      'error 02: artefact, no values',
      '3E 18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 02 00 00 A8',
      { refusal: 'movement' },
    ),
    derived(
      'an error beside the numbers of the measurement before',
      '3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 57 00 00 E6',
      { refusal: 'cuff-loose' },
    ),
    derived('received', '3E 04 4F 6F'),
    derived('done', '3E 04 4B 73'),
    derived('busy', '3E 04 42 7C'),
    derived('error', '3E 04 45 79'),
    derived('cuff pressure 152', '3E 05 98 00 25'),
  ],
};
