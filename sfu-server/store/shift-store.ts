/** Handovers from shift to shift and the signatures on them: written once, never changed. */
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import { shiftHandover } from '#protocol/stored/handling-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { ShiftReads, ShiftStore, Taken } from '../shift/ports.ts';
import type { Scope } from '../triage/ports.ts';
import type { BodyCodec } from './body-codec.ts';
import { bytes } from './columns.ts';
import type { Database, Reader, Row, Writer } from './database.ts';
import { triageTransaction } from './triage-store.ts';

const HANDOVER = `SELECT h.document AS given, t.document AS taken
  FROM shift_handovers AS h
  LEFT JOIN shift_takes AS t ON t.service_id = h.service_id AND t.handover_id = h.handover_id
  WHERE h.service_id = ?`;

const OPEN = `${HANDOVER} AND t.handover_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM shift_handovers AS newer
    WHERE newer.service_id = h.service_id AND newer.given_by = h.given_by
      AND (newer.given_at, newer.handover_id) > (h.given_at, h.handover_id)
  ) ORDER BY h.given_at, h.handover_id`;

const TAKEN = `${HANDOVER} AND t.handover_id IS NOT NULL ORDER BY t.taken_at DESC, h.handover_id LIMIT ?`;

function shiftReads(db: Reader, codec: BodyCodec): ShiftReads {
  const document = (row: Row, column: string): unknown => parseJson(codec.decode(bytes(row, column)));
  function handoverOf(row: Row): ShiftHandover {
    const given = shiftHandover.parse(document(row, 'given'));
    if (row['taken'] === null) return given;
    return { ...given, taken: shiftHandover.shape.taken.parse(document(row, 'taken')) };
  }
  const optional = (row: Row | undefined) => (row === undefined ? undefined : handoverOf(row));
  return {
    async openHandovers(scope) {
      return (await db.all(OPEN, scope.serviceId)).map(handoverOf);
    },
    async takenHandovers(scope, limit) {
      return (await db.all(TAKEN, scope.serviceId, limit)).map(handoverOf);
    },
    async handover(scope, handoverId) {
      return optional(await db.get(`${HANDOVER} AND h.handover_id = ?`, scope.serviceId, handoverId));
    },
    async handoverBy(scope, commandId) {
      return optional(await db.get(`${HANDOVER} AND h.command_id = ?`, scope.serviceId, commandId));
    },
    async takenBy(scope, commandId) {
      return optional(await db.get(`${HANDOVER} AND t.command_id = ?`, scope.serviceId, commandId));
    },
  };
}

function shiftWrites(tx: Writer, codec: BodyCodec) {
  return {
    async saveHandover(scope: Scope, commandId: string, handover: ShiftHandover) {
      await tx.run(
        `INSERT INTO shift_handovers (service_id, handover_id, command_id, given_by, given_at, document)
         VALUES (?, ?, ?, ?, ?, ?)`,
        scope.serviceId,
        handover.handoverId,
        commandId,
        handover.givenBy.personId,
        handover.givenAt,
        codec.encode(JSON.stringify(handover)),
      );
    },
    async saveTaken(scope: Scope, commandId: string, handoverId: string, taken: Taken) {
      await tx.run(
        `INSERT INTO shift_takes (service_id, handover_id, command_id, taken_by, taken_at, document)
         VALUES (?, ?, ?, ?, ?, ?)`,
        scope.serviceId,
        handoverId,
        commandId,
        taken.by.personId,
        taken.at,
        codec.encode(JSON.stringify(taken)),
      );
    },
  };
}

export function createShiftStore(db: Database, codec: BodyCodec): ShiftStore {
  return {
    reads: shiftReads(db, codec),
    transaction: (work) =>
      db.transaction((tx) =>
        work({ ...triageTransaction(tx, codec), ...shiftReads(tx, codec), ...shiftWrites(tx, codec) }),
      ),
  };
}
