/** The journal's entries. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { sealed, type Database, type Statements } from './database.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from './rows.ts';

/**
 * Stores an entry that is not there yet.
 * @param salvaged it was read out of a damaged database, and the hub's own copy shall take its place
 */
export async function insertEntry(
  statements: Statements,
  entry: SealedEntry,
  seq: number | null,
  salvaged = false,
): Promise<void> {
  const { envelope } = entry;
  await statements.run(
    `INSERT INTO entries (id, resident_id, encounter_id, kind, recorded_at, envelope, body, salt, digest, signature, seq,
                          salvaged, bag_id, still_asks)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      envelope.id,
      envelope.residentId,
      envelope.encounterId ?? null,
      envelope.kind,
      envelope.recordedAt,
      sealed(JSON.stringify(envelope)),
      sealed(entry.body),
      entry.salt,
      entry.digest,
      entry.signature,
      seq,
      Number(salvaged),
      bagOf(entry),
      Number(stillAsks(entry)),
    ],
  );
  // Nobody has placed them: that somebody described them here is why they are among the home's people.
  if (envelope.kind === 'person.described') {
    await statements.run('INSERT INTO feeds (resident_id) VALUES (?) ON CONFLICT DO NOTHING', [envelope.residentId]);
  }
}

export async function findEntry(statements: Statements, id: EntryId): Promise<StoredEntry | undefined> {
  const row = await statements.get<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entries WHERE id = ?`, [id]);
  return row && readRow(row);
}

/** A plan or a call without a name may still ask for something long after the last week. */
const STILL_ASKED_MS = 60 * 24 * 60 * 60_000;

/** The red bag that an entry speaks of, or begins: bodies are encrypted, and nothing is found by them in the database. */
function bagOf({ envelope: { id, kind }, body }: SealedEntry): string | null {
  if (!kind.startsWith('bag.')) return null;
  const { bagId } = (parseJson(body) ?? {}) as Record<string, unknown>;
  return typeof bagId === 'string' ? bagId : id;
}

/** Something of it may be to do long after the last week. */
function stillAsks({ envelope: { kind }, body }: SealedEntry): boolean {
  if (kind === 'call.requested') return body.includes('"caller"');
  if (kind !== 'outcome.signed') return false;
  return ['"monitoring"', '"conveyed"', '"goes-later"', '"999"'].some((word) => body.includes(word));
}

/** Those that were touched since ?3, or of which nobody has said that they are over, however long somebody is in hospital. */
const BAGS_ASKED = `SELECT bag_id FROM entries WHERE resident_id = ?1 AND kind GLOB 'bag.*'
   GROUP BY 1 HAVING max(recorded_at) >= ?3 OR sum(kind IN ('bag.closed', 'bag.checked-after')) = 0`;

/** A day's worth of a busy resident, and more. */
const LAST_OF_FEED = 40;

export class EntryRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(id: EntryId): Promise<StoredEntry | undefined> {
    return findEntry(this.#database, id);
  }

  /**
   * What a screen needs of one resident: who they are and where they live whenever that was written, everything since
   * `since`, every encounter that was touched since then or still asks for something, whole, and the last of what was observed,
   * where they were and what was closed, however old; and whole every red bag that is not over. Clocks may have
   * been wrong: what has no place yet and the end of the feed belong to it whatever time they bear.
   */
  async recentOf(residentId: ResidentId, since: Instant): Promise<StoredEntry[]> {
    const rows = await this.#database.all<EntryRow>(
      `WITH bags (bag_id) AS (${BAGS_ASKED})
       SELECT ${ENTRY_COLUMNS} FROM entries
        WHERE resident_id = ?1
          AND (recorded_at >= ?2
               OR seq IS NULL
               OR seq > (SELECT max(seq) FROM entries WHERE resident_id = ?1) - ${LAST_OF_FEED}
               OR kind IN ('resident.registered', 'placement.started', 'placement.ended', 'record.stated',
                           'record.ended', 'entry.struck', 'death.recorded', 'person.described', 'person.identified',
                           'call.linked')
               OR kind GLOB 'bag.*' AND bag_id IN (SELECT bag_id FROM bags)
               OR kind = 'emergency.noted' AND recorded_at >= ?3
               OR id IN (SELECT bag_id FROM bags)
               OR encounter_id IN (SELECT encounter_id FROM entries WHERE id IN (SELECT bag_id FROM bags))
               OR encounter_id IN (SELECT encounter_id FROM entries WHERE resident_id = ?1 AND recorded_at >= ?2)
               OR encounter_id IN (SELECT encounter_id FROM entries
                                    WHERE resident_id = ?1 AND recorded_at >= ?3
                                      AND still_asks = 1)
               OR id IN (SELECT id FROM entries WHERE resident_id = ?1 AND kind = 'whereabouts.recorded'
                          ORDER BY recorded_at DESC LIMIT 4)
               OR id IN (SELECT id FROM entries WHERE resident_id = ?1 AND kind = 'task.closed'
                          ORDER BY recorded_at DESC LIMIT 100)
               OR id IN (SELECT id FROM entries WHERE resident_id = ?1 AND kind = 'observations.recorded'
                          ORDER BY recorded_at DESC LIMIT 20)
               OR id IN (SELECT id FROM entries WHERE resident_id = ?1
                           AND kind IN ('soft-signs.recorded', 'finding.recorded')
                          ORDER BY recorded_at DESC LIMIT 20))
        ORDER BY seq IS NULL, seq, recorded_at`,
      [residentId, since, addMilliseconds(since, -STILL_ASKED_MS)],
    );
    return rows.map(readRow);
  }

  /** Entries of this resident that name the digest of a file. */
  async naming(residentId: ResidentId, sha256: string): Promise<StoredEntry[]> {
    const rows = await this.#database.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM entries
        WHERE resident_id = ?
          AND kind IN ('record.stated', 'finding.recorded', 'bag.thing-stated', 'bag.handed-over', 'bag.came-home')`,
      [residentId],
    );
    return rows.filter(({ body }) => body.includes(sha256)).map(readRow);
  }

  /**
   * Entries of one resident that were written before `before`, the newest of them: about `limit`, and always all of one
   * instant together, so that the next page begins where this one ends.
   */
  async before(
    residentId: ResidentId,
    before: Instant,
    limit: number,
  ): Promise<{ entries: StoredEntry[]; more: boolean }> {
    const last = await this.#database.get<{ recorded_at: string }>(
      `SELECT recorded_at FROM entries WHERE resident_id = ? AND recorded_at < ?
        ORDER BY recorded_at DESC LIMIT 1 OFFSET ?`,
      [residentId, before, limit - 1],
    );
    const rows = await this.#database.all<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM entries WHERE resident_id = ? AND recorded_at < ? AND recorded_at >= ?
        ORDER BY recorded_at`,
      [residentId, before, last?.recorded_at ?? ''],
    );
    const older = await this.#database.get('SELECT 1 FROM entries WHERE resident_id = ? AND recorded_at < ? LIMIT 1', [
      residentId,
      last?.recorded_at ?? '',
    ]);
    return { entries: rows.map(readRow), more: older !== undefined };
  }
}
