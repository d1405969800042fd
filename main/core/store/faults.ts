/** Faults that were reported at this kiosk, until the hub has them and after. */
import type { FaultReport } from '#domain/devices/fault.ts';
import type { Instant } from '#domain/base/time.ts';
import type { KnownFault } from '#protocol/bridge/devices.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import { faultReport } from '#protocol/stored/device-schemas.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { sealed, type Database } from './database.ts';

interface Row {
  readonly fault_id: string;
  readonly reported_at: string;
  readonly report: string;
  readonly status: KnownFault['status'];
  readonly owner: string | null;
}

/** A report in the form in which it crosses the link. */
export type SentReport = Params<KioskLink, 'fault.report'>;

/** What the hub says of a fault. */
export type FaultNews = {
  readonly faultId: string;
  readonly status: 'open' | 'taken' | 'closed';
  readonly owner?: string | undefined;
};

export class FaultRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores it once. @returns when it was reported first */
  add(report: FaultReport): Promise<Instant> {
    return this.#database.transaction(async (statements) => {
      await statements.run(
        'INSERT INTO faults (fault_id, reported_at, report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [report.faultId, report.reportedAt, sealed(JSON.stringify(report))],
      );
      const row = await statements.get<{ reported_at: string }>('SELECT reported_at FROM faults WHERE fault_id = ?', [
        report.faultId,
      ]);
      return row?.reported_at ?? report.reportedAt;
    });
  }

  /** The ones that the hub is not known to have, oldest first. */
  async unsent(): Promise<SentReport[]> {
    const rows = await this.#database.all<Row>('SELECT * FROM faults WHERE received_at IS NULL ORDER BY reported_at');
    return rows.map((row) => faultReport.parse(JSON.parse(row.report)));
  }

  async received(faultId: string, at: Instant): Promise<void> {
    await this.#database.run(
      `UPDATE faults SET received_at = ?, status = CASE status WHEN 'kept' THEN 'open' ELSE status END
        WHERE fault_id = ?`,
      [at, faultId],
    );
  }

  /** What the hub says has become of them. What this kiosk does not know changes nothing. @returns true when something did */
  settle(news: readonly FaultNews[], at: Instant): Promise<boolean> {
    return this.#database.transaction(async (statements) => {
      let changed = 0;
      for (const { faultId, status, owner } of news) {
        changed += await statements.run(
          `UPDATE faults SET status = ?1, owner = ?2, received_at = coalesce(received_at, ?3)
            WHERE fault_id = ?4 AND (status IS NOT ?1 OR owner IS NOT ?2)`,
          [status, owner ?? null, at, faultId],
        );
      }
      return changed > 0;
    });
  }

  /** Newest first. */
  async since(since: Instant): Promise<KnownFault[]> {
    const rows = await this.#database.all<Row>(
      'SELECT * FROM faults WHERE reported_at >= ? ORDER BY reported_at DESC, fault_id DESC',
      [since],
    );
    return rows.map((row) => {
      const { deviceId } = faultReport.parse(JSON.parse(row.report));
      return {
        faultId: row.fault_id,
        ...(deviceId === undefined ? {} : { deviceId }),
        reportedAt: row.reported_at,
        status: row.status,
        ...(row.owner === null ? {} : { owner: row.owner }),
      };
    });
  }
}
