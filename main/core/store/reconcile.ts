/** Brings the database and the spool to one and the same set of unsent entries, at the start and after a damage. */
import type { EntryId } from '#domain/base/ids.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { hasOwnDigest, hasSignatureOf } from '../journal/seal.ts';
import type { SpoolContents } from '../spool/contents.ts';
import type { KeptEntry } from '../spool/spool.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { rememberTime } from './clock-seen.ts';
import type { Statements } from './database.ts';
import { insertEntry } from './entries.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow, type StoredEntry } from './rows.ts';
import { restoreRow, type Salvage } from './salvage.ts';

export type LostEntry = NonNullable<KioskHealth['rebuilt']>['lost'][number];

export interface Reconciled {
  /** Unsent entries that the database did not have. */
  readonly salvaged: number;
  readonly lost: readonly LostEntry[];
  /** What the spool must hold from now on. */
  readonly unsent: readonly KeptEntry[];
}

export interface ReconcileParts {
  readonly statements: Statements;
  readonly spool: SpoolContents;
  /** What could be read of a damaged database, when this one has just been made in its place. */
  readonly salvage: Salvage | undefined;
  /** Of this kiosk, where it is known. */
  readonly publicKeyPem: string | undefined;
}

interface Candidate {
  readonly entry: SealedEntry;
  readonly refused: { readonly code: string; readonly words: string; readonly at: string } | undefined;
  /** A damaged database had a receipt for it. It is sent again all the same, and not counted. */
  readonly received: boolean;
}

export async function reconcile(parts: ReconcileParts): Promise<Reconciled> {
  const { statements, spool, salvage } = parts;
  const wentBack = await isBehind(statements, spool);
  const candidates = candidatesOf(parts);
  const spooled = new Map(spool.entries.map(({ entry }) => [entry.envelope.id, entry]));
  const unmended = await mendUnsent(parts, spooled);
  const lost: LostEntry[] = [...unmended.values()];
  let salvaged = 0;
  for (const candidate of candidates) {
    const isNew = await bringIn(statements, candidate);
    if (isNew && !candidate.received) salvaged += 1;
  }
  if (salvage !== undefined) await bringOver(statements, salvage);
  lost.push(...(await missing(parts, salvage !== undefined || wentBack, unmended)));
  await statements.run('UPDATE device_counter SET counter = max(counter, ?)', [
    Math.max(spool.counter, salvage?.counter ?? 0, ...candidates.map(({ entry }) => entry.envelope.device.counter)),
  ]);
  for (const at of [spool.latest, salvage?.latest]) if (at !== undefined) await rememberTime(statements, at);
  return { salvaged, lost, unsent: await unsentIn(statements) };
}

/**
 * An older state of the database than the spool knows of: a part of it has gone, or somebody has put back a copy. By one
 * press alone it is behind after a crash, and one press writes two entries at most.
 */
export async function isBehind(statements: Statements, spool: SpoolContents): Promise<boolean> {
  const row = await statements.get<{ counter: number }>('SELECT counter FROM device_counter');
  return (row?.counter ?? 0) + 2 < spool.counter;
}

function isWhole(entry: SealedEntry, publicKeyPem: string | undefined): boolean {
  return hasOwnDigest(entry) && (publicKeyPem === undefined || hasSignatureOf(entry, publicKeyPem));
}

/** What was written here and the hub is not known to have, the oldest first. */
function candidatesOf({ spool, salvage, publicKeyPem }: ReconcileParts): Candidate[] {
  const received = (id: EntryId) => salvage?.outbox.get(id)?.received === true;
  const found = new Map<EntryId, Candidate>();
  for (const { entry, mark } of spool.entries) {
    if (mark?.status === 'received' || mark?.status === 'void') continue;
    const { id, recordedAt } = entry.envelope;
    const refused = mark?.status !== 'refused' ? undefined : { code: mark.code, words: mark.words, at: recordedAt };
    found.set(id, { entry, refused, received: received(id) });
  }
  const settled = new Set(
    spool.entries.filter(({ mark }) => mark?.status === 'received').map(({ entry }) => entry.envelope.id),
  );
  for (const entry of salvage?.entries ?? []) {
    const { id } = entry.envelope;
    const own = publicKeyPem !== undefined && hasSignatureOf(entry, publicKeyPem);
    if (!own || found.has(id) || settled.has(id) || received(id) || entry.seq !== undefined) continue;
    found.set(id, { entry, refused: salvage?.refused.get(id), received: false });
  }
  return [...found.values()].sort((a, b) => a.entry.envelope.device.counter - b.entry.envelope.device.counter);
}

/** @returns false when the database has it already */
async function bringIn(statements: Statements, { entry, refused }: Candidate): Promise<boolean> {
  const { id, device, recordedAt } = entry.envelope;
  if ((await statements.get('SELECT 1 FROM entries WHERE id = ?', [id])) !== undefined) return false;
  await insertEntry(statements, entry, null);
  // Only the order matters here; the counter that was signed stays in the entry.
  await statements.run(
    `INSERT INTO outbox (entry_id, counter, saved_at, refused_at)
     VALUES (?1, CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE counter = ?2)
                      THEN (SELECT max(counter) + 1 FROM outbox) ELSE ?2 END, ?3, ?4)`,
    [id, device.counter, recordedAt, refused?.at ?? null],
  );
  if (refused !== undefined) {
    await statements.run('INSERT INTO quarantine (entry_id, code, words, refused_at) VALUES (?, ?, ?, ?)', [
      id,
      refused.code,
      refused.words,
      refused.at,
    ]);
  }
  return true;
}

/** Unsent entries whose rows are not what was written: put right out of the spool, or told as lost. */
async function mendUnsent(
  { statements, publicKeyPem }: ReconcileParts,
  spooled: ReadonlyMap<EntryId, SealedEntry>,
): Promise<Map<EntryId, LostEntry>> {
  const lost = new Map<EntryId, LostEntry>();
  const rows = await statements.all<EntryRow & { id: string; resident_id: string; kind: string; recorded_at: string }>(
    `SELECT id, resident_id, kind, recorded_at, ${ENTRY_COLUMNS} FROM outbox JOIN entries ON id = entry_id
      WHERE acknowledged_at IS NULL`,
  );
  for (const row of rows) {
    const entry = entryIn(row);
    if (entry !== undefined && entry.envelope.id === row.id && isWhole(entry, publicKeyPem)) continue;
    await statements.run('DELETE FROM quarantine WHERE entry_id = ?', [row.id]);
    await statements.run('DELETE FROM outbox WHERE entry_id = ?', [row.id]);
    await statements.run('DELETE FROM entries WHERE id = ?', [row.id]);
    // The spool's copy is brought in with the others.
    if (spooled.has(row.id)) continue;
    const by = entry?.envelope.author.name ?? null;
    const savedAt = asInstant(row.recorded_at);
    lost.set(row.id, { residentId: asId(row.resident_id), kind: row.kind, savedAt, by });
  }
  return lost;
}

function entryIn(row: EntryRow): StoredEntry | undefined {
  try {
    return readRow(row);
  } catch {
    return undefined;
  }
}

const asId = (text: string) => (/^[0-9a-f-]{36}$/.test(text) ? text : null);
const asInstant = (text: string) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? text : null);

/** All that is no unsent entry of this kiosk. */
async function bringOver(statements: Statements, salvage: Salvage): Promise<void> {
  const places = new Set<string>();
  for (const entry of salvage.entries) {
    if (entry.seq === undefined) continue;
    const { id, residentId } = entry.envelope;
    const place = `${residentId} ${String(entry.seq)}`;
    const there = await statements.get('SELECT 1 FROM entries WHERE id = ? OR (resident_id = ? AND seq = ?)', [
      id,
      residentId,
      entry.seq,
    ]);
    if (places.has(place) || there !== undefined) continue;
    places.add(place);
    await insertEntry(statements, entry, entry.seq, true);
  }
  for (const residentId of salvage.placed) {
    await statements.run('INSERT INTO feeds (resident_id) VALUES (?) ON CONFLICT DO NOTHING', [residentId]);
  }
  for (const [table, rows] of salvage.sideTables) {
    // A row that does not fit is a damaged one.
    for (const row of rows) await restoreRow(statements, table, row).catch(() => undefined);
  }
}

/** What the spool or the damaged database knows of and nobody has any more. */
async function missing(
  { statements, spool, salvage }: ReconcileParts,
  anythingMayBe: boolean,
  told: ReadonlyMap<EntryId, unknown>,
): Promise<LostEntry[]> {
  const lost: LostEntry[] = [];
  const has = async (id: EntryId) => (await statements.get('SELECT 1 FROM entries WHERE id = ?', [id])) !== undefined;
  const heads = new Set<EntryId>();
  let nameless = 0;
  for (const { head, torn } of spool.lost) {
    // Nobody was told that it is saved, as long as the database that would have been told first is whole.
    if (torn && !anythingMayBe) continue;
    if (head === undefined) {
      nameless += 1;
      continue;
    }
    heads.add(head.id);
    const received = salvage?.outbox.get(head.id)?.received === true;
    if (received || told.has(head.id) || (await has(head.id))) continue;
    lost.push({ residentId: head.residentId, kind: head.kind, savedAt: head.savedAt, by: head.by });
  }
  if (!anythingMayBe) return lost;
  const inSpool = new Set(spool.entries.map(({ entry }) => entry.envelope.id));
  for (const [id, { savedAt, received }] of salvage?.outbox ?? []) {
    if (received || inSpool.has(id) || heads.has(id) || asId(id) === null) continue;
    // One that only the damaged database had, whether it could be read there or not, is one of those without a name.
    nameless -= 1;
    if (await has(id)) continue;
    lost.push({ residentId: null, kind: null, savedAt: asInstant(savedAt), by: null });
  }
  for (let count = 0; count < nameless; count += 1)
    lost.push({ residentId: null, kind: null, savedAt: null, by: null });
  return lost;
}

async function unsentIn(statements: Statements): Promise<KeptEntry[]> {
  const rows = await statements.all<EntryRow & { code: string | null; words: string | null }>(
    `SELECT ${ENTRY_COLUMNS}, code, words FROM outbox JOIN entries ON id = outbox.entry_id
       LEFT JOIN quarantine ON quarantine.entry_id = outbox.entry_id
      WHERE acknowledged_at IS NULL ORDER BY counter`,
  );
  return rows.map((row) => {
    const { seq: _none, ...entry } = readRow(row);
    const { id } = entry.envelope;
    if (row.code === null || row.words === null) return { entry };
    return { entry, mark: { id, status: 'refused', code: row.code, words: row.words } };
  });
}
