import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { makeTree, type Tree } from './tree.ts';

/**
 * What an import rule cannot see: globals of the page and of Node. The compiler refuses them in `domain` and
 * `protocol`, because their tsconfig knows neither.
 */

const NO_SUCH_NAME = /TS(2304|2552|2580|2584|2591)/;

const globals = {
  document: `export const title = document.title;`,
  window: `export const width = window.innerWidth;`,
  localStorage: `export const kept = localStorage.getItem('kept');`,
  HTMLElement: `export type Element = HTMLElement;`,
  process: `export const home = process.env['HOME'];`,
  Buffer: `export const bytes = Buffer.from('00', 'hex');`,
  setTimeout: `export const timer = setTimeout(() => undefined, 1000);`,
  console: `console.log('said');`,
  fetch: `export const answer = fetch('https://example.org');`,
};

/** What both may use: the language itself. */
const LANGUAGE_ONLY = `export const instant = new Date(0).toISOString();\nexport const sums = new Map<string, number>();`;

let tree: Tree;

beforeAll(() => {
  tree = makeTree(['package.json', 'tsconfig.base.json', 'domain/tsconfig.json', 'protocol/tsconfig.json']);
});

afterAll(() => {
  tree.remove();
});

/** The compiler's errors, each a line that begins with the path of the file. */
function compile(folder: string): readonly string[] {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '--build', folder, '--pretty', 'false'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: tree.folder, encoding: 'utf8' });
  if (status === null) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

describe.each(['domain', 'protocol'])('%s', (folder) => {
  beforeAll(() => {
    tree.write({ 'domain/language.ts': LANGUAGE_ONLY, [`${folder}/language.ts`]: LANGUAGE_ONLY });
  });

  test('compiles with the language alone', () => {
    expect(compile(folder)).toEqual([]);
  });

  describe('has no', () => {
    let errors: readonly string[];

    beforeAll(() => {
      const probes = Object.entries(globals).map(([name, text]) => [`${folder}/uses-${name}.ts`, text] as const);
      tree.write(Object.fromEntries(probes));
      errors = compile(folder);
      for (const [path] of probes) tree.write({ [path]: 'export {};' });
    });

    test.each(Object.keys(globals))('%s', (name) => {
      const ofThisFile = errors.filter((line) => line.startsWith(`${folder}/uses-${name}.ts`));
      expect(ofThisFile.join('\n')).toMatch(NO_SUCH_NAME);
    });
  });
});
