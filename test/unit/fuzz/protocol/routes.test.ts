import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { JSON_ROUTES } from '../../../../scripts/fuzz/protocol/routes.ts';

const HTTP = new URL('../../../../sfu-server/http/', import.meta.url);

/** Every route that is asked by POST, as the source of the hub names it. */
function postedPaths(): string[] {
  const sources = readdirSync(HTTP).filter((name) => name.endsWith('.ts'));
  return sources.flatMap((name) => {
    const text = readFileSync(new URL(name, HTTP), 'utf8');
    return [...text.matchAll(/method: 'POST',\s+url: '([^']+)'/g)].map(([, path = '']) => path);
  });
}

test('every route that takes a body is fuzzed, and no other', () => {
  expect(JSON_ROUTES.map(({ path }) => path).sort()).toEqual(postedPaths().sort());
});
