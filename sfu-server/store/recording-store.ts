/** Which recordings there are, until they are deleted. */
import type { KeptRecording, RecordingStore } from '../recordings/ports.ts';
import { optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

const COLUMNS = 'service_id, recording_id, encounter_id, resident_id, started_at, stopped_at, keep_until';
const RUNNING = `SELECT ${COLUMNS} FROM recordings WHERE stopped_at IS NULL AND deleted_at IS NULL`;
const DUE = `SELECT ${COLUMNS} FROM recordings WHERE keep_until <= ? AND deleted_at IS NULL ORDER BY keep_until`;

/** The questions whose speed matters, by name, for the test that looks at their plans. */
export const RECORDING_QUERIES = { RUNNING, DUE } as const;

function recordingOf(row: Row): KeptRecording {
  return {
    serviceId: text(row, 'service_id'),
    recordingId: text(row, 'recording_id'),
    encounterId: text(row, 'encounter_id'),
    residentId: text(row, 'resident_id'),
    startedAt: text(row, 'started_at'),
    stoppedAt: optionalText(row, 'stopped_at'),
    keepUntil: text(row, 'keep_until'),
  };
}

export function createRecordingStore(db: Database): RecordingStore {
  return {
    async keep({ serviceId, recordingId, encounterId, residentId, startedAt, keepUntil }) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO recordings (service_id, recording_id, encounter_id, resident_id, started_at, keep_until)
           VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (service_id, recording_id) DO NOTHING`,
          serviceId,
          recordingId,
          encounterId,
          residentId,
          startedAt,
          keepUntil,
        ),
      );
    },
    async stopped({ serviceId }, recordingId, stoppedAt, keepUntil) {
      await db.transaction((tx) =>
        tx.run(
          'UPDATE recordings SET stopped_at = ?, keep_until = ? WHERE service_id = ? AND recording_id = ?',
          stoppedAt,
          keepUntil,
          serviceId,
          recordingId,
        ),
      );
    },
    async running() {
      return (await db.all(RUNNING)).map(recordingOf);
    },
    async due(now) {
      return (await db.all(DUE, now)).map(recordingOf);
    },
    async deleted({ serviceId }, recordingId, at) {
      await db.transaction((tx) =>
        tx.run(
          'UPDATE recordings SET deleted_at = ? WHERE service_id = ? AND recording_id = ?',
          at,
          serviceId,
          recordingId,
        ),
      );
    },
  };
}
