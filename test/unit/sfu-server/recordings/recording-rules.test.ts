/** When a call may be recorded, and how its file grows. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { createRecordingFiles, type RecordingFiles } from '../../../../sfu-server/recordings/recording-files.ts';
import { keepUntil, mayRecord, ownRecording } from '../../../../sfu-server/recordings/recording-rules.ts';
import { call } from '../../../fixtures/encounter.ts';
import { GP, NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const ALLOWS = { version: 'local/2', recording: { allowed: true, keepDays: 30 } } as const;
const AGREED = { consentBy: 'Edie Hargreaves', words: 'Said yes, Priya was there.' } as const;

const RECORDING = {
  started: { recordingId: 'r', ...AGREED, policy: 'local/2', keepDays: 30, by: NURSE, at: AT },
} as const;

describe('a call is recorded', () => {
  test('where the policy allows it, while it is on, by whoever has it, with consent', () => {
    expect(() => {
      mayRecord(call('in-call'), NURSE, ALLOWS, AGREED);
    }).not.toThrow();
  });

  test.each([
    ['by the policy that ships', DEFAULT_TRIAGE_POLICY],
    ['where it is kept for no time', { version: 'local/3', recording: { allowed: true, keepDays: 0 } }],
  ])('and not %s', (_case, policy) => {
    expect(() => {
      mayRecord(call('in-call'), NURSE, policy, AGREED);
    }).toThrow(`policy ${policy.version} does not allow it`);
  });

  test.each([
    ['before the answer', call('claimed'), NURSE, AGREED, 'not on'],
    ['after the end', call('ended'), NURSE, AGREED, 'not on'],
    ['by somebody else', call('in-call'), GP, AGREED, 'Only whoever has the call'],
    ['without a name', call('in-call'), NURSE, { ...AGREED, consentBy: ' ' }, 'who agreed'],
    ['without words', call('in-call'), NURSE, { ...AGREED, words: ' ' }, 'who agreed'],
    ['twice', call('in-call', { recordings: [RECORDING] }), NURSE, AGREED, 'already'],
  ] as const)('and not %s', (_case, encounter, nurse, consent, words) => {
    expect(() => {
      mayRecord(encounter, nurse, ALLOWS, consent);
    }).toThrow(words);
  });

  test('is added to by whoever began it or has the call now, and by nobody else', () => {
    const encounter = call('in-call', { recordings: [RECORDING], clinician: { ...NURSE, personId: 'taker' } });
    expect(ownRecording(encounter, NURSE, 'r')).toBe(RECORDING);
    expect(ownRecording(encounter, { ...NURSE, personId: 'taker' }, 'r')).toBe(RECORDING);
    expect(() => ownRecording(encounter, GP, 'r')).toThrow('no such recording');
    expect(() => ownRecording(encounter, NURSE, 'other')).toThrow('no such recording');
  });

  test('is kept for whole days', () => {
    expect(keepUntil(AT, 30)).toBe('2026-12-22T20:52:00.000Z');
  });
});

describe('the file', () => {
  let folder: string;
  let files: RecordingFiles;
  const LIMIT = 1000;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'teletriage-recordings-')), 'inside');
    files = createRecordingFiles(folder);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  test('grows in order; what is sent again or too early changes nothing', async () => {
    const whole = randomBytes(300);
    expect(await files.size('r')).toBe(0);
    expect(await files.add('r', 0, whole.subarray(0, 100), LIMIT)).toBe(100);
    expect(await files.add('r', 0, whole.subarray(0, 100), LIMIT)).toBe(100);
    expect(await files.add('r', 200, whole.subarray(200), LIMIT)).toBe(100);
    expect(await files.add('r', 100, whole.subarray(100, 200), LIMIT)).toBe(200);
    expect(await files.add('r', 200, whole.subarray(200), LIMIT)).toBe(300);
    expect(await files.sha256('r')).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  test('takes pieces that come at the same time one after the other', async () => {
    const piece = randomBytes(100);
    const have = await Promise.all([0, 0, 0].map(() => files.add('r', 0, piece, LIMIT)));
    expect(have).toEqual([100, 100, 100]);
    expect(await files.size('r')).toBe(100);
  });

  test('has an end', async () => {
    await files.add('r', 0, randomBytes(LIMIT), LIMIT);
    expect(await files.add('r', LIMIT, randomBytes(1), LIMIT)).toBe('too-large');
    expect(await files.size('r')).toBe(LIMIT);
  });

  test('goes, and is not missed a second time', async () => {
    await files.add('r', 0, randomBytes(10), LIMIT);
    await files.remove('r');
    await files.remove('r');
    expect(await readdir(folder)).toEqual([]);
    expect(await files.size('r')).toBe(0);
  });
});
