import { describe, expect, it, vi } from 'vitest';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { suntechAdvantage } from '#drivers/suntech-advantage/driver.ts';
import { fuzzCommand, type FuzzSurroundings } from '../../../scripts/fuzz/command.ts';
import { loadSubject } from '../../../scripts/fuzz/subject.ts';
import { throws } from './broken-devices.ts';

vi.setConfig({ testTimeout: 60_000 });

async function run(line: string, changed: Partial<FuzzSurroundings> = {}): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await fuzzCommand(line.split(' '), {
    drivers: [noninAscii, suntechAdvantage],
    load: loadSubject,
    write: (more) => (text += more),
    lineCanBeWrittenOver: false,
    stopped: () => false,
    ...changed,
  });
  return { code, text };
}

describe('npm run fuzz', () => {
  it('shows a row for each driver, the seed, and that nothing was found', async () => {
    const { code, text } = await run('devices --frames 300 --seed 5');
    expect(code).toBe(0);
    expect(text).toMatch(/^300 frames for each of 2 drivers, seed 5$/m);
    expect(text).toMatch(/^nonin-ascii +\d+ +\d+\.\d +[\d,]+ +\d+\.\d\d +\d+ +\d+ +\+?-?\d+ KiB$/m);
    expect(text).toMatch(/^suntech-advantage +\d/m);
    expect(text).toMatch(/^Nothing found in [\d,]+ frames, seed 5\.$/m);
  });

  it('fails when something is found, and shows the shortest way to it', async () => {
    const { code, text } = await run('devices --frames 50000 --seed 5', {
      load: (driver) => (driver === noninAscii ? Promise.resolve(throws) : loadSubject(driver)),
    });
    expect(code).toBe(1);
    expect(text).toContain('nonin-ascii: throws');
    expect(text).toContain('bytes 7F 0D 0A');
    expect(text).toContain('npm run fuzz -- devices --driver nonin-ascii --seed 5 --frames 50000');
    expect(text).toMatch(/^suntech-advantage +\d/m);
    expect(text).toMatch(/^1 of 2 drivers failed, seed 5\.$/m);
  });

  it('takes one driver alone', async () => {
    const { code, text } = await run('devices --frames 100 --driver suntech-advantage');
    expect(code).toBe(0);
    expect(text).not.toMatch(/^nonin-ascii/m);
  });

  it('stops with a summary when it is told to', async () => {
    let asked = 0;
    const { code, text } = await run('devices --frames 100000000 --seed 5', { stopped: () => (asked += 1) > 300 });
    expect(code).toBe(130);
    expect(text).toMatch(/^all +\d+/m);
    expect(text).toContain('Stopped before the end.');
    expect(text).not.toMatch(/^suntech-advantage/m);
  });

  it.each([
    ['devices --driver sphygmograph', 'There is no driver "sphygmograph". There are: nonin-ascii, suntech-advantage'],
    ['wires', 'There is nothing called "wires".'],
  ])('does not understand %j', async (line, words) => {
    const { code, text } = await run(line);
    expect(code).toBe(2);
    expect(text).toContain(words);
  });
});
