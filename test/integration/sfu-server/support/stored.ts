/** Looks into a hub's database file while it is closed, or beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { plainBodyCodec } from '../../../../sfu-server/store/body-codec.ts';
import type { Database } from '../../../../sfu-server/store/database.ts';
import { openDatabase } from '../../../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../../../sfu-server/store/triage-store.ts';
import type { Scope, TriageStore } from '../../../../sfu-server/triage/ports.ts';
import { chainLink, digestOf } from '../../../../sfu-server/triage/seal.ts';

export interface Stored {
  readonly db: Database;
  readonly store: TriageStore;
}

export async function openStored(dataDir: string): Promise<Stored> {
  const db = await openDatabase(join(dataDir, 'hub.db'));
  return { db, store: createTriageStore(db, plainBodyCodec) };
}

/**
 * A copy of a hub's database as it stood at one moment, closed and removed when the test ends. What a hub that runs puts into its own
 * meanwhile, as it does of itself whenever something has become due, is not in it.
 */
export async function openCopy(dataDir: string): Promise<Stored> {
  const directory = await mkdtemp(join(tmpdir(), 'teletriage-copy-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const source = await openDatabase(join(dataDir, 'hub.db'));
  await source.all('VACUUM INTO ?', join(directory, 'hub.db')).finally(() => source.close());
  const copy = await openStored(directory);
  onTestFinished(() => copy.db.close());
  return copy;
}

/** How many entries a feed has, beside the hub that writes it. */
export async function feedLength(dataDir: string, scope: Scope, residentId: string): Promise<number> {
  const { db, store } = await openStored(dataDir);
  const feeds = await store.reads.feedLengths(scope);
  await db.close();
  return feeds.find((feed) => feed.residentId === residentId)?.entries ?? 0;
}

/** Walks every feed: no gap, no repeat, every digest and every link of the chain right. Returns the number of entries. */
export async function checkFeeds(store: TriageStore, scope: Scope): Promise<number> {
  let entries = 0;
  const ids = new Set<string>();
  for (const residentId of await store.reads.residentsWithFeed(scope)) {
    const feed = await store.reads.feed(scope, residentId, 0, 1_000_000);
    const chain = await store.reads.chainOf(scope, residentId);
    let previous = '';
    for (const [index, entry] of feed.entries()) {
      if (entry.seq !== index + 1) throw new Error(`place ${String(index + 1)} is taken by ${String(entry.seq)}`);
      if (digestOf(entry.salt, entry.body) !== entry.digest) throw new Error('a digest does not fit');
      previous = chainLink(previous, entry.seq, entry.envelope, entry.digest);
      if (chain[index] !== previous) throw new Error(`the chain breaks at ${String(entry.seq)}`);
      if (ids.has(entry.envelope.id)) throw new Error('an entry is there twice');
      ids.add(entry.envelope.id);
      entries += 1;
    }
  }
  return entries;
}

/** All rows of the projections. */
export async function projectionsOf(db: Database): Promise<unknown> {
  return {
    residents: await db.all('SELECT * FROM residents ORDER BY resident_id'),
    homes: await db.all('SELECT * FROM resident_homes ORDER BY resident_id, home_id'),
    strikes: await db.all('SELECT * FROM strikes ORDER BY resident_id, struck_id'),
    encounters: await db.all('SELECT * FROM encounters ORDER BY encounter_id'),
    bagShares: await db.all('SELECT * FROM bag_shares ORDER BY resident_id, share_id'),
  };
}
