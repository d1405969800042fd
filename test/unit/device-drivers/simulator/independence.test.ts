import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../../../device-drivers/simulator/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

describe('the simulated devices', () => {
  it.each(FILES)('share no code with the drivers: %s', (name) => {
    const source = readFileSync(new URL(name, FOLDER), 'utf8');
    const imported = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
    for (const path of imported) expect(path).toMatch(/^(node:|\.\/|\.\.\/api\.ts$|#domain\/base\/)/);
  });
});
