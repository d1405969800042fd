/** Brings a hub's records to a kiosk that has never been there, and compares. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DEMO_HOMES } from '../../sfu-server/demo/people.ts';
import { faultsOfDatabase } from '../faults/world/compare.ts';
import type { Hub } from '../faults/world/hub.ts';
import { Kiosk } from '../faults/world/kiosk.ts';
import { StoredHub } from '../faults/world/stored-hub.ts';
import { StoredKiosk } from '../faults/world/stored-kiosk.ts';
import { until } from '../faults/world/until.ts';

export interface Brought {
  readonly home: string;
  readonly residents: number;
  readonly entries: number;
  /** Of its database. */
  readonly bytes: number;
  /** From the start of its program until the last entry was stored. */
  readonly seconds: number;
  /** What a screen gets when it opens: bytes of the answer, and how long it took. */
  readonly open: { readonly bytes: number; readonly milliseconds: number };
  /** Resident memory of the core with all of it, after the screen has opened. */
  readonly rssBytes: number;
  /** What differs, in words. Nothing may. */
  readonly faults: readonly string[];
}

/** @param directory of the new kiosk's data */
export async function bringToNewKiosk(
  hub: Hub,
  home: (typeof DEMO_HOMES)[keyof typeof DEMO_HOMES],
  directory: string,
): Promise<Brought> {
  const kiosk = new Kiosk({ directory, hubUrl: hub.url, enrolmentCode: home.enrolmentCode });
  const stored = await StoredHub.open(hub.directory);
  try {
    const placed = await stored.residentsOfHome(home.homeId);
    const startedAt = performance.now();
    await kiosk.start();
    let heads = await untilComplete(kiosk, stored, placed);
    const seconds = (performance.now() - startedAt) / 1_000;
    const openedAt = performance.now();
    const snapshot = await kiosk.screen.bridge.request('kiosk.open', {});
    const open = { bytes: Buffer.byteLength(JSON.stringify(snapshot)), milliseconds: performance.now() - openedAt };
    const rssBytes = await residentMemory(kiosk.pid);
    await kiosk.stop();
    // The hub goes on by itself: what falls overdue meanwhile is an entry too, and the kiosk gets it when it is there again.
    while (!isDeepStrictEqual(heads, await stored.heads())) {
      await kiosk.start();
      heads = await untilComplete(kiosk, stored, placed);
      await kiosk.stop();
    }
    const inside = await StoredKiosk.open(directory);
    const faults = await faultsOfDatabase(stored, inside);
    const entries = (await inside.ids()).size;
    await inside.close();
    const { size: bytes } = await stat(join(directory, 'kiosk.db'));
    return { home: home.name, residents: placed.length, entries, bytes, seconds, open, rssBytes, faults };
  } finally {
    await stored.close();
    await kiosk.kill();
  }
}

/**
 * Waits until the newest entry of every feed is on the screen: everything before it has come before it.
 * @returns the heads of the feeds that it has
 */
async function untilComplete(
  kiosk: Kiosk,
  stored: StoredHub,
  placed: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const heads = await stored.heads();
  await until('the kiosk has everything', () =>
    placed.every((residentId) =>
      [...(kiosk.screen.entries.get(residentId)?.values() ?? [])].some(({ seq }) => seq === heads.get(residentId)),
    ),
  );
  return heads;
}

/** What the operating system says that a process has in memory. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
  if (kilobytes === undefined) throw new Error('the system does not say how much memory a process has');
  return Number(kilobytes) * 1_024;
}
