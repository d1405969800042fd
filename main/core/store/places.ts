/** The places that the hub gives to entries in the residents' feeds. */
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Statements } from './database.ts';

/** The hub's own copy takes the place of what was read out of a damaged database, whatever that said of itself. */
export async function forgetSalvaged(
  statements: Statements,
  residentId: ResidentId,
  id: EntryId,
  seq: number,
): Promise<void> {
  await statements.run('DELETE FROM entries WHERE salvaged = 1 AND (id = ?2 OR (resident_id = ?1 AND seq = ?3))', [
    residentId,
    id,
    seq,
  ]);
}

/** The hub has it, and this kiosk now knows: by the answer to the sending, or because the entry came back in its feed. */
export async function acknowledge(statements: Statements, id: EntryId, seq: number, at: Instant): Promise<void> {
  await statements.run('UPDATE entries SET seq = ?, salvaged = 0 WHERE id = ? AND seq IS NULL', [seq, id]);
  await statements.run(
    'UPDATE outbox SET acknowledged_at = ?, refused_at = NULL WHERE entry_id = ? AND acknowledged_at IS NULL',
    [at, id],
  );
  await statements.run('DELETE FROM quarantine WHERE entry_id = ?', [id]);
}

/** Moves the cursor over every entry that follows without a gap. */
export async function advanceCursor(statements: Statements, residentId: ResidentId): Promise<void> {
  await statements.run('INSERT INTO feeds (resident_id) VALUES (?) ON CONFLICT DO NOTHING', [residentId]);
  await statements.run(
    `WITH RECURSIVE reached (seq) AS (
       SELECT cursor FROM feeds WHERE resident_id = ?1
       UNION ALL
       SELECT entries.seq FROM reached JOIN entries ON entries.resident_id = ?1 AND entries.seq = reached.seq + 1
         AND entries.salvaged = 0
     )
     UPDATE feeds SET cursor = (SELECT max(seq) FROM reached) WHERE resident_id = ?1`,
    [residentId],
  );
}
