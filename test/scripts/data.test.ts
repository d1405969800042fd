/** Backup, restore and check, on a hub that runs and writes, and on a kiosk. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { openStore } from '#core/store/store.ts';
import { parseArguments } from '../../scripts/data/arguments.ts';
import { runData } from '../../scripts/data/run.ts';
import { DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../sfu-server/demo/people.ts';
import { openConnection } from '../../sfu-server/store/sqlite-connection.ts';
import { callRequest, enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { startHubProcess } from '../integration/sfu-server/support/process.ts';
import { checkFeeds, openStored } from '../integration/sfu-server/support/stored.ts';
import { furnish, residentsOf } from '../../scripts/faults/home/furnish.ts';
import { callFact } from './data-kiosk.ts';

const MAIN = join(import.meta.dirname, '../../scripts/data/main.ts');
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };

const saying = (words: string) => expect.stringContaining(words) as string;
const sayingLike = (words: RegExp) => expect.stringMatching(words) as string;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'teletriage-data-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Carries out the command here. @returns all that it said, and how it ended */
async function data(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const say = (words: string) => void said.push(words);
  const code = await runData(args, say, say);
  return { code, said: said.join('\n') };
}

/** As a program of its own. */
async function program(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN, ...args]);
    return { code: 0, said: stdout + stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

describe('what is typed', () => {
  it.each([
    [[], 'Say what to do'],
    [['polish'], 'no command "polish"'],
    [['backup'], 'Say whose data'],
    [['backup', 'hub'], 'Say where to'],
    [['restore', 'hub', '--data', 'a'], 'Say from where'],
    [['restore', 'hub', '--from', 'a'], 'Say into which folder'],
    [['check', 'hub', '--hurry'], '--hurry'],
  ])('%j is refused in words', (args, words) => {
    expect(parseArguments(args)).toMatchObject({ ok: false, refusal: saying(words) });
  });
});

describe('a hub', () => {
  it('is backed up while it writes; the restored one has all that was committed before, whole, and is another journal', async () => {
    const dataDir = join(root, 'hub');
    const hub = await startHubProcess(dataDir);
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const accepted: string[] = [];
    const stop = new AbortController();
    const writes = (async () => {
      while (!stop.signal.aborted) {
        const entries = Array.from({ length: 5 }, () =>
          callRequest(kiosk, uuidv7(), { residentId: DEMO_RESIDENT_IDS.edith }),
        );
        const { answers } = await kiosk.link.request('entries.append', { entries });
        accepted.push(...answers.filter(({ status }) => status === 'accepted').map(({ id }) => id));
      }
    })();
    await expect.poll(() => accepted.length).toBeGreaterThan(100);
    const before = [...accepted];
    const made = await program('backup', 'hub', '--data', dataDir, '--to', join(root, 'backup'));
    expect(made).toMatchObject({ code: 0, said: sayingLike(/Done\. [\d,]+ entries/) });
    const during = accepted.length;
    expect(during).toBeGreaterThan(before.length);
    stop.abort();
    await writes;

    // While it runs nothing is restored over it, whatever is said.
    const over = await data('restore', 'hub', '--from', join(root, 'backup'), '--data', dataDir, '--replace');
    expect(over).toMatchObject({ code: 1, said: saying('A hub is running') });
    const again = await data('backup', 'hub', '--data', dataDir, '--to', join(root, 'backup'));
    expect(again).toMatchObject({ code: 1, said: saying('not empty') });
    await hub.stop();

    for (const name of readdirSync(join(root, 'backup')))
      expect(statSync(join(root, 'backup', name)).mode & 0o077).toBe(0);
    const restored = join(root, 'restored');
    expect(await data('restore', 'hub', '--from', join(root, 'backup'), '--data', restored)).toMatchObject({ code: 0 });
    const journalId = (directory: string) => readFileSync(join(directory, 'journal-id'), 'utf8');
    expect(journalId(restored)).not.toBe(journalId(dataDir));
    expect(statSync(join(restored, 'journal-id')).mode & 0o077).toBe(0);
    expect(readFileSync(join(restored, 'hub-key.pem'))).toEqual(readFileSync(join(dataDir, 'hub-key.pem')));
    expect(await data('check', 'hub', '--data', restored)).toMatchObject({
      code: 0,
      said: saying('All is as it was written'),
    });
    const { db, store } = await openStored(restored);
    const feed = await store.reads.feed(SCOPE, DEMO_RESIDENT_IDS.edith, 0, 1_000_000);
    const ids = new Set(feed.map(({ envelope }) => envelope.id));
    expect(before.filter((id) => !ids.has(id))).toEqual([]);
    expect(await checkFeeds(store, SCOPE)).toBeGreaterThan(before.length);
    await db.close();

    // The restored one is a hub that runs, and the kiosk is known to it.
    const second = await startHubProcess(restored);
    const linked = await linkKiosk(second.url, kiosk);
    const { answers } = await linked.link.request('entries.append', { entries: [callRequest(kiosk, uuidv7())] });
    expect(answers).toMatchObject([{ status: 'accepted' }]);
    expect(await second.stop()).toBe(0);
  }, 240_000);

  it('is put back over a damaged one, which is refused at the start in plain words and kept', async () => {
    const dataDir = join(root, 'hub');
    const hub = await startHubProcess(dataDir);
    await hub.stop();
    const backup = join(root, 'backup');
    expect(await data('backup', 'hub', '--data', dataDir, '--to', backup)).toMatchObject({ code: 0 });
    const path = join(dataDir, 'hub.db');
    const damaged = readFileSync(path);
    damaged.fill(0x5a, 4096 * 3, 4096 * 20);
    writeFileSync(path, damaged);

    await expect(startHubProcess(dataDir)).rejects.toThrow(/database is damaged.*npm run data -- restore hub/s);
    expect(readFileSync(path)).toEqual(damaged);
    expect(await data('check', 'hub', '--data', dataDir)).toMatchObject({
      code: 1,
      said: saying('damaged'),
    });
    expect(await data('backup', 'hub', '--data', dataDir, '--to', join(root, 'second'))).toMatchObject({ code: 1 });
    expect(existsSync(join(root, 'second'))).toBe(false);

    expect(await data('restore', 'hub', '--from', backup, '--data', dataDir)).toMatchObject({
      code: 1,
      said: saying('not empty'),
    });
    expect(await data('restore', 'hub', '--from', backup, '--data', dataDir, '--replace')).toMatchObject({ code: 0 });
    const aside = readdirSync(root).find((name) => name.startsWith('hub.before-restore-'));
    expect(readFileSync(join(root, aside ?? '', 'hub.db'))).toEqual(damaged);
    const again = await startHubProcess(dataDir);
    expect(await again.stop()).toBe(0);
  }, 240_000);

  it('is not restored from a backup of which a byte is another, or that is none', async () => {
    const dataDir = join(root, 'hub');
    await (await startHubProcess(dataDir)).stop();
    const backup = join(root, 'backup');
    await data('backup', 'hub', '--data', dataDir, '--to', backup);
    const bytes = readFileSync(join(backup, 'hub.db'));
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(join(backup, 'hub.db'), bytes);
    const target = join(root, 'restored');
    expect(await data('restore', 'hub', '--from', backup, '--data', target)).toMatchObject({
      code: 1,
      said: saying('hub.db is not what was written'),
    });
    expect(await data('restore', 'kiosk', '--from', backup, '--data', target)).toMatchObject({
      code: 1,
      said: saying('a backup of a hub'),
    });
    mkdirSync(join(root, 'empty'));
    expect(await data('restore', 'hub', '--from', join(root, 'empty'), '--data', target)).toMatchObject({ code: 1 });
    expect(existsSync(target)).toBe(false);
  }, 120_000);

  it('is found out by the check when somebody has changed an entry in it', async () => {
    const dataDir = join(root, 'hub');
    await (await startHubProcess(dataDir)).stop();
    expect(await data('check', 'hub', '--data', dataDir)).toMatchObject({ code: 0 });
    const connection = await openConnection(join(dataDir, 'hub.db'));
    // The database itself forbids it; that is in the hands of whoever has the file.
    const guards = await connection.all(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'`,
    );
    for (const { name } of guards) await connection.exec(`DROP TRIGGER ${String(name)}`);
    await connection.exec(`UPDATE entries SET author_name = 'Somebody Else' WHERE seq = 2`);
    await connection.close();
    expect(await program('check', 'hub', '--data', dataDir)).toMatchObject({
      code: 1,
      said: saying('the chain breaks here'),
    });
  }, 120_000);
});

describe('a kiosk', () => {
  it('is backed up when it is stopped, and restored with what it had not sent', async () => {
    const directory = join(root, 'kiosk');
    await furnish(directory, 2);
    const store = await openStore(directory, { log: SILENT });
    const [residentId = ''] = residentsOf(2);
    const id = randomUUID();
    await store.outbox.append([await callFact(store, id, residentId)], new Date().toISOString());
    const counter = (await store.entries.find(id))?.envelope.device.counter ?? 0;
    expect(await data('backup', 'kiosk', '--data', directory, '--to', join(root, 'backup'))).toMatchObject({
      code: 1,
      said: saying('is running'),
    });
    await store.close();
    expect(await data('check', 'kiosk', '--data', directory)).toMatchObject({
      code: 0,
      said: saying('1 of them unsent'),
    });
    expect(await data('backup', 'kiosk', '--data', directory, '--to', join(root, 'backup'))).toMatchObject({ code: 0 });
    expect(readdirSync(join(root, 'backup')).sort()).toEqual(['kept', 'key', 'kiosk.db', 'manifest.json', 'spool']);

    const restored = join(root, 'restored');
    expect(await data('restore', 'kiosk', '--from', join(root, 'backup'), '--data', restored)).toMatchObject({
      code: 0,
    });
    const again = await openStore(restored, { log: SILENT });
    expect((await again.outbox.waiting(10)).map(({ envelope }) => envelope.id)).toEqual([id]);
    // What it wrote after the backup has numbers that must not come again.
    const next = randomUUID();
    await again.outbox.append([await callFact(again, next, residentId)], new Date().toISOString());
    const written = await again.entries.find(next);
    expect(written?.envelope.device.counter).toBeGreaterThan(counter + 100_000);
    await again.close();
  }, 120_000);

  it('is told by the check what is wrong in its database and in its spool', async () => {
    const directory = join(root, 'kiosk');
    await furnish(directory, 2);
    const store = await openStore(directory, { log: SILENT });
    const [residentId = ''] = residentsOf(2);
    await store.outbox.append([await callFact(store, randomUUID(), residentId)], new Date().toISOString());
    await store.close();
    const [segment = ''] = readdirSync(join(directory, 'spool'));
    const path = join(directory, 'spool', segment);
    const bytes = readFileSync(path);
    const at = bytes.indexOf('#E ') + 120;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    // Another line after it, so that the damaged one is not merely the end.
    writeFileSync(path, Buffer.concat([bytes, readFileSync(path).subarray(0, bytes.indexOf(0x0a) + 1)]));
    const { code, said } = await data('check', 'kiosk', '--data', directory);
    expect(code).toBe(1);
    expect(said).toMatch(/entry [0-9a-f-]{36} in the spool cannot be read/);
    expect(said).toMatch(/is unsent and not in the spool/);
  }, 120_000);
});
