import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASVS_FILE, asvsCounts, asvsRows } from '../../../scripts/assurance/asvs.ts';
import { ASVS_IDS, ASVS_LEVELS } from '../../../scripts/assurance/asvs-ids.ts';
import { root } from '../../../scripts/bootstrap/paths.mjs';

const rows = asvsRows(readFileSync(join(root, ASVS_FILE), 'utf8'));

describe('the list of ASVS 5.0', () => {
  test('has as many requirements of each level as the standard', () => {
    const of = (level: number) => [...ASVS_LEVELS.values()].filter((each) => each === level).length;
    expect([of(1), of(2), of(3)]).toEqual([70, 183, 92]);
  });

  test('has one row for each identifier that is looked at, in their order', () => {
    expect(rows.map(({ id }) => id)).toEqual(ASVS_IDS);
  });

  test('says of each that it is met, not applicable or open, and why', () => {
    for (const { id, state, words } of rows) {
      expect(['met', 'not applicable', 'open'], id).toContain(state);
      expect(words.length, id).toBeGreaterThan(5);
    }
    const counts = asvsCounts(rows);
    expect(counts.met + counts['not applicable'] + counts.open).toBe(rows.length);
  });

  test.each(rows.filter(({ state }) => state === 'met').map((row) => [row.id, row] as const))(
    '%s is met by something that is there',
    (_, { files }) => {
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
    },
  );
});
