/** Accounts, web sessions, enrolment codes and kiosks. */
import type { Account, IdentityStore, KioskRecord, StaffRole, WebSession } from '../identity/ports.ts';
import { flag, optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';

const ACCOUNT = `SELECT service_id, person_id, account, name, role, qualification, prescriber, password_hash, home_id,
    duty_gp, clinical_lead, safeguarding, practice_id, practice_name
  FROM accounts
  WHERE disabled_at IS NULL`;

const STAFF_ROLES: ReadonlySet<string> = new Set<StaffRole>([
  'nurse-practitioner',
  'gp',
  'care-coordinator',
  'it-support',
  'home-manager',
  'service-lead',
  'information-governance-lead',
  'commissioner',
]);

function isStaffRole(value: string): value is StaffRole {
  return STAFF_ROLES.has(value);
}

function practiceOf(row: Row): Account['practice'] {
  const practiceId = optionalText(row, 'practice_id');
  return practiceId === undefined ? undefined : { practiceId, name: optionalText(row, 'practice_name') ?? '' };
}

function accountOf(row: Row): Account {
  const role = text(row, 'role');
  if (!isStaffRole(role)) throw new Error('an account has a role that does not exist');
  return {
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    account: text(row, 'account'),
    name: text(row, 'name'),
    role,
    homeId: optionalText(row, 'home_id'),
    practice: practiceOf(row),
    qualification: text(row, 'qualification'),
    prescriber: flag(row, 'prescriber'),
    dutyGp: flag(row, 'duty_gp'),
    clinicalLead: flag(row, 'clinical_lead'),
    safeguarding: flag(row, 'safeguarding'),
    passwordHash: optionalText(row, 'password_hash'),
  };
}

function sessionOf(row: Row): WebSession {
  return {
    tokenDigest: text(row, 'token_digest'),
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    lastUsedAt: text(row, 'last_used_at'),
  };
}

function kioskOf(row: Row): KioskRecord {
  return {
    kioskId: text(row, 'kiosk_id'),
    serviceId: text(row, 'service_id'),
    homeId: text(row, 'home_id'),
    publicKeyPem: text(row, 'public_key_pem'),
    revoked: row['revoked_at'] !== null,
  };
}

export function createIdentityStore(db: Database): IdentityStore {
  return {
    async accountByName(account) {
      const row = await db.get(`${ACCOUNT} AND account = ?`, account);
      return row === undefined ? undefined : accountOf(row);
    },
    async accountById(serviceId, personId) {
      const row = await db.get(`${ACCOUNT} AND service_id = ? AND person_id = ?`, serviceId, personId);
      return row === undefined ? undefined : accountOf(row);
    },
    async hasGpFor(serviceId, { gpId, practiceId }) {
      const row = await db.get(
        `SELECT person_id FROM accounts WHERE service_id = ? AND role = 'gp' AND disabled_at IS NULL
           AND (person_id = ? OR practice_id = ?) LIMIT 1`,
        serviceId,
        gpId ?? null,
        practiceId ?? null,
      );
      return row !== undefined;
    },
    async saveSession(session, createdAt) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO web_sessions (token_digest, service_id, person_id, created_at, last_used_at)
           VALUES (?, ?, ?, ?, ?)`,
          session.tokenDigest,
          session.serviceId,
          session.personId,
          createdAt,
          session.lastUsedAt,
        ),
      );
    },
    async session(tokenDigest) {
      const row = await db.get(
        'SELECT token_digest, service_id, person_id, last_used_at FROM web_sessions WHERE token_digest = ?',
        tokenDigest,
      );
      return row === undefined ? undefined : sessionOf(row);
    },
    async touchSession(tokenDigest, at) {
      await db.transaction((tx) =>
        tx.run('UPDATE web_sessions SET last_used_at = ? WHERE token_digest = ?', at, tokenDigest),
      );
    },
    async dropSession(tokenDigest) {
      await db.transaction((tx) => tx.run('DELETE FROM web_sessions WHERE token_digest = ?', tokenDigest));
    },
    async dropSessionsBefore(instant) {
      await db.transaction((tx) => tx.run('DELETE FROM web_sessions WHERE last_used_at < ?', instant));
    },
    async enrol(codeDigest, { kioskId, publicKeyPem }, at) {
      return db.transaction(async (tx) => {
        const used = await tx.run(
          'UPDATE enrolment_codes SET used_at = ? WHERE code_digest = ? AND used_at IS NULL AND expires_at > ?',
          at,
          codeDigest,
          at,
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
          `SELECT k.kiosk_id, k.service_id, k.home_id, k.public_key_pem, k.revoked_at
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
        'SELECT kiosk_id, service_id, home_id, public_key_pem, revoked_at FROM kiosks WHERE kiosk_id = ?',
        kioskId,
      );
      return row === undefined ? undefined : kioskOf(row);
    },
    async revokeKiosk(kioskId, at) {
      const changed = await db.transaction((tx) =>
        tx.run('UPDATE kiosks SET revoked_at = ? WHERE kiosk_id = ? AND revoked_at IS NULL', at, kioskId),
      );
      return changed === 1;
    },
  };
}
