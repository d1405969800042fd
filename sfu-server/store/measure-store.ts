/** What counts are made of. */
import { readEntry } from '#protocol/stored/entry.ts';
import type { MeasureReads } from '../reports/ports.ts';
import type { EntryReads } from '../triage/ports.ts';
import { optionalText, text } from './columns.ts';
import type { Database } from './database.ts';

const CALLS = `SELECT home_id, requested_at, outcome_id FROM encounters
  WHERE service_id = ? AND status IN ('waiting', 'claimed', 'in-call', 'ended', 'signed') AND requested_at >= ?`;

export function createMeasureReads(db: Database, entries: Pick<EntryReads, 'entryById'>): MeasureReads {
  /** An outcome that is signed is never decided otherwise. */
  const known = new Map<string, string>();
  return {
    async calls({ serviceId }, since) {
      return (await db.all(CALLS, serviceId, since)).map((row) => ({
        homeId: text(row, 'home_id'),
        requestedAt: text(row, 'requested_at'),
        outcomeId: optionalText(row, 'outcome_id'),
      }));
    },
    async dispositionOf(scope, outcomeId) {
      const before = known.get(outcomeId);
      if (before !== undefined) return before;
      const fed = await entries.entryById(scope, outcomeId);
      const entry = fed && readEntry(fed);
      if (entry?.kind !== 'outcome.signed') return undefined;
      const disposition = entry.body.outcome.place ?? 'not-said';
      known.set(outcomeId, disposition);
      return disposition;
    },
    async homeNames({ serviceId }) {
      const rows = await db.all('SELECT home_id, name FROM homes WHERE service_id = ?', serviceId);
      return new Map(rows.map((row) => [text(row, 'home_id'), text(row, 'name')]));
    },
  };
}
