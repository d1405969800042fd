/** A copy of the product in which something is broken on purpose. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';

/** A text that stands exactly once in a file, and what stands there instead. */
export interface Change {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A copy of what git would commit, with the installed packages linked in. */
export function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'teletriage-mutant-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Makes the change in the copy. @returns puts back what was there */
export function breakIt(copy: string, name: string, { file, find, replace }: Change): () => void {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`${name}: "${find}" stands ${String(places)} times in ${file}, not once`);
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  return () => {
    writeFileSync(path, text);
  };
}
