/** Enrolment codes, kiosks, and how kiosks end. */
import type { IdentityStore, KioskRecord } from '../identity/ports.ts';
import { optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';
import { newestDocument } from './settings-documents.ts';
import { latestIssue } from './issued.ts';

function kioskOf(row: Row): KioskRecord {
  const revoked = row['revoked_at'] !== null;
  return {
    kioskId: text(row, 'kiosk_id'),
    serviceId: text(row, 'service_id'),
    homeId: text(row, 'home_id'),
    publicKeyPem: text(row, 'public_key_pem'),
    revoked,
    ...(revoked ? { how: row['ended_how'] === 'stolen' ? 'stolen' : 'revoked' } : {}),
    handedOverAt: optionalText(row, 'handed_over_at'),
  };
}

export function kioskStore(
  db: Database,
): Pick<IdentityStore, 'enrol' | 'kiosk' | 'revokeKiosk' | 'kioskHandedOver' | 'contactOf'> {
  return {
    async enrol(codeDigest, { kioskId, publicKeyPem }, at) {
      return db.transaction(async (tx) => {
        const used = await tx.run(
          `UPDATE enrolment_codes SET used_at = ?
           WHERE code_digest = ? AND used_at IS NULL AND expires_at > ? AND issued_at <= ?`,
          at,
          codeDigest,
          at,
          latestIssue(at),
        );
        if (used === 1) {
          await tx.run(
            `INSERT INTO kiosks (kiosk_id, service_id, home_id, public_key_pem, enrolled_at)
             SELECT ?, service_id, home_id, ?, ? FROM enrolment_codes WHERE code_digest = ?`,
            kioskId,
            publicKeyPem,
            at,
            codeDigest,
          );
        }
        // A kiosk whose answer got lost asks again with the same code and key, and gets the same answer.
        const row = await tx.get(
          `SELECT k.kiosk_id, k.service_id, k.home_id, k.public_key_pem, k.revoked_at, k.ended_how, k.handed_over_at
           FROM kiosks k JOIN enrolment_codes c ON c.service_id = k.service_id AND c.home_id = k.home_id
           WHERE c.code_digest = ? AND c.expires_at > ? AND k.enrolled_at = c.used_at AND k.public_key_pem = ?
             AND k.revoked_at IS NULL`,
          codeDigest,
          at,
          publicKeyPem,
        );
        return row === undefined ? undefined : kioskOf(row);
      });
    },
    async kiosk(kioskId) {
      const row = await db.get(
        'SELECT kiosk_id, service_id, home_id, public_key_pem, revoked_at, ended_how, handed_over_at FROM kiosks WHERE kiosk_id = ?',
        kioskId,
      );
      return row === undefined ? undefined : kioskOf(row);
    },
    async revokeKiosk(kioskId, { how, reason, by }, at) {
      const changed = await db.transaction((tx) =>
        tx.run(
          `UPDATE kiosks SET revoked_at = coalesce(revoked_at, ?1), ended_how = ?2, ended_reason = ?3, ended_by = ?4
           WHERE kiosk_id = ?5 AND (revoked_at IS NULL OR (?2 = 'stolen' AND ended_how <> 'stolen'))`,
          at,
          how,
          reason,
          by,
          kioskId,
        ),
      );
      return changed === 1;
    },
    async kioskHandedOver(kioskId, entries, at) {
      return db.transaction(async (tx) => {
        await tx.run(
          'UPDATE kiosks SET handed_over_at = ?, handed_over_entries = ? WHERE kiosk_id = ? AND handed_over_at IS NULL',
          at,
          entries,
          kioskId,
        );
        const row = await tx.get('SELECT handed_over_at FROM kiosks WHERE kiosk_id = ?', kioskId);
        return (row && optionalText(row, 'handed_over_at')) ?? at;
      });
    },
    async contactOf(serviceId, homeId) {
      const settings = await newestDocument(db, { serviceId }, homeId);
      return settings && { homeName: settings.homeName, nurseTelephone: settings.nurseTelephone };
    },
  };
}
