/**
 * The home's settings document as it last came from the hub: who may sign in, the address, the telephone numbers. It is
 * kept in a file too, because with a damaged database and no hub people must still be able to sign in and to call.
 */
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { homeSettings } from '#protocol/stored/settings-schemas.ts';
import { pepperedSettings } from '../people/pin-verifier.ts';
import { sealed, type Database } from './database.ts';
import type { KeptFile } from './kept-file.ts';

export class SettingsRepository {
  readonly #database: Database;
  readonly #file: KeptFile;
  readonly #pepper: Buffer;

  /** @param pepper what PINs are compared with is kept under it */
  constructor(database: Database, file: KeptFile, pepper: Buffer) {
    this.#pepper = pepper;
    this.#database = database;
    this.#file = file;
  }

  /** The newer of the two, which may be without the other after a crash or a damage. */
  async read(): Promise<HomeSettings | undefined> {
    const found = await this.#newest();
    return found && pepperedSettings(found, this.#pepper);
  }

  async #newest(): Promise<HomeSettings | undefined> {
    const inFile = homeSettings.safeParse(await this.#file.read()).data;
    const row = await this.#database.get<{ document: string }>('SELECT document FROM settings');
    const inDatabase = row && homeSettings.parse(JSON.parse(row.document));
    if (inDatabase !== undefined && (inFile?.version ?? 0) < inDatabase.version) {
      await this.#file.write(inDatabase);
      return inDatabase;
    }
    if (inFile !== undefined && (inDatabase?.version ?? 0) < inFile.version) await this.#keepInDatabase(inFile);
    return inFile;
  }

  /** Which version is held against the hub's: 0 for none, and after the hub has gone back in time and counts anew. */
  async heldVersion(): Promise<number> {
    const row = await this.#database.get<{ version: number }>('SELECT version FROM settings');
    return row?.version ?? 0;
  }

  /** Keeps the newer document. @returns it as it is kept; undefined when what is here is as new or newer */
  async keep(received: HomeSettings): Promise<HomeSettings | undefined> {
    const settings = pepperedSettings(received, this.#pepper);
    if (!(await this.#keepInDatabase(settings))) return undefined;
    await this.#file.write(settings);
    return settings;
  }

  async #keepInDatabase(settings: HomeSettings): Promise<boolean> {
    const changed = await this.#database.run(
      `INSERT INTO settings (only_row, version, document) VALUES (1, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document
         WHERE excluded.version > settings.version`,
      [settings.version, sealed(JSON.stringify(settings))],
    );
    return changed > 0;
  }
}
