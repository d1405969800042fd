/** Where residents live: a projection of the journal. */
import type { ResidentReads, ResidentRow, Scope } from '../triage/ports.ts';
import { integer, optionalInteger, optionalText, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

function residentOf(row: Row): ResidentRow {
  return {
    residentId: text(row, 'resident_id'),
    registeredSeq: optionalInteger(row, 'registered_seq'),
    gpId: optionalText(row, 'gp_id'),
    homeId: optionalText(row, 'home_id'),
    homeName: optionalText(row, 'home_name'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

export function residentReads(db: Reader): ResidentReads {
  return {
    async resident(scope, residentId) {
      const row = await db.get(
        `SELECT resident_id, registered_seq, gp_id, home_id, home_name, seq, reducer_version FROM residents
         WHERE service_id = ? AND resident_id = ?`,
        scope.serviceId,
        residentId,
      );
      return row === undefined ? undefined : residentOf(row);
    },
    async residentsOfHome(scope, homeId) {
      const rows = await db.all(
        'SELECT resident_id FROM residents WHERE service_id = ? AND home_id = ? ORDER BY resident_id',
        scope.serviceId,
        homeId,
      );
      return rows.map((row) => text(row, 'resident_id'));
    },
    async everLivedIn(scope, residentId, homeId) {
      const row = await db.get(
        'SELECT seq FROM resident_homes WHERE service_id = ? AND resident_id = ? AND home_id = ?',
        scope.serviceId,
        residentId,
        homeId,
      );
      return row !== undefined;
    },
  };
}

export interface ResidentWrites {
  saveResident(scope: Scope, row: ResidentRow): Promise<void>;
  saveHomeOfResident(scope: Scope, row: ResidentRow, homeId: string): Promise<void>;
}

export function residentWrites(tx: Writer): ResidentWrites {
  return {
    async saveResident(scope, row) {
      await tx.run(
        `INSERT INTO residents (service_id, resident_id, registered_seq, gp_id, home_id, home_name, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, resident_id) DO UPDATE SET
           registered_seq = excluded.registered_seq, gp_id = excluded.gp_id, home_id = excluded.home_id,
           home_name = excluded.home_name, seq = excluded.seq, reducer_version = excluded.reducer_version`,
        scope.serviceId,
        row.residentId,
        row.registeredSeq ?? null,
        row.gpId ?? null,
        row.homeId ?? null,
        row.homeName ?? null,
        row.seq,
        row.reducerVersion,
      );
    },
    async saveHomeOfResident(scope, row, homeId) {
      await tx.run(
        `INSERT INTO resident_homes (service_id, resident_id, home_id, seq, reducer_version) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (service_id, resident_id, home_id) DO UPDATE SET
           seq = excluded.seq, reducer_version = excluded.reducer_version`,
        scope.serviceId,
        row.residentId,
        homeId,
        row.seq,
        row.reducerVersion,
      );
    },
  };
}
