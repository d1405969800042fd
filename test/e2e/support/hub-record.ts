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

/** An entry as the hub filed it: where it stands in its kiosk's own order, and its three times. */
export interface FiledEntry {
  readonly id: string;
  readonly kind: string;
  readonly author: string;
  readonly deviceCounter: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly receivedAt: string;
}

/** Everything that a kiosk, and not the hub itself, has written since, in the order in which the hub took it. */
export async function writtenByKiosk(dataDir: string, since: string): Promise<readonly FiledEntry[]> {
  const database = await openDatabase(join(dataDir, 'hub', 'hub.db'));
  try {
    const rows = await database.all(
      `SELECT id, kind, author_name, device_counter, occurred_at, recorded_at, received_at FROM entries
       WHERE recorded_at >= ? AND device_id NOT IN (SELECT device_id FROM hub_devices) ORDER BY rowid`,
      since,
    );
    return rows.map((row) => ({
      id: String(row['id']),
      kind: String(row['kind']),
      author: String(row['author_name']),
      deviceCounter: Number(row['device_counter']),
      occurredAt: String(row['occurred_at']),
      recordedAt: String(row['recorded_at']),
      receivedAt: String(row['received_at']),
    }));
  } finally {
    await database.close();
  }
}

/** All that the hub has of anybody: how many entries, in whose feeds, and every word of them. */
export async function entriesAtHub(dataDir: string): Promise<{
  readonly count: number;
  readonly feeds: readonly string[];
  readonly bodies: readonly string[];
}> {
  const database = await openDatabase(join(dataDir, 'hub', 'hub.db'));
  try {
    const rows = await database.all('SELECT resident_id, body FROM entries ORDER BY rowid');
    return {
      count: rows.length,
      feeds: [...new Set(rows.map((row) => String(row['resident_id'])))].sort(),
      bodies: rows.map((row) => bodyText(row['body'])),
    };
  } finally {
    await database.close();
  }
}

/** Who has practised what. */
export async function practiceRunsAtHub(
  dataDir: string,
): Promise<readonly { readonly personId: string; readonly exercise: string }[]> {
  const database = await openDatabase(join(dataDir, 'hub', 'hub.db'));
  try {
    const rows = await database.all('SELECT person_id, exercise FROM practice_runs ORDER BY at');
    return rows.map((row) => ({ personId: String(row['person_id']), exercise: String(row['exercise']) }));
  } finally {
    await database.close();
  }
}

function bodyText(body: unknown): string {
  return body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body);
}
