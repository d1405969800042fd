import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/bootstrap/paths.mjs';

/** A small tree of the project's shape, on which the checkers run with the project's own rules. */
export interface Tree {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** @param copies files and folders of the project that the checker reads; npm packages are those of the project */
export function makeTree(copies: readonly string[]): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  for (const path of copies) cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return {
    folder,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), `${text}\n`);
      }
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
