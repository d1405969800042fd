import type { PersonId } from '../base/ids.ts';

/**
 * Who a person is to the service. `it-support` sees kiosks and devices and no resident. `system` is the hub itself, for what
 * its timers do.
 */
export type Role = 'carer' | 'senior-carer' | 'nurse-practitioner' | 'gp' | 'it-support' | 'system';

/** The author of an entry, as they were when they wrote it. */
export interface Author {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}
