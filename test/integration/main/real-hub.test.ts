/** The kiosk as a program with the hub as a program, both killed while records are on their way. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#core/store/database.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { someObservations } from './observations.ts';

const MAIN = join(import.meta.dirname, '../../../sfu-server/main.ts');
const ROUNDS = 4;
/** A kill comes after two records of a round and fewer than this many more, and in the middle of the next one. */
const MOST_RECORDS = 12;
const PATIENCE = { timeout: 60_000 };

let directory: string;
let port: number;
let hub: ChildProcess;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}

async function startHub(): Promise<void> {
  hub = spawn(process.execPath, [MAIN], {
    env: { ...process.env, HUB_DATA: join(directory, 'hub'), HUB_PORT: String(port), HUB_RTC_PORT: '0', HUB_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface({ input: hub.stderr! }).on('line', (line) => said.push(line));
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: hub.stdout! }).once('line', () => resolve());
    hub.once('exit', () => reject(new Error(`the hub did not start:\n${said.join('\n')}`)));
  });
}

async function end(signal: NodeJS.Signals): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return;
  const exit = once(hub, 'exit');
  hub.kill(signal);
  await exit;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-hub-'));
  port = await freePort();
  await startHub();
});
afterAll(async () => {
  await end('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

async function readyScreen(screen: Connection<KioskBridge>) {
  const opened = () => screen.request('kiosk.open', {});
  await expect.poll(async () => (await opened()).home?.homeName, PATIENCE).toBe('Larkfield House');
  await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBeGreaterThan(7);
  const { home, residents } = await opened();
  const priya = home!.carers.find((carer) => carer.name === 'Priya Nair')!;
  await screen.request('carer.sign-in', { personId: priya.personId, pin: '246810' });
  return residents.map((resident) => resident.residentId);
}

describe('kiosk and hub', () => {
  it('lose nothing and repeat nothing while both are killed again and again', async () => {
    const saved: string[] = [];
    const env = {
      KIOSK_DATA: join(directory, 'kiosk'),
      HUB_URL: `http://127.0.0.1:${port}`,
      KIOSK_ENROLMENT_CODE: 'LARKFIELD-DEMO',
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const kiosk = await startKioskProcess(env);
      const screen = await kiosk.screen();
      const residents = await readyScreen(screen);
      const enough = saved.length + 2 + Math.floor(Math.random() * MOST_RECORDS);
      let workDone: () => void = () => undefined;
      const written = new Promise<void>((resolve) => (workDone = resolve));
      const writing = (async () => {
        try {
          for (let index = 0; ; index += 1) {
            const residentId = residents[index % residents.length]!;
            const values = someObservations();
            const entryId = randomUUID();
            saved.push((await screen.request('observations.record', { entryId, residentId, values })).id);
            if (saved.length === enough) workDone();
          }
        } catch {
          // Killed: what was not answered does not count.
        }
      })();
      await Promise.race([written, writing]);
      expect(saved.length, 'what is written before anything is killed is answered').toBeGreaterThanOrEqual(enough);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      await end('SIGKILL');
      // The kiosk writes on without its hub before it is killed too.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await kiosk.kill();
      await writing;
      await startHub();
    }
    const kiosk = await startKioskProcess(env);
    const screen = await kiosk.screen();
    await expect
      .poll(async () => (await screen.request('kiosk.open', {})).link, PATIENCE)
      .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
    const { residents } = await screen.request('kiosk.open', {});
    for (const { entries } of residents) {
      const places = entries.map((entry) => entry.seq ?? 0);
      expect(new Set(places).size).toBe(entries.length);
      expect(places).not.toContain(0);
    }
    expect(await kiosk.stop()).toBe(0);

    await end('SIGTERM');
    const database = await openDatabase(join(directory, 'hub/hub.db'));
    const rows = await database.all<{ id: string; device_counter: number }>(
      `SELECT id, device_counter FROM entries WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(saved)],
    );
    await database.close();
    expect(rows.map((row) => row.id).sort()).toEqual([...saved].sort());
    expect(new Set(rows.map((row) => row.device_counter)).size).toBe(rows.length);
  }, 300_000);

  it('bring a fault that was reported without the hub to the support desk, once', async () => {
    const kiosk = await startKioskProcess({
      KIOSK_DATA: join(directory, 'kiosk'),
      HUB_URL: `http://127.0.0.1:${port}`,
    });
    const screen = await kiosk.screen();
    const faultId = randomUUID();
    const known = async () => {
      const { faults } = await screen.request('kiosk.open', {});
      return faults.filter((fault) => fault.faultId === faultId);
    };
    const first = await screen.request('fault.report', { faultId, words: 'The picture is dark.' });
    expect(await screen.request('fault.report', { faultId, words: 'The picture is dark.' })).toEqual(first);
    expect(await known()).toMatchObject([{ status: 'kept' }]);
    await startHub();
    await expect.poll(known, PATIENCE).toMatchObject([{ status: 'open', reportedAt: first.savedAt }]);
    await end('SIGKILL');
    await startHub();
    await expect.poll(async () => (await screen.request('kiosk.open', {})).link.hub, PATIENCE).toBe('connected');
    expect(await known()).toMatchObject([{ status: 'open' }]);
    expect(kiosk.logs.join()).not.toContain('the hub was not told how this kiosk is');
    expect(await kiosk.stop()).toBe(0);
    await end('SIGTERM');
    const database = await openDatabase(join(directory, 'hub/hub.db'));
    const rows = await database.all<{ report: string }>('SELECT report FROM faults WHERE fault_id = ?', [faultId]);
    await database.close();
    expect(rows.map((row) => JSON.parse(row.report) as unknown)).toMatchObject([
      { reportedAt: first.savedAt, words: 'The picture is dark.', kiosk: { unsent: 0 } },
    ]);
  });
});
