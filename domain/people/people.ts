import type { PersonId } from '../base/ids.ts';

/**
 * Who a person is to the service. A `home-manager` answers for the records of one home. A `care-coordinator` sees to it that what was decided is done,
 * and decides nothing. `it-support` sees kiosks and devices and no resident. A `service-lead` runs the service: its homes, people
 * and policies, and no resident's record. An `information-governance-lead` answers for who has looked at what. A `commissioner` sees
 * counts and nobody. `system` is the hub itself, for what its timers do.
 */
export const ROLES = [
  'carer',
  'senior-carer',
  'home-manager',
  'nurse-practitioner',
  'gp',
  'care-coordinator',
  'it-support',
  'service-lead',
  'information-governance-lead',
  'commissioner',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** The author of an entry, as they were when they wrote it. */
export interface Author {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}
