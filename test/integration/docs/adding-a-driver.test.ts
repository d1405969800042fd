/** The driver that docs/protocols/adding-a-driver.md writes out: copied out of the page, compiled, and put through its paces. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceReading, SerialDriver } from '#drivers/api.ts';
import type { Reference, SerialExamples } from '#drivers/evidence.ts';
import type { SerialSimulator } from '#drivers/simulator/api.ts';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { describeFailure } from '../../../scripts/fuzz/report.ts';
import { fuzz } from '../../../scripts/fuzz/run.ts';
import { filesOf, type SerialFolder } from '../../unit/device-drivers/contract/folder.ts';
import { asExpected, play, readingsOf, SerialPlayer } from '../../unit/device-drivers/contract/play.ts';
import { oneByOne } from '../../unit/device-drivers/bytes.ts';

const PAGE = join(root, 'docs/protocols/adding-a-driver.md');
const FILE = /^`device-drivers\/example-t1\/([\w-]+\.ts)`\n\n```ts\n([\s\S]*?)^```$/gm;

let copied = '';
let files: readonly string[] = [];
let folder: SerialFolder;

beforeAll(async () => {
  // Inside the project, so that #drivers means what it means to every driver.
  const within = join(root, '.cache/docs');
  mkdirSync(within, { recursive: true });
  copied = mkdtempSync(join(within, 'example-t1-'));
  files = [...readFileSync(PAGE, 'utf8').matchAll(FILE)].map(([, name = '', source = '']) => {
    writeFileSync(join(copied, name), source);
    return name;
  });
  const exported = async <Value>(file: string, name: string): Promise<Value> => {
    const module = (await import(pathToFileURL(join(copied, file)).href)) as Record<string, unknown>;
    return module[name] as Value;
  };
  folder = {
    driver: await exported<SerialDriver>('driver.ts', 'exampleT1'),
    examples: await exported<SerialExamples>('examples.ts', 'examples'),
    reference: await exported<Reference>('reference.ts', 'reference'),
    simulator: await exported<SerialSimulator>('simulator.ts', 'simulator'),
  };
});

afterAll(() => {
  rmSync(copied, { recursive: true, force: true });
});

it('has all the files that a driver has', () => {
  expect([...files, 'README.md'].toSorted()).toEqual(filesOf(folder.driver).toSorted());
});

it('compiles as strictly as every driver', () => {
  const configPath = join(root, 'device-drivers/tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    configPath,
    { noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const program = ts.createProgram(
    files.map((name) => join(copied, name)),
    config?.options ?? {},
  );
  const wrong = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${relative(copied, file?.fileName ?? dirname(copied))}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(wrong).toEqual([]);
});

it('says of each of its examples what is written beside it, however it comes', () => {
  for (const { bytes, expect: expected } of folder.examples.frames) {
    const said = play(folder, {}, bytes);
    expect(asExpected(said, expected)).toEqual(expected);
    expect(play(folder, {}, ...oneByOne(bytes))).toEqual(said);
  }
});

it('withstands the fuzzer', async () => {
  const report = await fuzz(
    { transport: 'serial', ...folder },
    { frames: 20_000, seed: String(Date.now()), stopped: () => false, progress: () => undefined },
  );
  if (report.failure !== undefined) throw new Error(describeFailure(folder.driver, report.failure, 20_000, ''));
  expect(report.readings).toBeGreaterThan(1_000);
});

it('reads what its simulated device sends', async () => {
  const player = SerialPlayer.fresh(folder.driver);
  const measured = await new Promise<readonly DeviceReading[]>((resolve) => {
    const device = folder.simulator.start(
      (frame) => {
        player.write(frame);
        resolve(readingsOf(player.said));
      },
      { speed: 1_000, now: () => new Date() },
      () => undefined,
    );
    device.set({ celsius: 38.4 });
    device.act('measure');
  });
  expect(measured).toMatchObject([{ measurements: [{ kind: 'temperature', tenthsCelsius: 384 }] }]);
});
