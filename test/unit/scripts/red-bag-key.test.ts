/** `npm run red-bag -- key` prints what a hospital keeps, and never the half that signs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runRedBag } from '../../../scripts/red-bag/run.ts';
import { readServiceKey } from '../../../scripts/red-bag/verify.ts';
import { openServiceKey } from '../../../sfu-server/red-bag/service-key.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'teletriage-key-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function run(...words: readonly string[]): Promise<{ code: number; said: string[]; complained: string[] }> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runRedBag(
    words,
    (line) => said.push(line),
    (line) => complained.push(line),
  );
  return { code, said, complained };
}

test('the key that the hub made is printed as PEM and as digits, and both are the key that verifies', async () => {
  const { raw } = await openServiceKey(dataDir);
  const { code, said } = await run('key', '--data', dataDir);
  expect(code).toBe(0);
  expect(said).toHaveLength(2);
  for (const text of said) expect(readServiceKey(text)?.export({ format: 'jwk' }).x).toBe(raw);
  const secret = (await readFile(join(dataDir, 'service-key.pem'), 'utf8')).split('\n')[1] ?? '';
  expect(secret.length).toBeGreaterThan(20);
  expect(said.join('\n')).not.toContain(secret);
  expect(said.join('\n')).not.toContain('PRIVATE');
});

test('where no hub has been, or what is there is no key, it says so and prints nothing', async () => {
  const none = await run('key', '--data', dataDir);
  expect(none).toMatchObject({ code: 2, said: [] });
  expect(none.complained[0]).toContain(dataDir);
  await writeFile(join(dataDir, 'service-key.pem'), 'not a key');
  expect(await run('key', '--data', dataDir)).toMatchObject({ code: 2, said: [] });
  expect(await run('key', 'more')).toMatchObject({ code: 2, said: [] });
});
