/**
 * Keeps the database and the spool whole and of one mind: opens them, sets a damaged database aside and makes a new one out
 * of everything that can still be read.
 */
import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Instant } from '#domain/base/time.ts';
import { keptIdentity, keptRebuild, type KeptRebuild } from '#protocol/stored/kept-schemas.ts';
import { sameContent } from '#domain/base/same-content.ts';
import type { Codec } from '../at-rest/codec.ts';
import { sealWhatIsPlain } from '../at-rest/seal-database.ts';
import { syncDirectory, type OpenFile } from '../base/durable-files.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { SpoolContents } from '../spool/contents.ts';
import { Spool } from '../spool/spool.ts';
import { openDatabase, quickCheck, type Database } from './database.ts';
import { DeviceRepository } from './devices.ts';
import { IdentityRepository } from './identity.ts';
import { KeptFile } from './kept-file.ts';
import { LastingDatabase } from './lasting-database.ts';
import { migrate } from './migrate.ts';
import type { DiskSpace } from './disk-space.ts';
import { isBehind, reconcile, type Reconciled } from './reconcile.ts';
import { withKeptRecords } from './records-file.ts';
import { NOTHING, readDamaged, type Salvage } from './salvage.ts';
import { DamagedDatabase, troubleOf } from './trouble.ts';

export const DATABASE_FILE = 'kiosk.db';
/** SQLite's files beside the database, which belong to it. */
const BESIDE = ['-wal', '-shm'] as const;

export interface KeepingParts {
  /** KIOSK_DATA */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk: DiskSpace;
  readonly openFile?: OpenFile | undefined;
  /** Encrypts what is kept about people. */
  readonly codec: Codec;
}

export type Rebuilt = KeptRebuild['told'];
type UnderWay = NonNullable<KeptRebuild['underWay']>;

export interface Opened {
  readonly database: LastingDatabase;
  readonly spool: Spool;
}

export class Keeping {
  readonly #parts: KeepingParts;
  readonly #rebuiltChanged = new Listeners<Rebuilt>();
  readonly #unreliable = new Listeners<undefined>();
  readonly #rebuildFile: KeptFile;
  readonly files: {
    readonly identity: KeptFile;
    readonly settings: KeptFile;
    readonly devices: KeptFile;
    readonly records: KeptFile;
  };
  #state: KeptRebuild = { told: null, underWay: null };
  #database: LastingDatabase | undefined;
  #spool: Spool | undefined;
  /** What was read of the spool when it was opened, until the database has been opened for the first time. */
  #atStart: SpoolContents | undefined;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    const kept = join(parts.directory, 'kept');
    const { codec } = parts;
    this.#rebuildFile = new KeptFile(kept, 'rebuild', codec);
    this.files = {
      identity: new KeptFile(kept, 'identity', codec),
      settings: new KeptFile(kept, 'settings', codec),
      devices: new KeptFile(kept, 'devices', codec),
      records: new KeptFile(kept, 'records', codec),
    };
  }

  /** What staff are to be told. */
  get rebuilt(): Rebuilt {
    return this.#state.told;
  }

  /** Told when the database has been made anew while the kiosk runs, and when staff have read of it. */
  onRebuilt(listener: (rebuilt: Rebuilt) => void): () => void {
    return this.#rebuiltChanged.add(listener);
  }

  /** Told when the disk has failed to do something. */
  onUnreliable(listener: () => void): () => void {
    return this.#unreliable.add(listener);
  }

  /** Staff have read it. */
  async seen(): Promise<void> {
    if (this.#state.told === null) return;
    await this.#note({ ...this.#state, told: null });
    this.#rebuiltChanged.tell(null);
  }

  /** @throws when another kiosk has the data, or the database is of a newer program */
  async open(): Promise<Opened> {
    for (const file of [this.#rebuildFile, ...Object.values(this.files)]) await file.sealWhatIsPlain();
    const state = keptRebuild.safeParse(await this.#rebuildFile.read());
    if (state.success) this.#state = state.data;
    const inner = await this.#openAtStart().catch(async (fault: unknown) => {
      await this.#spool?.close();
      throw fault;
    });
    const database = new LastingDatabase(inner, {
      open: () => this.#openWhole(),
      rebuild: (why) => this.#rebuild(why),
      makeRoom: () => this.#parts.disk.release(),
      onFull: () => this.#parts.disk.wasRefused(),
      onUnreliable: () => this.#unreliable.tell(undefined),
      log: this.#parts.log,
    });
    this.#database = database;
    return { database, spool: this.#openedSpool() };
  }

  /** The disk failed, and nothing can be saved until the database can be opened again. */
  get isShut(): boolean {
    return this.#database?.isShut ?? false;
  }

  /** Tries to open the database again where it is shut. */
  async openIfShut(): Promise<void> {
    if (this.isShut) await this.#database?.get('SELECT 1').catch(() => undefined);
  }

  /** Puts into the spool whatever is unsent and not there, for when entries have become unsent again. */
  async spoolAgain(database: Database): Promise<void> {
    const spool = this.#openedSpool();
    const contents = await spool.contents();
    const { unsent } = await database.transaction((statements) =>
      reconcile({ statements, spool: contents, salvage: undefined, publicKeyPem: undefined }),
    );
    await spool.renew(unsent);
  }

  #openedSpool(): Spool {
    if (this.#spool === undefined) throw new Error('the spool is not open');
    return this.#spool;
  }

  #path(stamp?: string): string {
    return join(this.#parts.directory, stamp === undefined ? DATABASE_FILE : `kiosk.damaged-${stamp}.db`);
  }

  /** A disk that cannot read the database may do so the next time; after that it is as good as damaged. */
  async #openAtStart(): Promise<Database> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#openWhole();
      } catch (fault) {
        const trouble = troubleOf(fault);
        if (trouble === 'full' && (await this.#parts.disk.release())) continue;
        if (trouble !== 'unreliable') throw fault;
        if (tries === 3) return this.#rebuild(fault);
      }
    }
  }

  async #openWhole(): Promise<Database> {
    // It was stopped in the middle.
    if (this.#state.underWay !== null) return this.#setAside(this.#state.underWay, true);
    let database: Database | undefined;
    let reconciled: Reconciled;
    try {
      database = await openDatabase(this.#path(), this.#parts.codec);
      await lookWhole(database);
      const isNew = (await database.get('SELECT 1 FROM sqlite_master LIMIT 1')) === undefined;
      await migrate(database);
      await sealWhatIsPlain(database);
      const contents = await this.#readSpool();
      const wasKnown = (await this.files.identity.read()) !== undefined;
      const isKnown = (await database.get('SELECT 1 FROM identity')) !== undefined;
      // Whole, and yet not what it was: the file has gone, or the newest part of it.
      const gone = wasKnown && (isNew || !isKnown || (await isBehind(database, contents)));
      if (gone) {
        this.#parts.log.error({}, 'the database, or the newest part of it, has gone; it is made good');
        await new DeviceRepository(database, this.files.devices).restore();
      }
      await this.#emptyLog(database);
      reconciled = await this.#reconcile(
        database,
        contents,
        gone ? await this.#withKept(NOTHING) : undefined,
        this.#state.told,
      );
      await this.#spoolAfter(contents, reconciled, undefined);
      await new IdentityRepository(database, this.files.identity).known();
    } catch (fault) {
      await database?.close().catch(() => undefined);
      if (troubleOf(fault) !== 'damaged') throw fault;
      return this.#rebuild(fault);
    }
    return database;
  }

  /**
   * What is in the log only may have been kept from the disk by a flush that failed: written once more, it is there. On a
   * full disk it stays where it is and is read from there: a kiosk that cannot save must still show what it has.
   */
  async #emptyLog(database: Database): Promise<void> {
    try {
      await database.all('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (fault) {
      if (troubleOf(fault) !== 'full') throw fault;
      this.#parts.log.warn({ fault: messageOf(fault) }, 'there is no room to empty the log of the database');
    }
  }

  /** The damaged database is closed. It and what belongs to it get other names, and are kept. */
  async #rebuild(why: unknown): Promise<Database> {
    this.#parts.log.error({ fault: messageOf(why) }, 'the database is damaged; it is set aside and made anew');
    const stamp = this.#parts.clock.now().replace(/[:.]/g, '-');
    const underWay = { stamp, before: this.#state.told };
    await this.#note({ ...this.#state, underWay });
    return this.#setAside(underWay, false);
  }

  /** The file itself comes last: as long as it has its name, nothing has been made in its place. */
  async #setAside(underWay: UnderWay, again: boolean): Promise<Database> {
    const aside = this.#path(underWay.stamp);
    if (!(await exists(aside))) {
      for (const suffix of [...BESIDE, '']) await renameIfThere(`${this.#path()}${suffix}`, `${aside}${suffix}`);
      await syncDirectory(this.#parts.directory);
    }
    return this.#makeAnew(underWay, again);
  }

  async #makeAnew({ stamp, before }: UnderWay, again: boolean): Promise<Database> {
    // What was made before it was stopped: nothing has been saved in it yet.
    for (const suffix of [...BESIDE, '']) await rm(`${this.#path()}${suffix}`, { force: true });
    const salvage = await this.#withKept(await readDamaged(this.#path(stamp), this.#parts.log, this.#parts.codec));
    const database = await openDatabase(this.#path(), this.#parts.codec);
    try {
      await migrate(database);
      await sealWhatIsPlain(database);
      const contents = await this.#readSpool();
      await new DeviceRepository(database, this.files.devices).restore();
      const reconciled = await this.#reconcile(database, contents, salvage, before, again);
      await this.#spoolAfter(contents, reconciled, `damaged-${stamp}`);
      await new IdentityRepository(database, this.files.identity).known();
      await this.#note({ ...this.#state, underWay: null });
    } catch (fault) {
      await database.close().catch(() => undefined);
      throw fault;
    }
    this.#rebuiltChanged.tell(this.#state.told);
    return database;
  }

  /** What staff are to be told is on the disk before the database says that all is well. */
  async #reconcile(
    database: Database,
    spool: SpoolContents,
    salvage: Salvage | undefined,
    before: Rebuilt,
    again = false,
  ): Promise<Reconciled> {
    const publicKeyPem = (await this.#publicKey(database)) ?? undefined;
    return database.transaction((statements) => reconcile({ statements, spool, salvage, publicKeyPem }), {
      write: async ({ salvaged, lost }) => {
        if (salvaged > 0 || lost.length > 0) {
          this.#parts.log.warn(
            { salvaged, lost: lost.length },
            'unsent entries were brought in from beside the database',
          );
        }
        // It was told before it was stopped, out of a spool that has been made anew since.
        if (again && !sameContent(this.#state.told, before)) return () => Promise.resolve();
        // Brought in after a crash between spool and database: nobody has to be told.
        if (salvage !== undefined || lost.length > 0) {
          const told = {
            at: this.#now(),
            salvaged: (before?.salvaged ?? 0) + salvaged,
            lost: [...(before?.lost ?? []), ...lost],
          };
          await this.#note({ ...this.#state, told });
        }
        return () => Promise.resolve();
      },
    });
  }

  async #spoolAfter(contents: SpoolContents, { unsent, lost }: Reconciled, aside: string | undefined): Promise<void> {
    const spool = this.#openedSpool();
    this.#atStart = undefined;
    const unreadable = contents.lost.some(({ torn }) => !torn) || lost.length > 0;
    const absent = unsent.some(({ entry }) => !spool.has(entry.envelope.id));
    if (aside !== undefined || unreadable || absent || spool.wantsRenewal) {
      await spool.renew(unsent, aside ?? (unreadable ? `damaged-${this.#now().replace(/[:.]/g, '-')}` : undefined));
      return;
    }
    const still = new Set(unsent.map(({ entry }) => entry.envelope.id));
    const settled = contents.entries.map(({ entry }) => entry.envelope.id).filter((id) => !still.has(id));
    await spool.mark(settled.map((id) => ({ id, status: 'received' })));
  }

  async #readSpool(): Promise<SpoolContents> {
    if (this.#spool === undefined) {
      const { directory, log, openFile, codec } = this.#parts;
      const { spool, contents } = await Spool.open({
        directory: join(directory, 'spool'),
        log,
        openFile,
        codec,
      });
      this.#spool = spool;
      this.#atStart = contents;
    }
    // What was torn at the start has been cut off since; until the database has been opened it is still told of.
    return this.#atStart ?? (await this.#spool.contents());
  }

  #withKept(salvage: Salvage): Promise<Salvage> {
    return withKeptRecords(salvage, this.files.records);
  }

  async #publicKey(database: Database): Promise<string | null> {
    const known = keptIdentity.safeParse(await this.files.identity.read());
    if (known.success) return known.data.publicKeyPem;
    return (await new IdentityRepository(database, this.files.identity).known())?.publicKeyPem ?? null;
  }

  async #note(state: KeptRebuild): Promise<void> {
    await this.#rebuildFile.write(state);
    this.#state = state;
  }

  #now(): Instant {
    return this.#parts.clock.now();
  }
}

async function lookWhole(database: Database): Promise<void> {
  const wrong = await quickCheck(database);
  if (wrong !== undefined) throw new DamagedDatabase(`the database is damaged: ${wrong}`);
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((fault: unknown) => {
    if (!isMissing(fault)) throw fault;
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
