/** `npm run drugs` on a hub's own data: what is wrong is said, and what was taken in is what the hub searches. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runDrugs } from '../../../scripts/drugs/run.ts';
import { checkDigit } from '../../../sfu-server/prescribing/identifiers.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from '../sfu-server/support/clinician.ts';
import { newDataDir, startTestHub } from '../sfu-server/support/hub.ts';

const CODE = `39732511000001${String(checkDigit('39732511000001'))}`;
const TABLE = `code,name,form,substances,classes,controlled,routes\r\n${CODE},"Amoxicillin 500 mg capsules",capsule,amoxicillin,penicillin,,by mouth\r\n`;

let folder: string;
let dataDir: string;
const said: string[] = [];

async function drugs(...args: readonly string[]): Promise<number> {
  said.length = 0;
  return runDrugs(
    args,
    (words) => said.push(words),
    (words) => said.push(words),
  );
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A hub on the same data, for as long as `run` takes. */
async function withHub(run: (hub: Awaited<ReturnType<typeof startTestHub>>) => Promise<void>): Promise<void> {
  const hub = await startTestHub({ media: NO_MEDIA }, { dataDir });
  try {
    await run(hub);
  } finally {
    await hub.close();
  }
}

async function found(text: string) {
  let answer: unknown;
  await withHub(async (hub) => {
    const joanna = await linkClinician(hub.url, 'joanna.bell');
    answer = await joanna.link.request('drugs.search', { text });
  });
  return answer;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teletriage-drugs-'));
  dataDir = await newDataDir();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

test('what is not understood is said, with how it is used', async () => {
  expect(await drugs()).toBe(2);
  expect(await drugs('import', 'x.csv')).toBe(2);
  expect(said.join()).toMatch(/--version "dm\+d 2026-11"/);
});

test('a file is checked without a hub, row by row', async () => {
  expect(await drugs('check', await file('good.csv', TABLE))).toBe(0);
  expect(said.join('\n')).toMatch(/1 medicines, 0 controlled[\s\S]*Every row is good/);
  expect(await drugs('check', await file('bad.csv', TABLE.replace('amoxicillin,penicillin', ',')))).toBe(1);
  expect(said.join('\n')).toMatch(/Row 2: there is no substance/);
  expect(await drugs('check', await file('book.xlsx', Buffer.from('PK\u0003\u0004')))).toBe(1);
  expect(said.join('\n')).toMatch(/workbook/);
  expect(await drugs('check', join(folder, 'none.csv'))).toBe(1);
});

test('a folder without a hub is not filled', async () => {
  expect(await drugs('import', await file('good.csv', TABLE), '--version', 'dm+d 1', '--data', folder)).toBe(1);
  expect(said.join('\n')).toMatch(/There is no hub in/);
});

test('a table is taken in by a hub that is stopped, once under each version, and is what it searches from then on', async () => {
  await withHub(async () => {
    expect(await drugs('import', await file('good.csv', TABLE), '--version', 'dm+d 1', '--data', dataDir)).toBe(1);
    expect(said.join('\n')).toMatch(/The hub is running. Stop it first/);
  });
  expect(await found('amox')).toMatchObject({ version: 'sample/1', fictitious: true });
  expect(await drugs('import', await file('good.csv', TABLE), '--version', 'dm+d 1', '--data', dataDir)).toBe(0);
  expect(await found('amox')).toMatchObject({ version: 'dm+d 1', fictitious: false, drugs: [{ code: CODE }] });
  expect(await drugs('import', await file('good.csv', TABLE), '--version', 'dm+d 1', '--data', dataDir)).toBe(0);
  const other = await file('other.csv', TABLE.replace('500 mg', '250 mg'));
  expect(await drugs('import', other, '--version', 'dm+d 1', '--data', dataDir)).toBe(1);
  expect(said.join('\n')).toMatch(/was given to something else/);
  expect(await drugs('import', other, '--version', 'sample/1', '--data', dataDir)).toBe(1);
});

test('a policy is taken in the same way, and a wrong one is not', async () => {
  const policy = {
    version: 'northshore/1',
    approvedBy: 'Dr Aisha Rahman',
    blockedSchedules: ['CD1', 'CD2', 'CD3', 'CD4'],
    blockedClasses: ['unlicensed'],
    youngest: 18,
    itemsAtMost: 2,
  };
  expect(await drugs('policy', await file('policy.json', JSON.stringify(policy)), '--data', dataDir)).toBe(0);
  expect(await found('amox')).toMatchObject({ policy });
  const wrong = JSON.stringify({ ...policy, version: 'northshore/2', youngest: -1 });
  expect(await drugs('policy', await file('wrong.json', wrong), '--data', dataDir)).toBe(1);
  expect(said.join('\n')).toMatch(/^youngest/);
});
