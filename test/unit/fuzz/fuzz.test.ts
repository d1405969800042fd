import { describe, expect, it, vi } from 'vitest';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { DRIVERS } from '#drivers/registry.ts';
import { describeFailure } from '../../../scripts/fuzz/report.ts';
import { fuzz, type FuzzReport } from '../../../scripts/fuzz/run.ts';
import { loadSubject, type Subject } from '../../../scripts/fuzz/subject.ts';
import { replay } from '../../../scripts/fuzz/trial.ts';
import {
  drawsOutside,
  keepsEverything,
  liesAboutItsBytes,
  readsDashesAsNumbers,
  readsHalfLines,
  throws,
} from './broken-devices.ts';

/** Each run of the tests tries something else; what it finds names the seed. */
const SEED = process.env['FUZZ_SEED'] ?? String(Date.now());
const FRAMES = 3_000;

// It counts frames and not time: a busy machine is only slow.
vi.setConfig({ testTimeout: 60_000 });

function run(subject: Subject, seed: string, frames = FRAMES): Promise<FuzzReport> {
  return fuzz(subject, { frames, seed, stopped: () => false, progress: () => undefined });
}

describe('every driver', () => {
  it.each(DRIVERS.map((driver) => ({ id: driver.id, driver })))('withstands anything: $id', async ({ driver }) => {
    const report = await run(await loadSubject(driver), SEED);
    if (report.failure !== undefined) throw new Error(describeFailure(driver, report.failure, FRAMES, SEED));
    expect(report.frames).toBeGreaterThanOrEqual(FRAMES);
    // A fuzzer whose frames never come through to a reading says nothing about readings.
    expect(report.readings).toBeGreaterThan(0);
    expect(report.refusals).toBeGreaterThan(0);
  });
});

describe('the fuzzer', () => {
  it('does the same again with the same seed', async () => {
    const subject = await loadSubject(noninAscii);
    const figures = async (seed: string): Promise<readonly number[]> => {
      const { frames, bytes, readings, refusals } = await run(subject, seed, 1_000);
      return [frames, bytes, readings, refusals];
    };
    expect(await figures('7')).toEqual(await figures('7'));
    expect(await figures('7')).not.toEqual(await figures('8'));
  });

  it.each([
    ['reads half a line', readsHalfLines, 'not what the published rules allow'],
    ['reads dashes as numbers', readsDashesAsNumbers, 'implausible'],
    ['throws', throws, 'throws'],
    ['lies about its bytes', liesAboutItsBytes, 'bytes that never came'],
    ['draws outside', drawsOutside, 'not in the contract'],
  ] as const)('finds a driver that %s, and the shortest way to it', async (_, subject, rule) => {
    const { failure } = await run(subject, '1', 50_000);
    expect(failure?.violation.rule).toBe(rule);
    const shortest = failure?.shortest;
    if (shortest === undefined) throw new Error('no shortest way');
    expect(replay(subject, shortest)?.rule).toBe(rule);
    // Nothing can be left out of it.
    expect(shortest.steps).toHaveLength(1);
    const [step] = shortest.steps;
    if (step?.do !== 'bytes') throw new Error('not bytes');
    for (let at = 0; at < step.bytes.length; at += 1) {
      const bytes = Uint8Array.from([...step.bytes.subarray(0, at), ...step.bytes.subarray(at + 1)]);
      expect(replay(subject, { ...shortest, steps: [{ do: 'bytes', bytes }] })?.rule).not.toBe(rule);
    }
  });

  it('finds a driver that keeps everything', async () => {
    const { failure, grown } = await run(keepsEverything, '1', 12_000);
    expect(failure?.violation.rule).toBe('memory grows');
    expect(grown).toBeGreaterThan(4 * 1024 * 1024);
  });

  it('tells a person how to see it again', async () => {
    const report = await run(throws, '1', 50_000);
    if (report.failure === undefined) throw new Error('nothing found');
    const text = describeFailure(noninAscii, report.failure, 50_000, '1');
    expect(text).toContain('RangeError: a byte that nobody expected');
    expect(text).toContain('bytes 7F 0D 0A');
    expect(text).toContain('npm run fuzz -- devices --driver nonin-ascii --seed 1 --frames 50000');
  });

  it('ends when it is told to', async () => {
    let asked = 0;
    const report = await fuzz(await loadSubject(noninAscii), {
      frames: 1_000_000_000,
      seed: '1',
      stopped: () => (asked += 1) > 500,
      progress: () => undefined,
    });
    expect(report.frames).toBeGreaterThan(100);
    expect(report.grown).toBeUndefined();
  });
});
