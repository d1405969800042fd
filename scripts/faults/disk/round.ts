/** One disk that becomes full under a kiosk, and has room again. */
import { closeSync, cpSync, existsSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Random } from '../../fuzz/random.ts';
import { furnish, residentsOf } from '../home/furnish.ts';
import { entryIds } from '../home/ids.ts';
import { LocalKiosk, someObservations } from '../home/kiosk.ts';
import { KIOSK_RESIDENTS, kioskSide } from '../power/kiosk-side.ts';

export interface DiskRound {
  readonly seed: string;
  readonly random: Random;
  /** The small disk. */
  readonly disk: string;
  /** On another disk. */
  readonly copy: string;
  /** The kiosk is started anew while its disk is full. */
  readonly restarts: boolean;
}

export interface DiskResult {
  readonly saved: number;
  readonly refused: number;
  /** Saves that the reserve has made possible. */
  readonly onReserve: number;
  /** From the moment at which there was room again to the first "Saved". */
  readonly backMs: number;
  readonly faults: readonly string[];
}

/** What is kept on the small disk for the day on which it is full. */
export const RESERVE_BYTES = 1024 * 1024;
const RESERVE_FILE = 'reserve';
const BACK_WITHIN_MS = 1_000;
const SAYS_SO_WITHIN_MS = 5_000;
const MOST_SAVES = 2_000;
const REFUSALS_SEEN = 5;
const FULL = /not saved.*full/i;

export async function diskRound({ seed, random, disk, copy, restarts }: DiskRound): Promise<DiskResult> {
  const data = join(disk, 'data');
  const filler = join(disk, 'filler');
  const faults: string[] = [];
  const told = new Set<string>();
  const asked = new Set<string>();
  const ids = [...entryIds(seed, MOST_SAVES)];
  // The same at every press: pressed again after a refusal it is the same set, and not another one.
  const values = someObservations();
  let refused = 0;

  /** @returns false when it was refused for want of room */
  async function save(kiosk: LocalKiosk, id: string): Promise<boolean> {
    asked.add(id);
    try {
      await kiosk.save(residentsOf(KIOSK_RESIDENTS)[0] ?? '', id, values);
      told.add(id);
      return true;
    } catch (fault) {
      refused += 1;
      if (!(fault instanceof RefusalError) || !FULL.test(fault.message)) {
        faults.push(`a refusal does not say that the disk is full: ${String(fault)}`);
      }
      return false;
    }
  }

  async function storageIs(kiosk: LocalKiosk, states: readonly string[], when: string): Promise<void> {
    const until = performance.now() + SAYS_SO_WITHIN_MS;
    let state = '';
    while (performance.now() < until) {
      state = (await kiosk.look()).health.storage.state;
      if (states.includes(state)) return;
      await wait(50);
    }
    faults.push(`${when} the kiosk says of its storage: ${state}`);
  }

  async function lookAt(folder: string, when: string): Promise<void> {
    const found = await kioskSide.look(folder, told, asked, false);
    faults.push(...found.faults.map((line) => `${when}: ${line}`));
  }

  const open = async (): Promise<LocalKiosk> => {
    const kiosk = await LocalKiosk.start(data, { reserveBytes: RESERVE_BYTES });
    await kiosk.signIn();
    return kiosk;
  };

  await furnish(data, KIOSK_RESIDENTS);
  let kiosk = await open();
  for (let saves = 1 + random.below(20); saves > 0; saves -= 1) await save(kiosk, ids.shift() ?? '');
  // It is no part of a quick start.
  const hasReserve = (): boolean =>
    (statSync(join(data, RESERVE_FILE), { throwIfNoEntry: false })?.size ?? 0) >= RESERVE_BYTES;
  for (let tries = 0; tries < 400 && !hasReserve(); tries += 1) await wait(25);
  if (!hasReserve()) faults.push('no reserve is kept');
  await storageIs(kiosk, ['ok'], 'with room enough');

  fill(filler);
  const before = told.size;
  const refusedWithReserve = refused;
  while (existsSync(join(data, RESERVE_FILE)) && ids.length > 0 && refused === refusedWithReserve) {
    await save(kiosk, ids.shift() ?? '');
  }
  if (refused > refusedWithReserve) faults.push('a save was refused while there was a reserve');
  await storageIs(kiosk, ['low'], 'on its reserve');
  // Nobody else leaves the room alone that the reserve has given back.
  if (random.onceIn(2)) fill(filler);
  const unsaved: string[] = [];
  while (unsaved.length < REFUSALS_SEEN && ids.length > 0) {
    const id = ids.shift() ?? '';
    if (!(await save(kiosk, id))) unsaved.push(id);
  }
  const onReserve = told.size - before;
  if (unsaved.length < REFUSALS_SEEN) faults.push('the disk did not become full');
  await storageIs(kiosk, ['full'], 'on a full disk');

  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true });
  await lookAt(copy, 'killed on a full disk');
  if (restarts) {
    await kiosk.close().catch((fault: unknown) => faults.push(`it does not close on a full disk: ${String(fault)}`));
    const again = await open().catch((fault: unknown) =>
      faults.push(`it does not start on a full disk: ${String(fault)}`),
    );
    if (typeof again === 'number') return { saved: told.size, refused, onReserve, backMs: 0, faults };
    kiosk = again;
    await storageIs(kiosk, ['full', 'low'], 'started on a full disk');
  }

  rmSync(filler);
  const freeAt = performance.now();
  let backMs = Number.NaN;
  for (const id of unsaved) {
    let saved = await save(kiosk, id);
    while (!saved && performance.now() - freeAt < BACK_WITHIN_MS) {
      await wait(10);
      saved = await save(kiosk, id);
    }
    if (!saved) faults.push(`it does not save within ${String(BACK_WITHIN_MS)} ms of having room again`);
    else if (Number.isNaN(backMs)) backMs = performance.now() - freeAt;
  }
  await storageIs(kiosk, ['ok', 'low'], 'with room again');
  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true });
  await lookAt(copy, 'killed after it had room again');
  await kiosk.close();
  await lookAt(data, 'after a restart');
  return { saved: told.size, refused, onReserve, backMs, faults };
}

/** Writes until there is no room left, at the end byte by byte. */
function fill(path: string): void {
  const fd = openSync(path, 'a');
  try {
    for (let bytes = 256 * 1024; bytes >= 1;) {
      try {
        const written = writeSync(fd, Buffer.alloc(bytes, 0x55));
        if (written < bytes) bytes = Math.floor(bytes / 2);
      } catch {
        bytes = Math.floor(bytes / 2);
      }
    }
  } finally {
    closeSync(fd);
  }
}
