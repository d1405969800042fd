/** A kiosk on a disk of a few megabytes that is really full: a tmpfs in a mount namespace of the kiosk's own. */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { someObservations } from './observations.ts';
import { EDIE, PIN, PRIYA, STAN, TestHub } from './test-hub.ts';

const RESERVE_MIB = 1;
const PATIENCE = { timeout: 20_000 };
/** Needs the right to mount; where that is lacking, the same is tested with a disk that only says that it is full. */
const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

let directory: string;
const hub = new TestHub();
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-full-'));
  await hub.start();
});
afterAll(async () => {
  await hub.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe.skipIf(!canMount)('a kiosk whose disk is full', () => {
  it('goes on with its reserve, then says that nothing is saved, keeps no half of it, and goes on within a second', async () => {
    const mount = `mount -t tmpfs -o size=9m tmpfs ${directory} && exec "$@"`;
    const kiosk = await startKioskProcess(
      {
        KIOSK_DATA: directory,
        HUB_URL: hub.url,
        KIOSK_ENROLMENT_CODE: hub.code,
        KIOSK_RESERVE_MIB: String(RESERVE_MIB),
        KIOSK_LINK_PACE: '0.1',
      },
      ['unshare', '-m', 'sh', '-c', mount, 'sh'],
    );
    // The kiosk's own view of its disk.
    const disk = join('/proc', String(kiosk.pid), 'root', directory);
    const screen = await kiosk.screen();
    const opened = () => screen.request('kiosk.open', {});
    const storage = async () => (await opened()).health.storage.state;
    await expect.poll(async () => (await opened()).residents.length, PATIENCE).toBe(2);
    await expect.poll(async () => (await opened()).home !== null, PATIENCE).toBe(true);
    await screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
    await expect
      .poll(() => statSync(join(disk, 'reserve'), { throwIfNoEntry: false })?.size, PATIENCE)
      .toBe(RESERVE_MIB * 1024 * 1024);
    await expect.poll(storage, PATIENCE).toBe('ok');
    await hub.stop();

    const filler = join(disk, 'filler');
    for (const step of [64 * 1024, 4 * 1024]) {
      try {
        for (;;) appendFileSync(filler, randomBytes(step));
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'ENOSPC' });
      }
    }

    const saved: string[] = [];
    const states = new Set<string>();
    let words = '';
    const save = async (): Promise<boolean> => {
      const set = {
        entryId: randomUUID(),
        residentId: saved.length % 2 === 0 ? EDIE : STAN,
        values: someObservations(),
      };
      try {
        saved.push((await screen.request('observations.record', set)).id);
        return true;
      } catch (fault) {
        if (!(fault instanceof RefusalError)) throw fault;
        words = fault.message;
        return false;
      }
    };
    while (await save()) {
      states.add(await storage());
      expect(saved.length).toBeLessThan(2_000);
    }
    // The reserve was given up, and with it a good many more were saved.
    expect(saved.length).toBeGreaterThan(12);
    expect([...states]).toContain('low');
    expect(words).toBe('Not saved: the disk of this kiosk is full. Write it on paper and tell IT now.');
    await expect.poll(storage, PATIENCE).toBe('full');
    for (let again = 0; again < 5; again += 1) expect(await save()).toBe(false);
    const { waiting } = await screen.request('outbox.list', {});
    expect(waiting.map(({ id }) => id)).toEqual(saved);

    unlinkSync(filler);
    const freedAt = performance.now();
    while (!(await save())) expect(performance.now() - freedAt).toBeLessThan(1_000);
    expect(performance.now() - freedAt).toBeLessThan(1_000);
    await expect.poll(storage, { timeout: 3_000, interval: 100 }).toBe('ok');
    expect(statSync(join(disk, 'reserve')).size).toBe(RESERVE_MIB * 1024 * 1024);

    await hub.start();
    await expect
      .poll(async () => (await opened()).link, PATIENCE)
      .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
    expect(hub.received.map(({ envelope }) => envelope.id)).toEqual(saved);
    expect(await kiosk.stop()).toBe(0);
  }, 90_000);
});
