/**
 * What a revoked kiosk does on its last connection: what it has not sent goes to the hub, and when the hub has said that it has all
 * of it, this ends. Nothing is erased here.
 */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { Store } from '../store/store.ts';

const LOOK_MS = 250;
/** Photographs that the hub refuses, or whose bytes are not here, hold the end up no longer than this. */
const BEHIND_THE_ENTRIES_MS = 2 * 60_000;

export interface HandOverParts {
  readonly store: Pick<Store, 'outbox' | 'attachments' | 'openings' | 'faults' | 'practiceRuns'>;
  readonly connection: Pick<Connection<KioskLink>, 'request'>;
  readonly time: Time;
  readonly log: Log;
  /** The connection has ended: it is begun again with the next one. */
  readonly isLost: () => boolean;
}

/** @returns true with the hub's durable receipt; false when the connection was lost before */
export async function handOver(parts: HandOverParts): Promise<boolean> {
  const { store, connection, time, log, isLost } = parts;
  let entriesAt: number | undefined;
  for (;;) {
    if (isLost()) return false;
    const { unsent } = await store.outbox.counts();
    if (unsent === 0) entriesAt ??= time.monotonicMs();
    else entriesAt = undefined;
    const waited = entriesAt === undefined ? 0 : time.monotonicMs() - entriesAt;
    if (entriesAt !== undefined && (waited >= BEHIND_THE_ENTRIES_MS || (await nothingBehind(store)))) break;
    await new Promise<void>((resolve) => {
      time.after(LOOK_MS, resolve);
    });
  }
  const { waiting, refused } = await store.outbox.pending();
  if (waiting.length > 0) return false;
  await connection.request('link.hand-over', { entries: refused.length });
  log.warn({ entries: refused.length }, 'the hub has everything that this kiosk had not sent');
  return true;
}

async function nothingBehind(store: HandOverParts['store']): Promise<boolean> {
  const [attachments, openings, faults, practices] = await Promise.all([
    store.attachments.unsent(),
    store.openings.unsent(1),
    store.faults.unsent(),
    store.practiceRuns.unsent(1),
  ]);
  return attachments.length + openings.length + faults.length + practices.length === 0;
}
