import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as pressModule from '#protocol/paper/press.ts';
import { bagLabel } from '#protocol/paper/orders.ts';
import { bundleElectron, bundleProgram, missing } from '../../../scripts/package.ts';
import { USUAL } from '../../fixtures/red-bag-papers.ts';

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
    const packagesOf = (name: string) =>
      loads(name).filter((loaded) => !loaded.startsWith('node:') && loaded !== 'electron');
    expect(packagesOf('main.js')).toContain('sqlite3');
    expect(packagesOf('press-worker.js')).toContain('pdfkit');
    for (const name of ['main.js', 'press-worker.js']) {
      expect(packagesOf(name).filter((loaded) => !(loaded in dependencies))).toEqual([]);
    }
  });

  it('begins no thread of which the program is not beside it', () => {
    const text = readFileSync(join(directory, 'electron', 'main.js'), 'utf8');
    const threads = [...text.matchAll(/new URL\(.*?"\.\/([\w-]+\.js)"/g)].map(([, name]) => name);
    expect(threads).toEqual(['press-worker.js']);
    expect(text.match(/new Worker\d*\(/g)).toHaveLength(1);
    expect(existsSync(join(directory, 'electron', 'press-worker.js'))).toBe(true);
  });

  it('sets a paper out of the bundle', async () => {
    // As the kiosk does, without the window around it: the press is bundled as it is there, and finds its thread.
    await bundleProgram('protocol/paper/press.ts', join(directory, 'electron', 'press.js'));
    symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(directory, 'node_modules'));
    const { createPress } = (await import(
      /* @vite-ignore */ join(directory, 'electron', 'press.js')
    )) as typeof pressModule;
    const press = createPress();
    try {
      const file = await press.set(bagLabel('LH-03', USUAL.home));
      expect(Buffer.from(file).subarray(0, 5).toString()).toBe('%PDF-');
    } finally {
      await press.close();
    }
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
