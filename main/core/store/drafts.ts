/** What somebody began and did not save. It belongs to that person, and is no part of anybody's record. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { KeptDraft } from '#protocol/bridge/kiosk-bridge.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { sealed, type Database } from './database.ts';

/** After a day it is another shift's, and what was measured is long past. */
export const DRAFTS_KEPT_MS = 24 * 60 * 60_000;
/** More than anybody begins in a day. */
export const DRAFTS_AT_MOST = 200;

interface Row {
  readonly key: string;
  readonly text: string;
  readonly value_count: number | null;
  readonly kept_at: string;
}

export interface DraftOfSomebody {
  readonly personId: PersonId;
  readonly key: string;
  readonly values: number | undefined;
}

export class DraftRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps it in the place of what this person kept under this key before.
   * @throws RefusalError `too-large` where they have kept too many already
   */
  keep(personId: PersonId, { key, text, values, keptAt }: KeptDraft): Promise<void> {
    return this.#database.transaction(async (statements) => {
      const others = await statements.get<{ count: number }>(
        'SELECT count(*) AS count FROM drafts WHERE person_id = ? AND key <> ?',
        [personId, key],
      );
      if ((others?.count ?? 0) >= DRAFTS_AT_MOST) {
        throw new RefusalError('too-large', 'Too much is begun and not saved. Save some of it, or throw it away.');
      }
      await statements.run(
        `INSERT INTO drafts (person_id, key, text, value_count, kept_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET text = excluded.text, value_count = excluded.value_count, kept_at = excluded.kept_at`,
        [personId, key, sealed(text), values ?? null, keptAt],
      );
    });
  }

  async drop(personId: PersonId, key: string): Promise<void> {
    await this.#database.run('DELETE FROM drafts WHERE person_id = ? AND key = ?', [personId, key]);
  }

  /** Theirs, from `since` on. */
  async of(personId: PersonId, since: Instant): Promise<KeptDraft[]> {
    const rows = await this.#database.all<Row>(
      'SELECT key, text, value_count, kept_at FROM drafts WHERE person_id = ? AND kept_at >= ? ORDER BY key',
      [personId, since],
    );
    return rows.map((row) => ({
      key: row.key,
      text: row.text,
      ...(row.value_count === null ? {} : { values: row.value_count }),
      keptAt: row.kept_at,
    }));
  }

  /** What others have begun; nothing of its content. */
  async ofOthers(personId: PersonId, since: Instant): Promise<DraftOfSomebody[]> {
    const rows = await this.#database.all<Omit<Row, 'text'> & { person_id: string }>(
      'SELECT person_id, key, value_count FROM drafts WHERE person_id <> ? AND kept_at >= ? ORDER BY key, person_id',
      [personId, since],
    );
    return rows.map((row) => ({ personId: row.person_id, key: row.key, values: row.value_count ?? undefined }));
  }

  async forgetBefore(before: Instant): Promise<void> {
    await this.#database.run('DELETE FROM drafts WHERE kept_at < ?', [before]);
  }
}
