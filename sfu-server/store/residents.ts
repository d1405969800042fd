/** Where residents live and what of their record is struck: projections of the journal. */
import type { HomeOfResident, ResidentReads, ResidentRow, Scope, StrikeReads, StrikeRow } from '../triage/ports.ts';
import { flag, integer, optionalInteger, optionalText, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

const RESIDENT = `SELECT resident_id, gp_id, practice_id, home_id, home_name, nhs_number, born, family_name, given_name, died_at,
  described, identified_as, seq, reducer_version FROM residents WHERE service_id = ?`;

const WITH_NHS_NUMBER = `${RESIDENT} AND nhs_number = ? ORDER BY resident_id`;

const RESIDENTS_OF_HOME = `SELECT resident_id FROM resident_homes
  WHERE service_id = ? AND home_id = ? AND placed = 1 ORDER BY resident_id`;

const HOMES = `SELECT home_id, placed, left_seq, seq, reducer_version FROM resident_homes
  WHERE service_id = ? AND resident_id = ?`;

const STRIKES = `SELECT struck_id, replaced_by, seq, reducer_version FROM strikes
  WHERE service_id = ? AND resident_id = ?`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const RESIDENT_QUERIES = { WITH_NHS_NUMBER, RESIDENTS_OF_HOME, HOMES, STRIKES } as const;

function residentOf(row: Row): ResidentRow {
  return {
    residentId: text(row, 'resident_id'),
    gpId: optionalText(row, 'gp_id'),
    practiceId: optionalText(row, 'practice_id'),
    homeId: optionalText(row, 'home_id'),
    homeName: optionalText(row, 'home_name'),
    nhsNumber: optionalText(row, 'nhs_number'),
    born: optionalText(row, 'born'),
    familyName: optionalText(row, 'family_name'),
    givenName: optionalText(row, 'given_name'),
    diedAt: optionalText(row, 'died_at'),
    described: flag(row, 'described'),
    identifiedAs: optionalText(row, 'identified_as'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

function homeOf(row: Row): HomeOfResident {
  return {
    homeId: text(row, 'home_id'),
    placed: flag(row, 'placed'),
    leftSeq: optionalInteger(row, 'left_seq'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

function strikeOf(row: Row): StrikeRow {
  return {
    struckId: text(row, 'struck_id'),
    replacedBy: optionalText(row, 'replaced_by'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

export function residentReads(db: Reader): ResidentReads & StrikeReads {
  return {
    async resident(scope, residentId) {
      const row = await db.get(`${RESIDENT} AND resident_id = ?`, scope.serviceId, residentId);
      return row === undefined ? undefined : residentOf(row);
    },
    async residentsWithNhsNumber(scope, nhsNumber) {
      return (await db.all(WITH_NHS_NUMBER, scope.serviceId, nhsNumber)).map(residentOf);
    },
    async residentsOfHome(scope, homeId) {
      const rows = await db.all(RESIDENTS_OF_HOME, scope.serviceId, homeId);
      return rows.map((row) => text(row, 'resident_id'));
    },
    async homesOf(scope, residentId) {
      return (await db.all(`${HOMES} ORDER BY home_id`, scope.serviceId, residentId)).map(homeOf);
    },
    async placementIn(scope, residentId, homeId) {
      const row = await db.get(`${HOMES} AND home_id = ?`, scope.serviceId, residentId, homeId);
      return row === undefined ? undefined : homeOf(row);
    },
    async everLivedIn(scope, residentId, homeId) {
      return (await db.get(`${HOMES} AND home_id = ?`, scope.serviceId, residentId, homeId)) !== undefined;
    },
    async strikeOf(scope, residentId, struckId) {
      const row = await db.get(`${STRIKES} AND struck_id = ?`, scope.serviceId, residentId, struckId);
      return row === undefined ? undefined : strikeOf(row);
    },
    async strikesOfResident(scope, residentId) {
      return (await db.all(`${STRIKES} ORDER BY seq, struck_id`, scope.serviceId, residentId)).map(strikeOf);
    },
  };
}

export interface ResidentWrites {
  saveResident(scope: Scope, row: ResidentRow): Promise<void>;
  saveHomeOfResident(scope: Scope, residentId: string, row: HomeOfResident): Promise<void>;
  saveStrike(scope: Scope, residentId: string, row: StrikeRow): Promise<boolean>;
}

export function residentWrites(tx: Writer): ResidentWrites {
  return {
    async saveResident(scope, row) {
      await tx.run(
        `INSERT INTO residents (service_id, resident_id, gp_id, practice_id, home_id, home_name, nhs_number, born, family_name,
           given_name, died_at, described, identified_as, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, resident_id) DO UPDATE SET
           gp_id = excluded.gp_id, practice_id = excluded.practice_id, home_id = excluded.home_id, home_name = excluded.home_name,
           nhs_number = excluded.nhs_number, born = excluded.born, family_name = excluded.family_name,
           given_name = excluded.given_name,
           died_at = excluded.died_at, described = excluded.described, identified_as = excluded.identified_as,
           seq = excluded.seq, reducer_version = excluded.reducer_version`,
        scope.serviceId,
        row.residentId,
        row.gpId ?? null,
        row.practiceId ?? null,
        row.homeId ?? null,
        row.homeName ?? null,
        row.nhsNumber ?? null,
        row.born ?? null,
        row.familyName ?? null,
        row.givenName ?? null,
        row.diedAt ?? null,
        row.described ? 1 : 0,
        row.identifiedAs ?? null,
        row.seq,
        row.reducerVersion,
      );
    },
    async saveHomeOfResident(scope, residentId, row) {
      await tx.run(
        `INSERT INTO resident_homes (service_id, resident_id, home_id, placed, left_seq, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, resident_id, home_id) DO UPDATE SET
           placed = excluded.placed, left_seq = excluded.left_seq, seq = excluded.seq,
           reducer_version = excluded.reducer_version`,
        scope.serviceId,
        residentId,
        row.homeId,
        row.placed ? 1 : 0,
        row.leftSeq ?? null,
        row.seq,
        row.reducerVersion,
      );
    },
    async saveStrike(scope, residentId, row) {
      const added = await tx.run(
        `INSERT INTO strikes (service_id, resident_id, struck_id, replaced_by, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (service_id, resident_id, struck_id) DO NOTHING`,
        scope.serviceId,
        residentId,
        row.struckId,
        row.replacedBy ?? null,
        row.seq,
        row.reducerVersion,
      );
      return added === 1;
    },
  };
}
