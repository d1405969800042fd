/**
 * By what right somebody saw or changed something about a person: it is kept with each disclosure. `direct-care` is their part in the
 * person's care now; `consent` the person's own; `break-glass` a reason that was typed, to be looked at afterwards;
 * `registered-practice` the practice where the person is registered; the others are the work of an office.
 */
export const ACCESS_BASES = [
  'direct-care',
  'consent',
  'break-glass',
  'management-of-the-home',
  'safeguarding',
  'registered-practice',
  'information-governance',
] as const;
export type AccessBasis = (typeof ACCESS_BASES)[number];
