/** The one database of a hub or of a kiosk, as the commands need it. */
import { join } from 'node:path';
import type { Codec } from '../../main/core/at-rest/codec.ts';
import { databaseFaultCode, openDatabase as openKioskDatabase } from '../../main/core/store/database.ts';
import { DATABASE_FILE as KIOSK_DATABASE } from '../../main/core/store/store.ts';
import { AnotherHubError, holdAlone } from '../../sfu-server/store/only-hub.ts';
import { openConnection } from '../../sfu-server/store/sqlite-connection.ts';
import type { Whose } from './arguments.ts';
import { exists } from './files.ts';
import { DataError } from './words.ts';

const HUB_DATABASE = 'hub.db';
const HUB_LOCK = 'hub-lock.db';

export const databaseFile = (whose: Whose): string => (whose === 'hub' ? HUB_DATABASE : KIOSK_DATABASE);

/** What is made anew wherever the data stand, or is a part of the database itself. */
export function isLeftOut(whose: Whose, path: string): boolean {
  const base = databaseFile(whose);
  const ofDatabase = [base, `${base}-wal`, `${base}-shm`, `${base}-journal`].includes(path);
  // Checkpoints of the audit say what came after a backup too; they are kept outside, and not put back with it.
  const ofHub = path === 'journal-id' || path === 'audit-checkpoints.log' || path.startsWith(HUB_LOCK);
  const ofKiosk = path === 'reserve' || path.startsWith('kiosk.damaged-') || /^spool\/.*\.damaged-/.test(path);
  return ofDatabase || (whose === 'hub' ? ofHub : ofKiosk);
}

/** @throws DataError when there is none */
export async function findDatabase(whose: Whose, data: string): Promise<string> {
  const path = join(data, databaseFile(whose));
  if (!(await exists(path)))
    throw new DataError(`There is no ${whose} in ${data}: ${databaseFile(whose)} is not there.`);
  return path;
}

export interface Held {
  /** A copy of all that is committed at this moment, in a new file; whoever writes goes on writing. */
  copyInto(file: string): Promise<void>;
  release(): Promise<void>;
}

/** Opens the database for a backup. @throws DataError when the kiosk is running, which lets nobody else in */
export async function openForBackup(whose: Whose, data: string): Promise<Held> {
  const path = await findDatabase(whose, data);
  if (whose === 'hub') {
    const connection = await openConnection(path);
    return {
      copyInto: (file) => connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`),
      release: () => connection.close(),
    };
  }
  const database = await openStopped(path);
  return {
    copyInto: async (file) => {
      await database.run('VACUUM INTO ?', [file]);
    },
    release: () => database.close(),
  };
}

/** A kiosk's database while the kiosk is stopped. */
export async function openStopped(path: string, codec?: Codec) {
  return openKioskDatabase(path, codec).catch((fault: unknown) => {
    if (databaseFaultCode(fault) !== 'SQLITE_BUSY') throw fault;
    throw new DataError('The kiosk with these data is running. Stop it first.');
  });
}

/** @throws DataError when a hub or a kiosk is running on that folder */
export async function refuseIfRunning(whose: Whose, data: string): Promise<void> {
  if (whose === 'kiosk') {
    const path = join(data, KIOSK_DATABASE);
    if (!(await exists(path))) return;
    try {
      await (await openKioskDatabase(path)).close();
    } catch (fault) {
      if (databaseFaultCode(fault) === 'SQLITE_BUSY') {
        throw new DataError(`A kiosk is running on ${data}. Stop it first. Nothing was changed.`);
      }
      // A damaged one is why somebody restores.
    }
    return;
  }
  const lock = join(data, HUB_LOCK);
  if (!(await exists(lock))) return;
  try {
    const release = await holdAlone(lock);
    await release();
  } catch (fault) {
    if (!(fault instanceof AnotherHubError)) throw fault;
    throw new DataError(`A hub is running on ${data}. Stop it first. Nothing was changed.`);
  }
}

export interface Whole {
  readonly entries: number;
}

/**
 * Reads the whole file through, slowly.
 * @throws DataError when it is not whole
 */
export async function checkFile(path: string): Promise<Whole> {
  const connection = await openConnection(path);
  try {
    const rows = await connection.all('PRAGMA integrity_check(5)');
    const words = rows.map((row) => String(row['integrity_check'])).join('; ');
    if (words !== 'ok') throw new DataError(`The database is damaged: ${words}`);
    const row = await connection.get('SELECT count(*) AS entries FROM entries');
    return { entries: Number(row?.['entries'] ?? 0) };
  } catch (fault) {
    if (fault instanceof DataError) throw fault;
    throw new DataError(`The database is damaged: ${fault instanceof Error ? fault.message : String(fault)}`);
  } finally {
    await connection.close();
  }
}
