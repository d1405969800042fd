/** The home's settings document as it last came from the hub. */
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { homeSettings } from '#protocol/stored/settings-schemas.ts';
import type { Database } from './database.ts';

export class SettingsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(): Promise<HomeSettings | undefined> {
    const row = await this.#database.get<{ document: string }>('SELECT document FROM settings');
    return row && homeSettings.parse(JSON.parse(row.document));
  }

  /** Keeps the newer document. @returns false when what is here is as new or newer */
  async keep(settings: HomeSettings): Promise<boolean> {
    const changed = await this.#database.run(
      `INSERT INTO settings (only_row, version, document) VALUES (1, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document
         WHERE excluded.version > settings.version`,
      [settings.version, JSON.stringify(settings)],
    );
    return changed > 0;
  }
}
