/** A hub whose disk is really full: a tmpfs in a mount namespace of its own. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { newDataDir } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';
import { startHubProcess } from './support/process.ts';

const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

let dataDir: string;
beforeEach(async () => {
  dataDir = await newDataDir();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe.skipIf(!canMount)('a hub whose disk is full', () => {
  test('refuses so that the kiosk tries again, says so plainly, loses nothing, and goes on when there is room', async () => {
    const mount = `mount -t tmpfs -o size=16m tmpfs ${dataDir} && exec "$@"`;
    const hub = await startHubProcess(dataDir, { HUB_LOG_LEVEL: 'fatal' }, ['unshare', '-m', 'sh', '-c', mount, 'sh']);
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const disk = join('/proc', String(hub.child.pid), 'root', dataDir);
    const filler = join(disk, 'filler');
    for (const step of [64 * 1024, 4 * 1024]) {
      try {
        for (;;) appendFileSync(filler, randomBytes(step));
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'ENOSPC' });
      }
    }

    const accepted = new Map<string, number>();
    const append = async (entries: SealedEntry[]): Promise<boolean> => {
      try {
        const { answers } = await kiosk.link.request('entries.append', { entries });
        for (const answer of answers) {
          if (answer.status === 'accepted') accepted.set(answer.id, answer.seq);
          else if (RETRYABLE.has(answer.code)) return false;
          else throw new Error(`refused for good: ${answer.code}`);
        }
        return true;
      } catch (fault) {
        // No other refusal leaves the entries with the kiosk.
        if (!(fault instanceof RefusalError) || !RETRYABLE.has(fault.code)) throw fault;
        return false;
      }
    };
    const residentId = DEMO_RESIDENT_IDS.edith;
    const batch = () =>
      Array.from({ length: 5 }, () =>
        sealFact(kiosk, 'call.requested', { concern: 'x'.repeat(3_900) }, { residentId, encounterId: uuidv7() }),
      );
    let waiting = batch();
    let rounds = 0;
    while (await append(waiting)) {
      waiting = batch();
      expect((rounds += 1)).toBeLessThan(1_000);
    }
    for (let again = 0; again < 3; again += 1) expect(await append(waiting)).toBe(false);
    expect(hub.said()).toContain("The hub's disk is full.");

    unlinkSync(filler);
    expect(await append(waiting)).toBe(true);
    expect(waiting.every(({ envelope }) => accepted.has(envelope.id))).toBe(true);
    await append([callRequest(kiosk, uuidv7(), { residentId })]);

    // A second kiosk, or the same one made anew, gets every one of them once, in its place.
    const { fed, link } = await linkKiosk(hub.url, kiosk);
    await link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
    const ids = () => (fed.get(residentId) ?? []).map(({ envelope }) => envelope.id);
    await expect.poll(() => [...accepted.keys()].every((id) => ids().includes(id))).toBe(true);
    expect(new Set(ids()).size).toBe(ids().length);
    for (const entry of fed.get(residentId) ?? []) {
      const seq = accepted.get(entry.envelope.id);
      if (seq !== undefined) expect(entry.seq).toBe(seq);
    }
    expect(await hub.stop()).toBe(0);
  }, 60_000);
});
