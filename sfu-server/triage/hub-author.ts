import type { Author } from '#domain/people/people.ts';

/** The hub as the author of what its timers do. A fixed identifier that is nobody's. */
export const HUB_AUTHOR: Author = {
  personId: '00000000-0000-7000-8000-000000000001',
  name: 'The hub',
  role: 'system',
};
