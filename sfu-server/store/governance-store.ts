/** What whoever answers for information governance reads, and their reviews. */
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { ROLES, type Role } from '#domain/people/people.ts';
import type { AccountAccess, FoundPerson, FoundResident, GovernanceStore, Scope } from '../governance/ports.ts';
import { bytes, flag, integer, optionalText, text } from './columns.ts';
import type { Database, Row } from './database.ts';
import { newestDocument } from './settings-documents.ts';

const RESIDENTS = `SELECT r.resident_id, r.family_name, r.given_name, r.born, r.nhs_number, h.name AS home_name
  FROM residents r LEFT JOIN homes h ON h.service_id = r.service_id AND h.home_id = r.home_id
  WHERE r.service_id = ?`;

/** Ways to begin a session. */
const SIGN_INS = `('http:sign-in', 'http:passkey-sign-in', 'http:recovery-sign-in', 'http:oidc', 'http:invitation-accept')`;

const ACCOUNTS = `SELECT a.person_id, a.name, a.account, a.role, a.practice_name, a.prescriber, a.duty_gp, a.clinical_lead,
    a.safeguarding, a.created_at, h.name AS home_name,
    (SELECT at FROM audit x WHERE x.service_id = a.service_id AND coalesce(x.person_id, x.actor_id) = a.person_id
      AND x.action IN ${SIGN_INS} AND x.outcome = 'done' ORDER BY x.seq DESC LIMIT 1) AS last_sign_in_at
  FROM accounts a LEFT JOIN homes h ON h.service_id = a.service_id AND h.home_id = a.home_id
  WHERE a.service_id = ? AND a.disabled_at IS NULL ORDER BY a.role, a.name`;

function roleOf(row: Row): Role {
  const role = text(row, 'role');
  const known = ROLES.find((one) => one === role);
  if (known === undefined) throw new Error('an account has a role that does not exist');
  return known;
}

function residentOf(row: Row): FoundResident {
  return {
    residentId: text(row, 'resident_id'),
    familyName: optionalText(row, 'family_name') ?? '',
    givenName: optionalText(row, 'given_name') ?? '',
    born: optionalText(row, 'born') ?? '',
    nhsNumber: optionalText(row, 'nhs_number') ?? '',
    homeName: optionalText(row, 'home_name') ?? '',
  };
}

function accountOf(row: Row): AccountAccess {
  return {
    personId: text(row, 'person_id'),
    name: text(row, 'name'),
    account: text(row, 'account'),
    role: roleOf(row),
    homeName: optionalText(row, 'home_name'),
    practice: optionalText(row, 'practice_name'),
    prescriber: flag(row, 'prescriber'),
    dutyGp: flag(row, 'duty_gp'),
    clinicalLead: flag(row, 'clinical_lead'),
    safeguarding: flag(row, 'safeguarding'),
    createdAt: optionalText(row, 'created_at'),
    lastSignInAt: optionalText(row, 'last_sign_in_at'),
  };
}

/** What somebody types is looked for as it stands: no sign of it is a wildcard. */
function like(words: string): string {
  return words.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`);
}

export function createGovernanceStore(db: Database): GovernanceStore {
  async function carers(scope: Scope, wanted: string): Promise<FoundPerson[]> {
    const homes = await db.all('SELECT home_id, name FROM homes WHERE service_id = ? ORDER BY name', scope.serviceId);
    /** Who works in several homes is one person. */
    const found = new Map<string, FoundPerson>();
    for (const home of homes) {
      const settings = await newestDocument(db, scope, text(home, 'home_id'));
      for (const { personId, name, role } of settings?.carers ?? []) {
        if (!name.toLowerCase().includes(wanted)) continue;
        const before = found.get(personId)?.homeName;
        const homeName = before === undefined ? text(home, 'name') : `${before}, ${text(home, 'name')}`;
        found.set(personId, { personId, name, role, homeName });
      }
    }
    return [...found.values()];
  }

  return {
    async residents(scope, words, limit) {
      const digits = words.replaceAll(/\D/gu, '');
      if (isNhsNumber(digits)) {
        const rows = await db.all(`${RESIDENTS} AND r.nhs_number = ? LIMIT ?`, scope.serviceId, digits, limit);
        return rows.map(residentOf);
      }
      const [first = '', second] = words.split(/[\s,]+/u).filter((word) => word !== '');
      const one = `${like(first)}%`;
      const other = second === undefined ? '%' : `${like(second)}%`;
      const rows = await db.all(
        `${RESIDENTS} AND ((r.family_name LIKE ? ESCAPE '\\' AND r.given_name LIKE ? ESCAPE '\\')
           OR (r.given_name LIKE ? ESCAPE '\\' AND r.family_name LIKE ? ESCAPE '\\'))
         ORDER BY r.family_name, r.given_name, r.resident_id LIMIT ?`,
        scope.serviceId,
        one,
        other,
        one,
        other,
        limit,
      );
      return rows.map(residentOf);
    },
    async resident(scope, residentId) {
      const row = await db.get(`${RESIDENTS} AND r.resident_id = ?`, scope.serviceId, residentId);
      return row && residentOf(row);
    },
    async people(scope, words, limit) {
      const rows = await db.all(
        `SELECT a.person_id, a.name, a.role, h.name AS home_name
         FROM accounts a LEFT JOIN homes h ON h.service_id = a.service_id AND h.home_id = a.home_id
         WHERE a.service_id = ? AND a.name LIKE ? ESCAPE '\\' ORDER BY a.name LIMIT ?`,
        scope.serviceId,
        `%${like(words)}%`,
        limit,
      );
      const staff = rows.map((row) => ({
        personId: text(row, 'person_id'),
        name: text(row, 'name'),
        role: roleOf(row),
        homeName: optionalText(row, 'home_name'),
      }));
      return [...staff, ...(await carers(scope, words.toLowerCase()))].slice(0, limit);
    },
    async accounts(scope) {
      return (await db.all(ACCOUNTS, scope.serviceId)).map(accountOf);
    },
    async roleReviews(scope) {
      const rows = await db.all(
        `SELECT reviewed_at, reviewed_by_id, reviewed_by_name, words FROM role_reviews
         WHERE service_id = ? ORDER BY reviewed_at DESC LIMIT 20`,
        scope.serviceId,
      );
      return rows.map((row) => ({
        at: text(row, 'reviewed_at'),
        by: { personId: text(row, 'reviewed_by_id'), name: text(row, 'reviewed_by_name') },
        words: text(row, 'words'),
      }));
    },
    async saveRoleReview(scope, commandId, { at, by, words }, accounts) {
      await db.transaction((tx) =>
        tx.run(
          'INSERT OR IGNORE INTO role_reviews VALUES (?, ?, ?, ?, ?, ?, ?)',
          scope.serviceId,
          commandId,
          at,
          by.personId,
          by.name,
          words,
          accounts,
        ),
      );
    },
    async files(scope, residentId) {
      const rows = await db.all(
        `SELECT a.sha256, a.media_type, a.bytes FROM attachment_residents r
         JOIN attachments a ON a.service_id = r.service_id AND a.sha256 = r.sha256
         WHERE r.service_id = ? AND r.resident_id = ? AND a.whole_at IS NOT NULL ORDER BY a.announced_at, a.sha256`,
        scope.serviceId,
        residentId,
      );
      return rows.map((row) => ({
        sha256: text(row, 'sha256'),
        mediaType: text(row, 'media_type'),
        bytes: integer(row, 'bytes'),
      }));
    },
    async file(scope, sha256) {
      const rows = await db.all(
        'SELECT data FROM attachment_pieces WHERE service_id = ? AND sha256 = ? ORDER BY position',
        scope.serviceId,
        sha256,
      );
      return Buffer.concat(rows.map((row) => bytes(row, 'data')));
    },
  };
}
