/** Who belongs to a service, and the invitations by which they come in. */
import type { Instant } from '#domain/base/time.ts';
import type { PeopleStore, PersonDetails, PersonKey, PersonRow, StoredInvitation } from '../identity/people-ports.ts';
import { ACCOUNT_COLUMNS, accountOf, practiceOf, staffRole } from './account-rows.ts';
import { flag, integer, optionalText, text } from './columns.ts';
import type { Database, Reader, Row, Writer } from './database.ts';
import { insertPasskey, removeKeysAndCodes, writeCodes } from './passkey-store.ts';
import { latestIssue } from './issued.ts';

const PEOPLE = `SELECT ${ACCOUNT_COLUMNS}, created_at, disabled_at, oidc_subject,
    (SELECT COUNT(*) FROM passkeys k WHERE k.service_id = a.service_id AND k.person_id = a.person_id) AS passkeys,
    (SELECT COUNT(*) FROM recovery_codes c
      WHERE c.service_id = a.service_id AND c.person_id = a.person_id AND c.used_at IS NULL) AS codes,
    (SELECT MAX(i.expires_at) FROM invitations i WHERE i.service_id = a.service_id AND i.person_id = a.person_id
      AND i.used_at IS NULL AND i.ended_at IS NULL) AS invited_until,
    (SELECT MAX(k.last_used_at) FROM passkeys k
      WHERE k.service_id = a.service_id AND k.person_id = a.person_id) AS last_signed_in_at
  FROM accounts a WHERE service_id = ?`;

function detailsOf(row: Row): PersonDetails {
  return {
    name: text(row, 'name'),
    role: staffRole(row),
    homeId: optionalText(row, 'home_id'),
    qualification: text(row, 'qualification'),
    prescriber: flag(row, 'prescriber'),
    dutyGp: flag(row, 'duty_gp'),
    clinicalLead: flag(row, 'clinical_lead'),
    safeguarding: flag(row, 'safeguarding'),
    practice: practiceOf(row),
    oidcSubject: optionalText(row, 'oidc_subject'),
  };
}

function personOf(row: Row): PersonRow {
  return {
    ...detailsOf(row),
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    account: text(row, 'account'),
    createdAt: optionalText(row, 'created_at'),
    disabledAt: optionalText(row, 'disabled_at'),
    passkeys: integer(row, 'passkeys'),
    hasPassword: row['password_hash'] !== null,
    recoveryCodesLeft: integer(row, 'codes'),
    invitedUntil: optionalText(row, 'invited_until'),
    lastSignedInAt: optionalText(row, 'last_signed_in_at'),
  };
}

async function there(reader: Reader, sql: string, ...values: readonly string[]): Promise<boolean> {
  return (await reader.get(sql, ...values)) !== undefined;
}

const isTaken = (reader: Reader, account: string) =>
  there(reader, 'SELECT 1 AS there FROM accounts WHERE account = ?', account);

const hasHome = async (reader: Reader, serviceId: string, homeId: string | undefined) =>
  homeId === undefined ||
  (await there(reader, 'SELECT 1 AS there FROM homes WHERE service_id = ? AND home_id = ?', serviceId, homeId));

async function isSubjectOfAnother(reader: Reader, subject: string | undefined, personId: string): Promise<boolean> {
  if (subject === undefined) return false;
  return there(reader, 'SELECT 1 AS there FROM accounts WHERE oidc_subject = ? AND person_id <> ?', subject, personId);
}

/** Somebody else runs the service and can sign in. */
async function hasOtherLead(reader: Reader, { serviceId, personId }: PersonKey, passwords: boolean): Promise<boolean> {
  const row = await reader.get(
    `SELECT 1 AS there FROM accounts a
     WHERE service_id = ? AND person_id <> ? AND role = 'service-lead' AND disabled_at IS NULL
       AND (oidc_subject IS NOT NULL OR (? = 1 AND password_hash IS NOT NULL) OR EXISTS (
         SELECT 1 FROM passkeys k WHERE k.service_id = a.service_id AND k.person_id = a.person_id))
     LIMIT 1`,
    serviceId,
    personId,
    passwords ? 1 : 0,
  );
  return row !== undefined;
}

async function writeInvitation(
  tx: Writer,
  { serviceId, personId }: PersonKey,
  { tokenDigest, again, by, byName, at, expiresAt }: StoredInvitation,
): Promise<void> {
  await tx.run(
    `INSERT INTO invitations (token_digest, service_id, person_id, again, invited_by, invited_by_name, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    tokenDigest,
    serviceId,
    personId,
    again ? 1 : 0,
    by,
    byName,
    at,
    expiresAt,
  );
}

async function endInvitations(tx: Writer, { serviceId, personId }: PersonKey, at: Instant): Promise<void> {
  await tx.run(
    `UPDATE invitations SET ended_at = ?
     WHERE service_id = ? AND person_id = ? AND used_at IS NULL AND ended_at IS NULL`,
    at,
    serviceId,
    personId,
  );
}

async function writeDetails(tx: Writer, { serviceId, personId }: PersonKey, after: PersonDetails): Promise<void> {
  await tx.run(
    `UPDATE accounts SET name = ?, role = ?, home_id = ?, qualification = ?, prescriber = ?, duty_gp = ?,
       clinical_lead = ?, safeguarding = ?, practice_id = ?, practice_name = ?, oidc_subject = ?
     WHERE service_id = ? AND person_id = ?`,
    after.name,
    after.role,
    after.homeId ?? null,
    after.qualification,
    after.prescriber ? 1 : 0,
    after.dutyGp ? 1 : 0,
    after.clinicalLead ? 1 : 0,
    after.safeguarding ? 1 : 0,
    after.practice?.practiceId ?? null,
    after.practice?.name ?? null,
    after.oidcSubject ?? null,
    serviceId,
    personId,
  );
}

export function createPeopleStore(db: Database): PeopleStore {
  /** Those who have not left. */
  const present = (reader: Reader, { serviceId, personId }: PersonKey) =>
    reader.get(`${PEOPLE} AND person_id = ? AND disabled_at IS NULL`, serviceId, personId);

  return {
    add: ({ serviceId, personId, person, stored }, wanted, madeUp) =>
      db.transaction(async (tx) => {
        if (await isSubjectOfAnother(tx, person.oidcSubject, personId)) return 'taken';
        if (!(await hasHome(tx, serviceId, person.homeId))) return 'no-home';
        let account = wanted;
        for (let number = 2; await isTaken(tx, account); number++) {
          if (!madeUp) return 'taken';
          account = `${wanted}${String(number)}`;
        }
        await tx.run(
          `INSERT INTO accounts (service_id, person_id, account, name, role, qualification, prescriber, created_at, home_id)
           VALUES (?, ?, ?, ?, ?, '', 0, ?, ?)`,
          serviceId,
          personId,
          account,
          person.name,
          person.role,
          stored.at,
          person.homeId ?? null,
        );
        await writeDetails(tx, { serviceId, personId }, person);
        await writeInvitation(tx, { serviceId, personId }, stored);
        return { account };
      }),

    inviteAgain: ({ stored, ...person }) =>
      db.transaction(async (tx) => {
        const row = await present(tx, person);
        if (row === undefined) return undefined;
        await removeKeysAndCodes(tx, person);
        await endInvitations(tx, person, stored.at);
        await writeInvitation(tx, person, stored);
        return text(row, 'account');
      }),

    disable: ({ at, passwords, ...person }) =>
      db.transaction(async (tx) => {
        const row = await present(tx, person);
        if (row === undefined) return 'none';
        if (staffRole(row) === 'service-lead' && !(await hasOtherLead(tx, person, passwords))) return 'last-lead';
        await removeKeysAndCodes(tx, person);
        await endInvitations(tx, person, at);
        // The identity of the organisation is free again: whoever comes back comes back as somebody new.
        await tx.run(
          `UPDATE accounts SET disabled_at = ?, password_hash = NULL, oidc_subject = NULL
           WHERE service_id = ? AND person_id = ?`,
          at,
          person.serviceId,
          person.personId,
        );
        return 'disabled';
      }),

    change: ({ passwords, ...person }, change) =>
      db.transaction(async (tx) => {
        const row = await present(tx, person);
        if (row === undefined) return 'none';
        const before = detailsOf(row);
        const after = change(before);
        if (after === undefined) return 'as-before';
        const leaves = before.role === 'service-lead' && after.role !== 'service-lead';
        if (leaves && !(await hasOtherLead(tx, person, passwords))) return 'last-lead';
        if (await isSubjectOfAnother(tx, after.oidcSubject, person.personId)) return 'taken';
        if (!(await hasHome(tx, person.serviceId, after.homeId))) return 'no-home';
        await writeDetails(tx, person, after);
        return 'changed';
      }),

    async list(serviceId) {
      const rows = await db.all(`${PEOPLE} ORDER BY disabled_at IS NOT NULL, name, person_id`, serviceId);
      return rows.map(personOf);
    },

    async invitation(tokenDigest, now) {
      const row = await db.get(
        `SELECT i.service_id, i.person_id, i.again, i.invited_by_name, i.expires_at, s.name AS service_name, h.name AS home_name
         FROM invitations i
         JOIN services s ON s.service_id = i.service_id
         JOIN accounts a ON a.service_id = i.service_id AND a.person_id = i.person_id
         LEFT JOIN homes h ON h.service_id = a.service_id AND h.home_id = a.home_id
         WHERE i.token_digest = ? AND i.used_at IS NULL AND i.ended_at IS NULL AND i.expires_at > ?
           AND i.created_at <= ?`,
        tokenDigest,
        now,
        latestIssue(now),
      );
      if (row === undefined) return undefined;
      const person = { serviceId: text(row, 'service_id'), personId: text(row, 'person_id') };
      const account = await present(db, person);
      if (account === undefined) return undefined;
      return {
        account: accountOf(account),
        again: flag(row, 'again'),
        byName: text(row, 'invited_by_name'),
        expiresAt: text(row, 'expires_at'),
        serviceName: text(row, 'service_name'),
        homeName: optionalText(row, 'home_name'),
      };
    },

    accept: (tokenDigest, now, key, codeDigests) =>
      db.transaction(async (tx) => {
        const row = await tx.get(
          `SELECT i.service_id, i.person_id FROM invitations i
           JOIN accounts a ON a.service_id = i.service_id AND a.person_id = i.person_id AND a.disabled_at IS NULL
           WHERE i.token_digest = ? AND i.used_at IS NULL AND i.ended_at IS NULL AND i.expires_at > ?
             AND i.created_at <= ?`,
          tokenDigest,
          now,
          latestIssue(now),
        );
        if (row === undefined) return false;
        const person = { serviceId: text(row, 'service_id'), personId: text(row, 'person_id') };
        if (!(await insertPasskey(tx, person, key, now))) return false;
        await tx.run('UPDATE invitations SET used_at = ? WHERE token_digest = ?', now, tokenDigest);
        await writeCodes(tx, person, codeDigests, now);
        return true;
      }),
  };
}
