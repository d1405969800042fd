/** The store behind the ports of registering and moving residents. */
import type { HomeReads, ResidentCommand, ResidentsStore } from '../residents/ports.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { optionalText, text } from './columns.ts';
import type { Database, Reader, Writer } from './database.ts';
import { triageReads, triageTransaction } from './triage-store.ts';

function homeReads(db: Reader): HomeReads {
  return {
    async residentsEverOfHome(scope, homeId) {
      const rows = await db.all(
        'SELECT resident_id FROM resident_homes WHERE service_id = ? AND home_id = ? ORDER BY resident_id',
        scope.serviceId,
        homeId,
      );
      return rows.map((row) => text(row, 'resident_id'));
    },
    async homeName(scope, homeId) {
      const row = await db.get('SELECT name FROM homes WHERE service_id = ? AND home_id = ?', scope.serviceId, homeId);
      return row === undefined ? undefined : text(row, 'name');
    },
    async gps(scope) {
      const rows = await db.all(
        "SELECT person_id, name, practice_id FROM accounts WHERE service_id = ? AND role = 'gp' AND disabled_at IS NULL ORDER BY name",
        scope.serviceId,
      );
      return rows.map((row) => ({
        personId: text(row, 'person_id'),
        name: text(row, 'name'),
        practiceId: optionalText(row, 'practice_id'),
      }));
    },
    async registeredPractices(scope) {
      const rows = await db.all(
        'SELECT practice_id, name, telephone FROM gp_practices WHERE service_id = ? ORDER BY name, practice_id',
        scope.serviceId,
      );
      return rows.map((row) => ({
        practiceId: text(row, 'practice_id'),
        name: text(row, 'name'),
        telephone: text(row, 'telephone'),
      }));
    },
    async someResidentOfGp(scope, gpId) {
      const row = await db.get(
        'SELECT resident_id FROM residents WHERE service_id = ? AND gp_id = ? ORDER BY resident_id LIMIT 1',
        scope.serviceId,
        gpId,
      );
      return row === undefined ? undefined : text(row, 'resident_id');
    },
  };
}

function commandTable(tx: Writer): {
  residentCommand(scope: Scope, commandId: string): Promise<ResidentCommand | undefined>;
  saveResidentCommand(scope: Scope, command: ResidentCommand): Promise<void>;
} {
  return {
    async residentCommand(scope, commandId) {
      const row = await tx.get(
        `SELECT command_id, person_id, method, answer, carried_out_at FROM resident_commands
         WHERE service_id = ? AND command_id = ?`,
        scope.serviceId,
        commandId,
      );
      if (row === undefined) return undefined;
      return {
        commandId: text(row, 'command_id'),
        personId: text(row, 'person_id'),
        method: text(row, 'method'),
        answer: text(row, 'answer'),
        carriedOutAt: text(row, 'carried_out_at'),
      };
    },
    async saveResidentCommand(scope, { commandId, personId, method, answer, carriedOutAt }) {
      await tx.run(
        `INSERT INTO resident_commands (service_id, command_id, person_id, method, answer, carried_out_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        scope.serviceId,
        commandId,
        personId,
        method,
        answer,
        carriedOutAt,
      );
    },
  };
}

export function createResidentsStore(db: Database, codec: BodyCodec): ResidentsStore {
  return {
    reads: { ...triageReads(db, codec), ...homeReads(db) },
    transaction: (work) =>
      db.transaction((tx) => work({ ...triageTransaction(tx, codec), ...homeReads(tx), ...commandTable(tx) })),
  };
}
