import { expect, test } from 'vitest';
import type { PersonId } from '#domain/base/ids.ts';
import { createLookups, LOOKS_WITHIN_MS, MOST_LOOKS } from '../../../../sfu-server/identity/lookups.ts';

const JOANNA = 'joanna' as PersonId;
const AISHA = 'aisha' as PersonId;

test('so many looks and no more within the time; each person has their own', () => {
  let now = 1000;
  const lookups = createLookups(() => now);
  for (let looks = 0; looks < MOST_LOOKS; looks++) lookups.look(JOANNA);
  now += 60_000;
  expect(() => {
    lookups.look(JOANNA);
  }).toThrow(expect.objectContaining({ code: 'too-fast', message: expect.stringContaining('240 seconds') as string }));
  lookups.look(AISHA);
  // Those that were refused do not make the wait longer.
  now = 1000 + LOOKS_WITHIN_MS;
  lookups.look(JOANNA);
});
