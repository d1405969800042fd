/** Where calls stand: a projection of the journal. */
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import type { EncounterReads, EncounterRow, Scope } from '../triage/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

const COLUMNS = `encounter_id, resident_id, home_id, status, requested_at, observations_id, clinician_id, outcome_id, signed_at,
  joined_into, look_again_since, seq, reducer_version`;

const UNSETTLED = `SELECT ${COLUMNS} FROM encounters
  WHERE service_id = ? AND status IN ('waiting', 'claimed', 'in-call', 'ended') ORDER BY requested_at, encounter_id`;

// CROSS JOIN keeps this order: from the few residents of a list to their calls, and not from all calls. A person who was in no
// list when the call was made has a feed of their own, and the GP of whom they were found to be.
const signedOf = (list: string) => `WITH own AS (
    SELECT r.service_id, r.resident_id FROM residents r WHERE r.service_id = ? AND ${list}
    UNION ALL
    SELECT d.service_id, d.resident_id FROM residents r
      CROSS JOIN residents d ON d.service_id = r.service_id AND d.identified_as = r.resident_id
      WHERE r.service_id = ? AND ${list}
  )
  SELECT e.encounter_id, e.resident_id, e.home_id, e.status, e.requested_at, e.observations_id,
    e.clinician_id, e.outcome_id, e.signed_at, e.joined_into, e.look_again_since, e.seq, e.reducer_version
  FROM own CROSS JOIN encounters e ON e.service_id = own.service_id AND e.resident_id = own.resident_id
  WHERE e.signed_at IS NOT NULL
  ORDER BY e.signed_at DESC, e.encounter_id LIMIT ?`;
const SIGNED_FOR_GP = signedOf('r.gp_id = ?');
const SIGNED_FOR_COLLEAGUES = signedOf('r.practice_id = ? AND r.gp_id <> ?');

// A death closes what is due: who has died is looked at again by whoever reads the record, and not by the queue.
const TO_LOOK_AT = `SELECT ${COLUMNS} FROM encounters AS e
  WHERE service_id = ? AND look_again_since IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM residents AS r
    WHERE r.service_id = e.service_id AND r.resident_id = e.resident_id AND r.died_at IS NOT NULL
  ) ORDER BY look_again_since, encounter_id`;

const ON_OBSERVATIONS = `SELECT ${COLUMNS} FROM encounters
  WHERE service_id = ? AND resident_id = ? AND observations_id = ?`;

const SIGNED_SINCE = `SELECT ${COLUMNS} FROM encounters
  WHERE service_id = ? AND signed_at >= ? ORDER BY signed_at, encounter_id`;

const JOINED_INTO = `SELECT ${COLUMNS} FROM encounters WHERE service_id = ? AND joined_into = ? ORDER BY +encounter_id`;

const OF_RESIDENT = `SELECT ${COLUMNS} FROM encounters
  WHERE service_id = ? AND resident_id = ? AND requested_at >= ? ORDER BY requested_at, encounter_id`;

const OPEN_OF_RESIDENT = `SELECT ${COLUMNS} FROM encounters
  WHERE service_id = ? AND resident_id = ? AND status IN ('waiting', 'claimed', 'in-call') ORDER BY requested_at, encounter_id`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const ENCOUNTER_QUERIES = {
  UNSETTLED,
  SIGNED_SINCE,
  SIGNED_FOR_GP,
  SIGNED_FOR_COLLEAGUES,
  TO_LOOK_AT,
  ON_OBSERVATIONS,
  JOINED_INTO,
  OF_RESIDENT,
  OPEN_OF_RESIDENT,
} as const;

const STATUSES: ReadonlySet<string> = new Set<EncounterStatus>([
  'waiting',
  'claimed',
  'in-call',
  'ended',
  'signed',
  'cancelled',
  'joined',
]);

function isStatus(value: string): value is EncounterStatus {
  return STATUSES.has(value);
}

function encounterOf(row: Row): EncounterRow {
  const status = text(row, 'status');
  if (!isStatus(status)) throw new Error('an encounter has a status that does not exist');
  return {
    encounterId: text(row, 'encounter_id'),
    residentId: text(row, 'resident_id'),
    homeId: text(row, 'home_id'),
    status,
    requestedAt: text(row, 'requested_at'),
    observationsId: optionalText(row, 'observations_id'),
    clinicianId: optionalText(row, 'clinician_id'),
    outcomeId: optionalText(row, 'outcome_id'),
    signedAt: optionalText(row, 'signed_at'),
    joinedInto: optionalText(row, 'joined_into'),
    lookAgainSince: optionalText(row, 'look_again_since'),
    seq: integer(row, 'seq'),
    reducerVersion: integer(row, 'reducer_version'),
  };
}

export function encounterReads(db: Reader): EncounterReads {
  return {
    async encounter(scope, encounterId) {
      const row = await db.get(
        `SELECT ${COLUMNS} FROM encounters WHERE service_id = ? AND encounter_id = ?`,
        scope.serviceId,
        encounterId,
      );
      return row === undefined ? undefined : encounterOf(row);
    },
    async unsettledEncounters(scope) {
      return (await db.all(UNSETTLED, scope.serviceId)).map(encounterOf);
    },
    async encountersJoinedInto(scope, encounterId) {
      return (await db.all(JOINED_INTO, scope.serviceId, encounterId)).map(encounterOf);
    },
    async encountersOfResident(scope, residentId, since) {
      return (await db.all(OF_RESIDENT, scope.serviceId, residentId, since)).map(encounterOf);
    },
    async openEncountersOf(scope, residentId) {
      return (await db.all(OPEN_OF_RESIDENT, scope.serviceId, residentId)).map(encounterOf);
    },
    async encountersToLookAt(scope) {
      return (await db.all(TO_LOOK_AT, scope.serviceId)).map(encounterOf);
    },
    async encountersOn(scope, residentId, observationsId) {
      return (await db.all(ON_OBSERVATIONS, scope.serviceId, residentId, observationsId)).map(encounterOf);
    },
    async signedSince(scope, since) {
      return (await db.all(SIGNED_SINCE, scope.serviceId, since)).map(encounterOf);
    },
    async signedForGp(scope, gpId, limit) {
      return (await db.all(SIGNED_FOR_GP, scope.serviceId, gpId, scope.serviceId, gpId, limit)).map(encounterOf);
    },
    async signedForColleagues({ serviceId }, practiceId, gpId, limit) {
      const list = [serviceId, practiceId, gpId] as const;
      return (await db.all(SIGNED_FOR_COLLEAGUES, ...list, ...list, limit)).map(encounterOf);
    },
  };
}

export interface EncounterWrites {
  saveEncounter(scope: Scope, row: EncounterRow): Promise<void>;
}

export function encounterWrites(tx: Writer): EncounterWrites {
  return {
    async saveEncounter(scope, row) {
      await tx.run(
        `INSERT INTO encounters (service_id, encounter_id, resident_id, home_id, status, requested_at, observations_id,
           clinician_id, outcome_id, signed_at, joined_into, look_again_since, seq, reducer_version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (service_id, encounter_id) DO UPDATE SET
           status = excluded.status, observations_id = excluded.observations_id, clinician_id = excluded.clinician_id, outcome_id = excluded.outcome_id,
           signed_at = excluded.signed_at, joined_into = excluded.joined_into, look_again_since = excluded.look_again_since, seq = excluded.seq,
           reducer_version = excluded.reducer_version`,
        scope.serviceId,
        row.encounterId,
        row.residentId,
        row.homeId,
        row.status,
        row.requestedAt,
        row.observationsId ?? null,
        row.clinicianId ?? null,
        row.outcomeId ?? null,
        row.signedAt ?? null,
        row.joinedInto ?? null,
        row.lookAgainSince ?? null,
        row.seq,
        row.reducerVersion,
      );
    },
  };
}
