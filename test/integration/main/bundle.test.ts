import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleElectron, missing } from '../../../scripts/package.ts';

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-bundle-'));
  await bundleElectron(join(directory, 'electron'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What a bundle still loads when it runs. */
function loads(name: string): string[] {
  const text = readFileSync(join(directory, 'electron', name), 'utf8');
  const found = [...text.matchAll(/^import .* from "([^"]+)";|\brequire\("([^"]+)"\)/gm)];
  return [...new Set(found.map((match) => match[1] ?? match[2] ?? ''))].sort();
}

describe("what is packaged of Electron's side", () => {
  it('holds our own code, and loads packages that are packaged with it', () => {
    const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const packages = loads('main.js').filter((name) => !name.startsWith('node:') && name !== 'electron');
    expect(packages).toContain('sqlite3');
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  });

  it('has a preload that a sandbox can load: one file, and nothing but Electron', () => {
    expect(loads('preload.cjs')).toEqual(['electron']);
  });

  it('says in words what a package would lack', () => {
    expect(missing(directory)).toEqual([
      expect.stringContaining('The page is not built'),
      expect.stringContaining("Electron's program is not here"),
    ]);
  });
});
