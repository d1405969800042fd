import type { PersonId } from '../base/ids.ts';

/**
 * Who a person is to the service. A `home-manager` answers for the records of one home. `it-support` sees kiosks and devices and no resident. `system` is the hub itself, for what
 * its timers do.
 */
export const ROLES = [
  'carer',
  'senior-carer',
  'home-manager',
  'nurse-practitioner',
  'gp',
  'it-support',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** The author of an entry, as they were when they wrote it. */
export interface Author {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}
