/** Who lives here, as the entries say it, and what is forgotten of those who have left. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { homesNow, placementEnded, placementStarted } from '#domain/residents/placements.ts';
import type { Placement } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Statements } from './database.ts';
import { ENTRY_COLUMNS, readRow, type EntryRow } from './rows.ts';

/** So long somebody who has left is remembered here: they may come back, and questions come late. */
export const LEFT_KEPT_MS = 30 * 24 * 60 * 60_000;
/** How often it is looked whether that time is over. */
export const LOOK_FOR_LEFT_MS = 24 * 60 * 60_000;

/** Somebody came or went: the feed says it at once, the hub's list only with the next connection. */
export async function placeByEntries(statements: Statements, residentId: ResidentId, at: Instant): Promise<void> {
  const identity = await statements.get<{ home_id: string | null }>('SELECT home_id FROM identity');
  const homeId = identity?.home_id ?? null;
  if (homeId === null) return;
  const rows = await statements.all<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entries
      WHERE resident_id = ? AND kind IN ('placement.started', 'placement.ended') ORDER BY seq IS NULL, seq`,
    [residentId],
  );
  let placements: readonly Placement[] = [];
  for (const entry of rows.map(readRow).map(readEntry)) {
    if (entry.kind === 'placement.started') placements = placementStarted(placements, entry.body.placement);
    if (entry.kind === 'placement.ended') placements = placementEnded(placements, entry.body);
  }
  // Nothing that this code understands was said of where they live: then the hub's list stands.
  if (placements.length > 0) await setPlacedHere(statements, residentId, homesNow(placements).includes(homeId), at);
}

async function setPlacedHere(
  statements: Statements,
  residentId: ResidentId,
  here: boolean,
  at: Instant,
): Promise<void> {
  await statements.run(
    here
      ? 'UPDATE feeds SET placed = 1, left_at = NULL, dropped_at = NULL WHERE resident_id = ?1 AND ?2 IS NOT NULL'
      : 'UPDATE feeds SET placed = 0, left_at = coalesce(left_at, ?2) WHERE resident_id = ?1',
    [residentId, at],
  );
}

/**
 * Somebody who was in no list when a call was made for them has no placement that could end. They stay among the home's people
 * until it has been known for a while who they are; `?2` is since when it must have been known for them to go.
 */
export const STILL_DESCRIBED = `SELECT described.resident_id FROM entries AS described
  WHERE described.kind = 'person.described'
    AND NOT EXISTS (SELECT 1 FROM entries AS known
                     WHERE known.resident_id = described.resident_id AND known.kind = 'person.identified'
                       AND known.seq IS NOT NULL AND known.recorded_at < ?2)`;

/**
 * Forgets what the hub has of those who left before `before`. What it does not have, or would not have, stays: nothing that
 * somebody saved here goes without a receipt.
 * @returns of how many residents something was forgotten
 */
export async function dropLeft(statements: Statements, before: Instant, at: Instant): Promise<number> {
  const left = await statements.all<{ resident_id: ResidentId }>(
    'SELECT resident_id FROM feeds WHERE placed = 0 AND left_at < ? AND dropped_at IS NULL',
    [before],
  );
  const HAS_RECEIPT = `resident_id = ? AND seq IS NOT NULL
    AND id NOT IN (SELECT entry_id FROM outbox WHERE acknowledged_at IS NULL)`;
  for (const { resident_id: residentId } of left) {
    await statements.run(`DELETE FROM outbox WHERE entry_id IN (SELECT id FROM entries WHERE ${HAS_RECEIPT})`, [
      residentId,
    ]);
    // Without its place in the outbox an entry of this kiosk's own is one that has come from the hub, like all the others.
    await statements.run(`DELETE FROM entries WHERE ${HAS_RECEIPT}`, [residentId]);
    await statements.run('UPDATE feeds SET cursor = 0, dropped_at = ? WHERE resident_id = ?', [at, residentId]);
  }
  return left.length;
}
