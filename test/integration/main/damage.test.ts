/** A kiosk whose database is damaged, in many ways, with fifty entries that the hub does not have. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeys } from '#core/at-rest/keys.ts';
import { readSegment } from '#core/spool/contents.ts';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { DATABASE_FILE } from '#core/store/store.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const UNSENT = 50;
const PATIENCE = { timeout: 20_000 };

const directories: string[] = [];
const running: Kiosk[] = [];
/** Each kiosk has a hub of its own. */
let hub: TestHub;

beforeEach(async () => {
  hub = new TestHub();
  await hub.start();
});
afterEach(async () => {
  for (const kiosk of running.splice(0)) await kiosk.close();
  await hub.stop();
});
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

async function start(directory: string): Promise<{ kiosk: Kiosk; screen: Connection<KioskBridge> }> {
  const kiosk = await startKiosk(
    { dataDirectory: directory, hubUrl: hub.url, enrolmentCode: hub.code, devices: [], linkPace: 0.1 },
    { log: SILENT },
  );
  running.push(kiosk);
  const [core, page] = wirePair();
  kiosk.serveBridge(core);
  return {
    kiosk,
    screen: connect(page, kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined }),
  };
}

const aSet = (residentId = EDIE) => ({ entryId: randomUUID(), residentId, values: someObservations() });

/** A kiosk of its own with its residents, that has saved fifty sets without the hub, and then stopped without a word. */
async function withFiftyUnsent(): Promise<{ directory: string; ids: string[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'kiosk-damage-'));
  directories.push(directory);
  const kiosk = await startKioskProcess({
    KIOSK_DATA: directory,
    HUB_URL: hub.url,
    KIOSK_ENROLMENT_CODE: hub.code,
    KIOSK_LINK_PACE: '0.1',
  });
  const screen = await kiosk.screen();
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  await expect.poll(async () => (await screen.request('kiosk.open', {})).home !== null, PATIENCE).toBe(true);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  // Some that the hub has, so that not all is unsent.
  for (let index = 0; index < 10; index += 1) await screen.request('observations.record', aSet(STAN));
  await expect.poll(async () => (await screen.request('kiosk.open', {})).link.unsent, PATIENCE).toBe(0);
  // Who lives here is kept beside the database a moment after it has come.
  await expect.poll(() => existsSync(join(directory, 'kept', 'records.copy.json')), PATIENCE).toBe(true);
  await hub.stop();
  const ids: string[] = [];
  for (let index = 0; index < UNSENT; index += 1) {
    ids.push((await screen.request('observations.record', aSet(index % 2 === 0 ? EDIE : STAN))).id);
  }
  await kiosk.kill();
  return { directory, ids };
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

const DAMAGES: Record<string, (database: string) => void> = {
  'its header is zeros': (path) => overwrite(path, 0, Buffer.alloc(4096)),
  'pages in the middle are overwritten': (path) => {
    for (let at = 8192; at < statSync(path).size; at += 5 * 4096) overwrite(path, at, randomBytes(4096));
  },
  'all but the first page is random': (path) => overwrite(path, 4096, randomBytes(statSync(path).size - 4096)),
  'half of it is cut off': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'it is empty': (path) => truncateSync(path, 0),
  'it is no database at all': (path) => writeFileSync(path, 'Once upon a time.'.repeat(500)),
  'it has gone': (path) => unlinkSync(path),
  'its log has gone': (path) => rmSync(`${path}-wal`, { force: true }),
  'its log is random': (path) => {
    if (existsSync(`${path}-wal`)) overwrite(`${path}-wal`, 0, randomBytes(statSync(`${path}-wal`).size));
  },
  'bytes all over it are flipped, and the log has gone': (path) => {
    rmSync(`${path}-wal`, { force: true });
    const bytes = readFileSync(path);
    for (let count = 0; count < 200; count += 1) {
      const at = Math.floor(Math.random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (count % 8));
    }
    writeFileSync(path, bytes);
  },
};

/** All fifty are there, are sent when the hub is back, and stand there once. */
async function allAreThere(directory: string, ids: readonly string[]): Promise<void> {
  const { kiosk, screen } = await start(directory);
  const opened = await screen.request('kiosk.open', {});
  expect(opened.link.unsent).toBe(UNSENT);
  expect(opened.health.rebuilt?.lost ?? []).toEqual([]);
  const { waiting } = await screen.request('outbox.list', {});
  expect(waiting.map(({ id }) => id)).toEqual(ids);
  // Offline, after the damage: people can sign in and save.
  expect(opened.residents.map(({ residentId }) => residentId).sort()).toEqual([EDIE, STAN]);
  await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  const after = (await screen.request('observations.record', aSet(STAN))).id;
  await hub.start();
  await expect
    .poll(async () => (await screen.request('kiosk.open', {})).link, PATIENCE)
    .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
  await expect.poll(async () => (await screen.request('kiosk.open', {})).residents.length, PATIENCE).toBe(2);
  const received = hub.received.map(({ envelope }) => envelope.id);
  expect([...ids, after].filter((id) => received.filter((other) => other === id).length !== 1)).toEqual([]);
  expect(hub.faults).toEqual([]);
  // What it writes now goes on above all counters of before.
  const { id } = await screen.request('observations.record', aSet());
  await expect.poll(() => hub.received.at(-1)?.envelope.id, PATIENCE).toBe(id);
  const counters = hub.received.map(({ envelope }) => envelope.device.counter);
  expect(new Set(counters).size).toBe(counters.length);
  await kiosk.close();
}

describe('a kiosk whose database is damaged while 50 entries are unsent', () => {
  it.each(Object.keys(DAMAGES))(
    'loses none of them when %s',
    async (name) => {
      const { directory, ids } = await withFiftyUnsent();
      DAMAGES[name]!(join(directory, DATABASE_FILE));
      await allAreThere(directory, ids);
    },
    120_000,
  );

  it('tells of exactly the one whose record in the spool is damaged as well, until somebody has read it', async () => {
    const { directory, ids } = await withFiftyUnsent();
    DAMAGES['its header is zeros']!(join(directory, DATABASE_FILE));
    const lostId = ids[17]!;
    const [segment = ''] = readdirSync(join(directory, 'spool'));
    const path = join(directory, 'spool', segment);
    const bytes = readFileSync(path);
    // Its head stands first, and then the entry: in that one byte is another.
    const { codec } = await openKeys(directory);
    const { entries } = readSegment(bytes, codec);
    const number = [...entries].find(([, { envelope }]) => envelope.id === lostId)?.[0];
    const entryAt = bytes.indexOf(`#E ${String(number)} `);
    bytes[entryAt + 700] = (bytes[entryAt + 700] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    // What it can still be read out of is the damaged database; that one must not help here.
    DAMAGES['all but the first page is random']!(join(directory, DATABASE_FILE));
    rmSync(join(directory, `${DATABASE_FILE}-wal`), { force: true });

    const first = await start(directory);
    const { health, link } = await first.screen.request('kiosk.open', {});
    expect(link.unsent).toBe(UNSENT - 1);
    expect(health.rebuilt).toMatchObject({ salvaged: UNSENT - 1 });
    expect(health.rebuilt?.lost).toEqual([
      {
        residentId: STAN,
        kind: 'observations.recorded',
        savedAt: expect.stringMatching(/Z$/) as string,
        by: 'Priya Nair',
      },
    ]);
    const { waiting } = await first.screen.request('outbox.list', {});
    expect(waiting.map(({ id }) => id)).toEqual(ids.filter((id) => id !== lostId));
    await expect(first.screen.request('health.seen', {})).rejects.toMatchObject({ code: 'not-signed-in' });
    await first.kiosk.close();
    expect(readdirSync(directory).filter((name) => name.startsWith('kiosk.damaged-'))).not.toEqual([]);
    expect(readdirSync(join(directory, 'spool')).filter((name) => name.includes('.damaged-'))).not.toEqual([]);

    const second = await start(directory);
    expect((await second.screen.request('kiosk.open', {})).health.rebuilt).toEqual(health.rebuilt);
    await second.screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
    await second.screen.request('health.seen', {});
    expect((await second.screen.request('kiosk.open', {})).health.rebuilt).toBeNull();
    await second.kiosk.close();

    const third = await start(directory);
    expect((await third.screen.request('kiosk.open', {})).health.rebuilt).toBeNull();
  }, 120_000);

  it('finds out while it runs, makes the database anew and goes on', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kiosk-damage-'));
    directories.push(directory);
    // More than SQLite keeps in memory, so that it has to read the file again.
    for (let index = 0; index < 1_200; index += 1) {
      hub.commit('call.requested', EDIE, { concern: randomBytes(900).toString('hex') }, randomUUID());
    }
    const { kiosk, screen } = await start(directory);
    const opened = () => screen.request('kiosk.open', {});
    await expect.poll(async () => (await opened()).home !== null, PATIENCE).toBe(true);
    await expect
      .poll(
        async () => (await opened()).residents.find(({ residentId }) => residentId === EDIE)?.entries.length,
        PATIENCE,
      )
      .toBeGreaterThan(1_190);
    await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
    await hub.stop();
    const ids: string[] = [];
    for (let index = 0; index < UNSENT; index += 1) ids.push((await screen.request('observations.record', aSet())).id);
    const told: (string | undefined)[] = [];
    screen.on('health.changed', ({ rebuilt }) => told.push(rebuilt?.at));

    const path = join(directory, DATABASE_FILE);
    for (const file of [path, `${path}-wal`]) overwrite(file, 4096, randomBytes(statSync(file).size - 4096));
    // Whatever is asked for next is answered out of the new one.
    await expect.poll(async () => (await opened()).health.rebuilt !== null, PATIENCE).toBe(true);
    expect((await opened()).health.rebuilt?.lost).toEqual([]);
    expect((await opened()).link.unsent).toBe(UNSENT);
    await expect.poll(() => told.filter((at) => at !== undefined).length, PATIENCE).toBeGreaterThan(0);

    await hub.start();
    await expect.poll(async () => (await opened()).link, PATIENCE).toMatchObject({ hub: 'connected', unsent: 0 });
    await expect
      .poll(
        async () => (await opened()).residents.find(({ residentId }) => residentId === EDIE)?.entries.length,
        PATIENCE,
      )
      .toBeGreaterThan(1_190);
    ids.push((await screen.request('observations.record', aSet())).id);
    await expect.poll(() => hub.received.at(-1)?.envelope.id, PATIENCE).toBe(ids.at(-1));
    const received = hub.received.map(({ envelope }) => envelope.id);
    expect(ids.filter((id) => received.filter((other) => other === id).length !== 1)).toEqual([]);
    await kiosk.close();
  }, 120_000);
});
