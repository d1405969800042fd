/** The choices that a statement offers. Each list is in the order in which a screen shows it. */

export const CONTACT_ROLES = [
  'next-of-kin',
  'emergency',
  'attorney-health',
  'attorney-finance',
  'deputy',
  'advocate',
  'friend',
] as const;

export const COMMUNICATION_NEEDS = ['hearing', 'sight', 'speech', 'language', 'memory', 'other'] as const;

/** Headings of the PRSB standard "About Me" 1.2. */
export const ABOUT_HEADINGS = [
  'most-important',
  'people',
  'how-to-communicate',
  'wellness',
  'please-do',
  'please-do-not',
  'how-to-support',
  'also-worth-knowing',
] as const;

export const CARE_AREAS = [
  'mobility',
  'falls',
  'eating',
  'drinking',
  'continence',
  'skin',
  'breathing',
  'cognition',
  'mood',
  'pain',
  'sleep',
  'personal-care',
  'social',
] as const;

export const PLAN_KINDS = [
  'respect',
  'dnacpr',
  'adrt',
  'advance-care-plan',
  'emergency-health-care-plan',
  'anticipatory-medicines',
  'end-of-life',
] as const;

export const CONSENT_SUBJECTS = ['video-calls', 'photos', 'telling-family', 'sharing-record'] as const;

/** In the order of the topics on paper: who, what they have, what they need, what they want. */
export const TOPICS = [
  'identity',
  'photo',
  'room',
  'practice',
  'contact',
  'allergy',
  'diagnosis',
  'medicine',
  'frailty',
  'baseline',
  'oxygen-scale-2',
  'communication',
  'settling',
  'about-me',
  'care',
  'plan',
  'wishes',
  'expected-death',
  'capacity',
  'consent',
] as const;
