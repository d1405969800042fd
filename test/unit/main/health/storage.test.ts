/** Room on the disk, and what is told of it. A disk that is really full is tested elsewhere. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { Health } from '#core/health/health.ts';
import { RESERVE_AFTER_MS, StorageWatch } from '#core/health/watch-storage.ts';
import { DiskSpace, RESERVE_FILE } from '#core/store/disk-space.ts';
import { FakeTime } from '../fake-time.ts';

const RESERVE = 300_000;

let directory: string;
let disk: DiskSpace;
let time: FakeTime;
let health: Health;
let watch: StorageWatch;
let isShut: boolean;
const reserve = () => join(directory, RESERVE_FILE);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'room-'));
  disk = new DiskSpace({ directory, reserveBytes: RESERVE, log: SILENT });
  time = new FakeTime();
  isShut = false;
  const since = time.now();
  health = new Health({
    start: { storage: { state: 'ok', freeBytes: 0, since }, clock: { state: 'ok', aheadMs: 0, since }, rebuilt: null },
    onSeen: () => Promise.resolve(),
  });
  const keeping = {
    get isShut() {
      return isShut;
    },
    openIfShut: () => Promise.resolve(),
    onUnreliable: () => () => undefined,
  };
  watch = new StorageWatch({ health, store: { disk, keeping: keeping as never }, time, log: SILENT });
});
afterEach(async () => {
  await watch.close();
  await disk.close();
  rmSync(directory, { recursive: true, force: true });
});

const state = () => health.state.storage.state;

describe('the reserve', () => {
  it('is no part of the start, is made soon after, and takes its room', async () => {
    await watch.look();
    expect(existsSync(reserve())).toBe(false);
    expect(state()).toBe('ok');
    expect(health.state.storage.freeBytes).toBeGreaterThan(0);
    await time.pass(RESERVE_AFTER_MS);
    await expect.poll(() => statSync(reserve(), { throwIfNoEntry: false })?.size).toBe(RESERVE);
    // Not a hole in a file: nothing would be won by giving that up.
    await expect.poll(() => statSync(reserve()).blocks * 512).toBeGreaterThanOrEqual(RESERVE);
    expect(new Set(readFileSync(reserve())).size).toBeGreaterThan(200);
  });

  it('is given up once, told at once, and made again when there is room', async () => {
    await time.pass(RESERVE_AFTER_MS);
    await watch.look();
    expect(await disk.release()).toBe(true);
    expect(await disk.release()).toBe(false);
    expect(existsSync(reserve())).toBe(false);
    await watch.look();
    await expect.poll(() => existsSync(reserve())).toBe(true);
    await expect.poll(state).toBe('ok');
  });

  it('is made whole where it was written by half', async () => {
    writeFileSync(reserve(), 'half');
    await time.pass(RESERVE_AFTER_MS);
    await watch.look();
    expect(statSync(reserve()).size).toBe(RESERVE);
  });

  it('that is larger than half of the room is not made, and that is told as low', async () => {
    await watch.close();
    disk = new DiskSpace({ directory, reserveBytes: Number.MAX_SAFE_INTEGER / 2, log: SILENT });
    await disk.makeReserve();
    expect(existsSync(reserve())).toBe(false);
    expect(await disk.look()).toMatchObject({ state: 'low' });
  });
});

describe('what is told', () => {
  it('is that nothing can be saved, as long as the database cannot be opened', async () => {
    await watch.look();
    isShut = true;
    await watch.look();
    expect(health.state.storage).toMatchObject({ state: 'full', since: time.now() });
    isShut = false;
    await watch.look();
    expect(state()).toBe('ok');
  });
});
