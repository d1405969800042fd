/** Commands that were carried out, with their first answer. */
import type { CommandRecord, Scope } from '../triage/ports.ts';
import { text } from './columns.ts';
import type { Writer } from './database.ts';

export interface CommandTable {
  command(scope: Scope, commandId: string): Promise<CommandRecord | undefined>;
  saveCommand(scope: Scope, record: CommandRecord): Promise<void>;
}

export function commandTable(tx: Writer): CommandTable {
  return {
    async command(scope, commandId) {
      const row = await tx.get(
        `SELECT command_id, person_id, method, encounter_id, answer, carried_out_at FROM commands
         WHERE service_id = ? AND command_id = ?`,
        scope.serviceId,
        commandId,
      );
      if (row === undefined) return undefined;
      return {
        commandId: text(row, 'command_id'),
        personId: text(row, 'person_id'),
        method: text(row, 'method'),
        encounterId: text(row, 'encounter_id'),
        answer: text(row, 'answer'),
        carriedOutAt: text(row, 'carried_out_at'),
      };
    },
    async saveCommand(scope, record) {
      await tx.run(
        `INSERT INTO commands (service_id, command_id, person_id, method, encounter_id, answer, carried_out_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        scope.serviceId,
        record.commandId,
        record.personId,
        record.method,
        record.encounterId,
        record.answer,
        record.carriedOutAt,
      );
    },
  };
}
