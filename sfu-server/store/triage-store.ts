/** The store behind the triage side's ports. */
import type { TriageReads, TriageStore, TriageTransaction } from '../triage/ports.ts';
import { bagShareWrites } from './bag-shares.ts';
import type { BodyCodec } from './body-codec.ts';
import { integer, text } from './columns.ts';
import { commandTable } from './commands.ts';
import type { Database, Reader, Writer } from './database.ts';
import { encounterReads, encounterWrites } from './encounters.ts';
import { entryReads, entryWrites } from './entries.ts';
import { quarantine, quarantined } from './quarantine.ts';
import { referralQueue } from './referral-queue.ts';
import { residentReads, residentWrites } from './residents.ts';
import { writerReads } from './writers.ts';

/** The tables that can be dropped and made again from the entries. */
export const PROJECTIONS = ['residents', 'resident_homes', 'strikes', 'encounters', 'bag_shares'] as const;

export function triageReads(db: Reader, codec: BodyCodec): TriageReads {
  return { ...entryReads(db, codec), ...residentReads(db), ...encounterReads(db), ...writerReads(db) };
}

export function triageTransaction(tx: Writer, codec: BodyCodec): TriageTransaction {
  return {
    ...triageReads(tx, codec),
    ...entryWrites(tx, codec),
    ...residentWrites(tx),
    ...encounterWrites(tx),
    ...commandTable(tx),
    ...bagShareWrites(tx),
    ...referralQueue(tx),
    quarantine: (scope, refused) => quarantine(tx, codec, scope, refused),
    async nextHubCounter(deviceId) {
      await tx.run('UPDATE hub_devices SET counter = counter + 1 WHERE device_id = ?', deviceId);
      const row = await tx.get('SELECT counter FROM hub_devices WHERE device_id = ?', deviceId);
      if (row === undefined) throw new Error('the hub has no device of its own in this database');
      return integer(row, 'counter');
    },
    async dropProjections(scope) {
      for (const table of PROJECTIONS) await tx.run(`DELETE FROM ${table} WHERE service_id = ?`, scope.serviceId);
    },
    async saveProjectionVersions(scope, { reducer, projection }) {
      await tx.run(
        `INSERT INTO projection_state (service_id, reducer_version, projection_version) VALUES (?, ?, ?)
         ON CONFLICT (service_id) DO UPDATE SET
           reducer_version = excluded.reducer_version, projection_version = excluded.projection_version`,
        scope.serviceId,
        reducer,
        projection,
      );
    },
    async deviceKey(scope, deviceId) {
      const kiosk = await tx.get(
        'SELECT public_key_pem, home_id FROM kiosks WHERE service_id = ? AND kiosk_id = ?',
        scope.serviceId,
        deviceId,
      );
      if (kiosk !== undefined) return { publicKeyPem: text(kiosk, 'public_key_pem'), homeId: text(kiosk, 'home_id') };
      const hub = await tx.get('SELECT public_key_pem FROM hub_devices WHERE device_id = ?', deviceId);
      return hub === undefined ? undefined : { publicKeyPem: text(hub, 'public_key_pem') };
    },
    async kioskEnded(scope, kioskId) {
      const row = await tx.get(
        'SELECT revoked_at, ended_how, handed_over_at FROM kiosks WHERE service_id = ? AND kiosk_id = ?',
        scope.serviceId,
        kioskId,
      );
      if (row === undefined) return 'gone';
      if (row['revoked_at'] === null) return undefined;
      return row['ended_how'] === 'stolen' || row['handed_over_at'] !== null ? 'gone' : 'hands-over';
    },
  };
}

export function createTriageStore(db: Database, codec: BodyCodec): TriageStore {
  return {
    reads: triageReads(db, codec),
    transaction: (work) => db.transaction((tx) => work(triageTransaction(tx, codec))),
    quarantined: (scope) => quarantined(db, scope),
    async projectionVersions(scope) {
      const row = await db.get(
        'SELECT reducer_version, projection_version FROM projection_state WHERE service_id = ?',
        scope.serviceId,
      );
      if (row === undefined) return undefined;
      return { reducer: integer(row, 'reducer_version'), projection: integer(row, 'projection_version') };
    },
  };
}
