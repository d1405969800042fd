import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';

const page = readFileSync(join(root, 'docs/clinical-safety/data-classes.md'), 'utf8');

/** Tables that stand at the end of all migrations: made, and not dropped or renamed since. */
function tablesOf(folder: string): string[] {
  const tables = new Set<string>();
  for (const file of readdirSync(join(root, folder)).sort()) {
    const text = readFileSync(join(root, folder, file), 'utf8');
    const steps = text.matchAll(
      /CREATE TABLE (?:IF NOT EXISTS )?(\w+)|DROP TABLE (?:IF EXISTS )?(\w+)|ALTER TABLE (\w+) RENAME TO (\w+)/g,
    );
    for (const [, made, dropped, from, to] of steps) {
      if (made !== undefined) tables.add(made);
      if (dropped !== undefined) tables.delete(dropped);
      if (from !== undefined && to !== undefined) {
        tables.delete(from);
        tables.add(to);
      }
    }
  }
  return [...tables].sort();
}

/** What the section says: each class with its tables. */
function classesOf(heading: string): ReadonlyMap<string, readonly string[]> {
  const section = page.slice(page.indexOf(`## ${heading}`)).split('\n## ')[0] ?? '';
  return new Map(
    [...section.matchAll(/^\| ([A-D]) +\| (.*?) *\|$/gm)].map(([, name = '', cell = '']) => [
      name,
      [...cell.matchAll(/`(\w+)`/g)].map(([, table = '']) => table),
    ]),
  );
}

describe.each([
  ['Tables of the hub', 'sfu-server/store/migrations'],
  ['Tables of a kiosk', 'main/core/store/migrations'],
])('%s', (heading, folder) => {
  const tables = tablesOf(folder);
  const classes = classesOf(heading);

  test('stand in one class each', () => {
    expect(tables.length).toBeGreaterThan(15);
    expect([...classes.keys()]).toEqual(['A', 'B', 'C', 'D']);
    const classed = [...classes.values()].flat();
    expect(tables.filter((table) => !classed.includes(table))).toEqual([]);
    expect(classed.filter((table, at) => classed.indexOf(table) !== at)).toEqual([]);
  });
});

test('what is raised about somebody stands in the highest class, and at no kiosk', () => {
  expect(classesOf('Tables of the hub').get('A')).toEqual(expect.arrayContaining(['concerns', 'concern_notes']));
  expect([...classesOf('Tables of a kiosk').values()].flat().filter((name) => name.startsWith('concern'))).toEqual([]);
});
