/** Incidents that were reported at this kiosk, until the hub has them. */
import type { Instant } from '#domain/base/time.ts';
import { incidentReport } from '#protocol/hub/assurance.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { sealed, type Database } from './database.ts';

export type SentIncident = Params<KioskLink, 'incident.report'>;

export class IncidentRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores it once. @returns when it was reported first */
  add(report: SentIncident): Promise<Instant> {
    return this.#database.transaction(async (statements) => {
      await statements.run(
        'INSERT INTO incidents (incident_id, reported_at, report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [report.incidentId, report.reportedAt, sealed(JSON.stringify(report))],
      );
      const row = await statements.get<{ reported_at: string }>(
        'SELECT reported_at FROM incidents WHERE incident_id = ?',
        [report.incidentId],
      );
      return row?.reported_at ?? report.reportedAt;
    });
  }

  /** The ones that the hub is not known to have, oldest first. */
  async unsent(): Promise<SentIncident[]> {
    const rows = await this.#database.all<{ report: string }>('SELECT report FROM incidents ORDER BY reported_at');
    return rows.map((row) => incidentReport.parse(JSON.parse(row.report)));
  }

  /** The hub has it: nothing of it stays here. */
  async received(incidentId: string): Promise<void> {
    await this.#database.run('DELETE FROM incidents WHERE incident_id = ?', [incidentId]);
  }
}
