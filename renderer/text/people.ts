import type { Role } from '#domain/people/people.ts';

/** What a role is called on screen. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  carer: 'Carer',
  'senior-carer': 'Senior carer',
  'home-manager': 'Home manager',
  'nurse-practitioner': 'Nurse practitioner',
  gp: 'GP',
  'care-coordinator': 'Care coordinator',
  'it-support': 'IT support',
  'service-lead': 'Service lead',
  'information-governance-lead': 'Information governance lead',
  commissioner: 'Commissioner',
  system: 'Hub',
};
