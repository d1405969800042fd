import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { MUTATIONS } from '../../../scripts/mutation/mutations.ts';

/** A fault that no longer fits its file would stop the long run in the middle. */
describe('a fault that is made on purpose', () => {
  test.each(MUTATIONS.map(({ name, ...mutation }) => [name, mutation] as const))(
    '%s stands exactly once where it is made',
    (_name, { file, find, replace }) => {
      expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2);
      expect(replace).not.toBe(find);
    },
  );

  test('has a name of its own', () => {
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
  });
});
