/** A folder as bytes, and bytes as a folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from './disk.ts';

export function readImage(folder: string): Image {
  const folders: string[] = [];
  const files: { path: string; bytes: Buffer }[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const whole = join(entry.parentPath, entry.name);
    const path = whole.slice(folder.length + 1);
    if (entry.isDirectory()) folders.push(path);
    else if (entry.isFile()) files.push({ path, bytes: readFileSync(whole) });
  }
  return { folders, files };
}

/** Makes the folder to be that and nothing else. */
export function writeImage(folder: string, { folders, files }: Image): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const path of folders) mkdirSync(join(folder, path), { recursive: true, mode: 0o700 });
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, path), bytes, { mode: 0o600 });
  }
}
