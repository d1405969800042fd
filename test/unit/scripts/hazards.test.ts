import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { evidence, EVIDENCE_FILE } from '../../../scripts/hazards/evidence.ts';
import { isControl } from '../../../scripts/hazards/link.ts';
import { LINKS } from '../../../scripts/hazards/links/index.ts';
import { hazardsOf, readLog } from '../../../scripts/hazards/log.ts';
import { riskOf, RISKS } from '../../../scripts/hazards/risks.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const controls = LINKS.filter(isControl);

describe('a hazard of the log', () => {
  const ids = readLog().map(({ id }) => id);

  test('is linked once to a control and its test, or says why not and whose it is', () => {
    expect(ids.length).toBeGreaterThan(110);
    expect(LINKS.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('has a proposed risk before and after that stands on the matrix, and never a greater one after', () => {
    expect([...RISKS.keys()].sort()).toEqual([...ids].sort());
    for (const { severity, before, after } of RISKS.values()) {
      expect(riskOf(severity, after)).toBeLessThanOrEqual(riskOf(severity, before));
    }
    expect(() => riskOf(6, 1)).toThrow();
  });

  test('stands with its risk and evidence in the table as it is now', async () => {
    expect(read(EVIDENCE_FILE)).toBe(await evidence());
  });

  test('is counted in the safety case where no control is taken out', () => {
    const others = LINKS.length - controls.length;
    expect(read('docs/clinical-safety/safety-case.md')).toContain(
      `${String(others)} hazards are shown by slower tests`,
    );
  });

  test('is read out of the log by its row', () => {
    expect(hazardsOf('| H7   | A **saved record is lost** | x | y |\n| id | hazard |')).toEqual([
      { id: 'H7', hazard: 'A saved record is lost' },
    ]);
  });
});

describe('a link', () => {
  test.each(controls.map((link) => [link.id, link] as const))('%s finds its control once and its test', (_, link) => {
    const { control, test: proof } = link;
    expect(read(control.file).split(control.find)).toHaveLength(2);
    expect(control.replace).not.toBe(control.find);
    expect(existsSync(join(root, proof.file))).toBe(true);
    expect(proof.name.trim()).not.toBe('');
    // A name with quotes may stand in the file with a stroke before each.
    expect(read(proof.file).replaceAll("\\'", "'")).toContain(proof.name);
  });
});
