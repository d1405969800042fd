/** The command against a real hub, as a process of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_MANAGER } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';

const MAIN = fileURLToPath(new URL('../../../scripts/residents/main.ts', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../docs/operations/residents-sample.csv', import.meta.url));

let hub: TestHub;
let directory: string;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  directory = await mkdtemp(join(tmpdir(), 'teletriage-residents-'));
});

afterAll(async () => {
  await hub.remove();
  await rm(directory, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly said: string;
}

async function residents(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const { account, password } = DEMO_MANAGER;
    const child = execFile(
      process.execPath,
      [MAIN, ...args],
      { env: { ...process.env, TELETRIAGE_ACCOUNT: account, TELETRIAGE_PASSWORD: password, ...env } },
      (_fault, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, said: stdout + stderr });
      },
    );
  });
}

const larkfield = () => ['--home', 'Larkfield House', '--hub', hub.url];

test('checks, imports, and finds everybody here afterwards', async () => {
  expect(await residents(['check', SAMPLE, ...larkfield()])).toMatchObject({
    code: 0,
    said: expect.stringContaining('4 people in the file: 4 new, 0 here already, 0 bad.') as string,
  });
  expect(await residents(['import', SAMPLE, ...larkfield()])).toMatchObject({
    code: 0,
    said: expect.stringContaining('Imported 4, left as they are 0.') as string,
  });
  expect(await residents(['import', SAMPLE, ...larkfield()])).toMatchObject({
    code: 0,
    said: expect.stringContaining('Imported 0, left as they are 4.') as string,
  });
});

test('a bad row is named, and the exit code says so', async () => {
  const file = join(directory, 'bad.csv');
  const headings = 'family_name,given_name,born,sex,nhs_number,room,gp_practice,gp_name';
  await writeFile(file, `${headings}\nPeel,Ann,1940-01-01,f,943 476 5918,50,Millbrook Surgery,Dr Samuel Okafor\n`);
  const { code, said } = await residents(['import', file, ...larkfield()]);
  expect(said).toContain('Row 2, NHS number: 943 476 5918 is not a valid NHS number (check digit).');
  expect(said).toContain('Nothing was imported.');
  expect(code).toBe(1);
});

test('another home than that of the account is refused', async () => {
  const { code, said } = await residents(['import', SAMPLE, '--home', 'Beech Court', '--hub', hub.url]);
  expect(said).toContain('helen.marsh is the manager of Larkfield House, not of Beech Court. Nothing was done.');
  expect(code).toBe(1);
});

test('a wrong password, a missing file, a command that is none', async () => {
  const wrong = await residents(['check', SAMPLE, ...larkfield()], { TELETRIAGE_PASSWORD: 'wrong' });
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('not right') as string });
  expect(await residents(['check', join(directory, 'none.csv'), ...larkfield()])).toMatchObject({ code: 1 });
  for (const args of [
    [],
    ['erase'],
    ['check'],
    ['check', SAMPLE],
    ['check', SAMPLE, '--home', 'X', '--password', 'p'],
  ]) {
    expect(await residents(args)).toMatchObject({ code: 2, said: expect.stringContaining('Usage') as string });
  }
});
