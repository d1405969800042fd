/** The hazard log as people write it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';

export interface LoggedHazard {
  readonly id: string;
  readonly hazard: string;
}

export const LOG_FILE = 'docs/clinical-safety/hazard-log.md';

export function hazardsOf(log: string): LoggedHazard[] {
  return [...log.matchAll(/^\| (H\d+) +\| (.+?) +\|/gm)].map(([, id = '', hazard = '']) => ({
    id,
    hazard: hazard.replace(/\*\*/g, ''),
  }));
}

export function readLog(): LoggedHazard[] {
  return hazardsOf(readFileSync(join(root, LOG_FILE), 'utf8'));
}
