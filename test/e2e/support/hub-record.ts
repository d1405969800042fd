/** What the hub has on its disk, read from its own file: not what a page says that it has. */
import { join } from 'node:path';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';

export interface AtHub<Kind extends EntryKind> {
  readonly id: string;
  readonly residentId: string;
  readonly encounterId: string | null;
  readonly author: string;
  readonly occurredAt: string;
  readonly body: EntryBodies[Kind];
}

/** Every entry of one kind that came after `since`, in the order in which the hub took it. */
export async function atHub<Kind extends EntryKind>(
  dataDir: string,
  kind: Kind,
  since = '',
): Promise<readonly AtHub<Kind>[]> {
  const database = await openDatabase(join(dataDir, 'hub', 'hub.db'));
  try {
    const rows = await database.all(
      `SELECT id, resident_id, encounter_id, author_name, occurred_at, body FROM entries
       WHERE kind = ? AND recorded_at >= ? ORDER BY rowid`,
      kind,
      since,
    );
    return rows.map((row) => ({
      id: String(row['id']),
      residentId: String(row['resident_id']),
      encounterId: row['encounter_id'] === null ? null : String(row['encounter_id']),
      author: String(row['author_name']),
      occurredAt: String(row['occurred_at']),
      body: parseJson(bodyText(row['body'])) as EntryBodies[Kind],
    }));
  } finally {
    await database.close();
  }
}

function bodyText(body: unknown): string {
  return body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body);
}
