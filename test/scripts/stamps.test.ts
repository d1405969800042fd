import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, readStamp, writeStamp } from '../../scripts/bootstrap/stamps.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamps-'));
  mkdirSync(join(folder, 'checkout', 'pages', 'ui'), { recursive: true });
  writeFileSync(join(folder, 'checkout', 'pages', 'ui', 'button.ts'), 'button');
  writeFileSync(join(folder, 'checkout', 'lock.json'), '{}');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const hash = (checkout = 'checkout') => hashOf(join(folder, checkout), ['pages', 'lock.json', 'not-there']);

test('the same sources have the same hash, also in a moved checkout', () => {
  cpSync(join(folder, 'checkout'), join(folder, 'moved'), { recursive: true });
  expect(hash('moved')).toBe(hash());
});

test.each([
  ['a changed file', 'pages/ui/button.ts', 'another button'],
  ['a new file', 'pages/ui/link.ts', ''],
  ['a changed single file', 'lock.json', '{ }'],
])('%s changes the hash', (_, file, text) => {
  const before = hash();
  writeFileSync(join(folder, 'checkout', file), text);
  expect(hash()).not.toBe(before);
});

test('text that moves from a name into a file changes the hash', () => {
  const before = hash();
  rmSync(join(folder, 'checkout', 'pages', 'ui', 'button.ts'));
  writeFileSync(join(folder, 'checkout', 'pages', 'ui', 'button.t'), 'sbutton');
  expect(hash()).not.toBe(before);
});

test('a stamp is read back, and one that was never written is unknown', () => {
  const file = join(folder, 'deep', 'stamp');
  expect(readStamp(file)).toBeUndefined();
  writeStamp(file, 'abc');
  expect(readStamp(file)).toBe('abc');
});
