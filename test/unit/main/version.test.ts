import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { platformInWords, productVersion } from '#core/version.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kiosk-version-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('is the version of the package, from wherever in it the program runs', () => {
  const root = join(import.meta.dirname, '../../..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(productVersion()).toBe(version);
  expect(productVersion(join(root, 'dist/electron'))).toBe(version);
});

it('is not the version of somebody else', () => {
  writeFileSync(join(directory, 'package.json'), '{"name":"another","version":"9.9.9"}');
  mkdirSync(join(directory, 'main'));
  expect(productVersion(join(directory, 'main'))).toBe('unknown');
});

it('says what it runs on', () => {
  expect(platformInWords()).toBe(`${process.platform} ${process.arch}, Node ${process.versions.node}`);
});
