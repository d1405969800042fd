import type { Role } from '#domain/people/people.ts';

/** Where somebody of this role works. */
export function pageOf(role: Role): 'console' | 'review' | 'manage' {
  switch (role) {
    case 'nurse-practitioner':
    case 'care-coordinator':
      return 'console';
    case 'gp':
      return 'review';
    case 'home-manager':
    case 'it-support':
    case 'service-lead':
    case 'information-governance-lead':
    case 'commissioner':
      return 'manage';
    case 'carer':
    case 'senior-carer':
    case 'system':
      // Nobody invites one of these: they have a PIN at the kiosk of their home, or are no person.
      return 'console';
    default:
      return role satisfies never;
  }
}
