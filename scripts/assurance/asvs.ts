/** The rows of docs/clinical-safety/asvs.md, and what they come to. Run by itself it prints the counts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { ASVS_LEVELS } from './asvs-ids.ts';

export const ASVS_FILE = 'docs/clinical-safety/asvs.md';
export type AsvsState = 'met' | 'not applicable' | 'open';

export interface AsvsRow {
  readonly id: string;
  readonly state: string;
  readonly words: string;
  /** Files and folders that the row names. */
  readonly files: readonly string[];
}

export function asvsRows(text: string): AsvsRow[] {
  return [...text.matchAll(/^\| (V\d+\.\d+\.\d+) +\| (.*?) +\| (.*?) +\|$/gm)].map(
    ([, id = '', state = '', words = '']) => ({
      id,
      state,
      words,
      files: [...words.matchAll(/`([^`\s]+\.(?:ts|tsx|js|mjs|json|md))`/g)].map(([, file = '']) => file),
    }),
  );
}

export function asvsCounts(rows: readonly AsvsRow[]): Readonly<Record<AsvsState, number>> {
  const count = (state: AsvsState) => rows.filter((row) => row.state === state).length;
  return { met: count('met'), 'not applicable': count('not applicable'), open: count('open') };
}

if (import.meta.main) {
  const rows = asvsRows(readFileSync(join(root, ASVS_FILE), 'utf8'));
  for (const level of [1, 2, 3]) {
    const counts = asvsCounts(rows.filter(({ id }) => ASVS_LEVELS.get(id) === level));
    console.log(
      `level ${String(level)}: ${Object.entries(counts)
        .map(([state, n]) => `${String(n)} ${state}`)
        .join(', ')}`,
    );
  }
}
