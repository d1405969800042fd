/** Which photographs and papers of this kiosk's own entries the hub has. The bytes are files (`attachments/`). */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { attachment } from '#protocol/stored/record-schemas.ts';
import type { Database, Statements } from './database.ts';

export interface Unsent {
  readonly attachment: Attachment;
  readonly residentId: ResidentId;
}

interface Row {
  readonly sha256: string;
  readonly resident_id: string;
  readonly bytes: number;
  readonly media_type: string;
}

/** In the transaction that stores the entry which refers to them. */
export async function expectAttachments(
  statements: Statements,
  residentId: ResidentId,
  attachments: readonly Attachment[],
): Promise<void> {
  for (const { sha256, bytes, mediaType } of attachments) {
    await statements.run(
      'INSERT INTO attachments (sha256, resident_id, bytes, media_type) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      [sha256, residentId, bytes, mediaType],
    );
  }
}

export class AttachmentRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Entries refer to files that are here: the hub may lack them. */
  async expect(residentId: ResidentId, attachments: readonly Attachment[]): Promise<void> {
    await this.#database.transaction((statements) => expectAttachments(statements, residentId, attachments));
  }

  /** Those whose entry the hub has already: their bytes may follow. */
  async unsent(): Promise<Unsent[]> {
    const rows = await this.#database.all<Row>(
      'SELECT sha256, resident_id, bytes, media_type FROM attachments WHERE sent_at IS NULL ORDER BY rowid',
    );
    return rows.map(({ sha256, resident_id: residentId, bytes, media_type: mediaType }) => ({
      attachment: attachment.parse({ sha256, bytes, mediaType }),
      residentId,
    }));
  }

  async sent(sha256: string, residentId: ResidentId, at: Instant): Promise<void> {
    await this.#database.run('UPDATE attachments SET sent_at = ? WHERE sha256 = ? AND resident_id = ?', [
      at,
      sha256,
      residentId,
    ]);
  }
}
