/** Accounts as the database holds them. */
import type { Account, StaffRole } from '../identity/ports.ts';
import { flag, optionalText, text } from './columns.ts';
import type { Row } from './database.ts';

export const ACCOUNT_COLUMNS = `service_id, person_id, account, name, role, qualification, prescriber, password_hash, home_id,
  duty_gp, clinical_lead, safeguarding, practice_id, practice_name`;

/** To be followed by AND: leavers are found by nobody who signs in. */
export const ACCOUNT = `SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE disabled_at IS NULL`;

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

export function staffRole(row: Row): StaffRole {
  const role = text(row, 'role');
  if (!STAFF_ROLES.has(role)) throw new Error('an account has a role that does not exist');
  return role as StaffRole;
}

export function practiceOf(row: Row): Account['practice'] {
  const practiceId = optionalText(row, 'practice_id');
  return practiceId === undefined ? undefined : { practiceId, name: optionalText(row, 'practice_name') ?? '' };
}

export function accountOf(row: Row): Account {
  return {
    serviceId: text(row, 'service_id'),
    personId: text(row, 'person_id'),
    account: text(row, 'account'),
    name: text(row, 'name'),
    role: staffRole(row),
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
