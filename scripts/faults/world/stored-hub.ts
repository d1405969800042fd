/** Looks into the hub's database from outside, as an auditor would. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { plainBodyCodec } from '../../../sfu-server/store/body-codec.ts';
import type { Database, Reader } from '../../../sfu-server/store/database.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';
import { createTriageStore, PROJECTIONS } from '../../../sfu-server/store/triage-store.ts';
import type { Scope, TriageStore } from '../../../sfu-server/triage/ports.ts';
import { rebuildProjections } from '../../../sfu-server/triage/rebuild.ts';
import { chainLink, digestOf } from '../../../sfu-server/triage/seal.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';

const ALL = 10_000_000;

export class StoredHub {
  readonly store: TriageStore;
  readonly #db: Database;
  readonly #scope: Scope;

  private constructor(db: Database, serviceId: string) {
    this.#db = db;
    this.#scope = { serviceId };
    this.store = createTriageStore(db, plainBodyCodec);
  }

  static async open(directory: string, serviceId: string = DEMO_SERVICE.serviceId): Promise<StoredHub> {
    return new StoredHub(await openDatabase(join(directory, 'hub.db')), serviceId);
  }

  async close(): Promise<void> {
    await this.#db.close();
  }

  residents(): Promise<readonly string[]> {
    return this.store.reads.residentsWithFeed(this.#scope);
  }

  residentsOfHome(homeId: string): Promise<readonly string[]> {
    return this.store.reads.residentsOfHome(this.#scope, homeId);
  }

  feed(residentId: string, after = 0): Promise<readonly FedEntry[]> {
    return this.store.reads.feed(this.#scope, residentId, after, ALL);
  }

  async entry(id: string): Promise<FedEntry | undefined> {
    return this.store.reads.entryById(this.#scope, id);
  }

  /** The highest place of each feed. */
  async heads(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db.all('SELECT resident_id, next_seq - 1 AS head FROM feeds');
    return new Map(rows.map((row) => [String(row['resident_id']), Number(row['head'])]));
  }

  /** Every entry of one device in the order in which the hub stored them. */
  async countersOf(deviceId: string): Promise<readonly number[]> {
    const rows = await this.#db.all('SELECT device_counter FROM entries WHERE device_id = ? ORDER BY rowid', deviceId);
    return rows.map((row) => Number(row['device_counter']));
  }

  async quarantined(): Promise<number> {
    return (await this.store.quarantined(this.#scope)).length;
  }

  /** How often something stands in the audit. */
  async audited(action: string): Promise<number> {
    const row = await this.#db.get('SELECT count(*) AS times FROM audit WHERE action = ?', action);
    return Number(row?.['times']);
  }

  async integrity(): Promise<string> {
    return String((await this.#db.get('PRAGMA integrity_check'))?.['integrity_check']);
  }

  /** Walks every feed. @returns what is wrong with it, nothing for a sound one */
  async faultsOfFeeds(): Promise<string[]> {
    const faults: string[] = [];
    const ids = new Set<string>();
    for (const residentId of await this.residents()) {
      const chain = await this.store.reads.chainOf(this.#scope, residentId);
      let previous = '';
      for (const [index, entry] of (await this.feed(residentId)).entries()) {
        const { id } = entry.envelope;
        if (entry.seq !== index + 1) faults.push(`${residentId}: place ${index + 1} is taken by ${entry.seq}`);
        if (digestOf(entry.salt, entry.body) !== entry.digest) faults.push(`${id}: its digest is wrong at the hub`);
        previous = chainLink(previous, entry.seq, entry.envelope, entry.digest);
        if (chain[index] !== previous) faults.push(`${residentId}: the chain breaks at ${entry.seq}`);
        if (ids.has(id)) faults.push(`${id}: it is at the hub twice`);
        ids.add(id);
      }
    }
    return faults;
  }

  /** Makes the projections anew from the journal, compares, and takes it back. @returns false when they differ */
  async projectionsHold(): Promise<boolean> {
    const live = await projectionsOf(this.#db);
    let rebuilt: unknown;
    const undone = new Error('only a trial');
    const trial: Database = {
      get: (sql, ...values) => this.#db.get(sql, ...values),
      all: (sql, ...values) => this.#db.all(sql, ...values),
      transaction: (work) =>
        this.#db.transaction(async (tx) => {
          await work(tx);
          rebuilt = await projectionsOf(tx);
          throw undone;
        }),
      tidy: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    await rebuildProjections(createTriageStore(trial, plainBodyCodec), this.#scope).catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
    return isDeepStrictEqual(live, rebuilt);
  }
}

async function projectionsOf(db: Reader): Promise<unknown> {
  const rows: Record<string, unknown> = {};
  for (const table of PROJECTIONS)
    rows[table] = (await db.all(`SELECT * FROM ${table}`)).map((row) => JSON.stringify(row)).sort();
  return rows;
}
