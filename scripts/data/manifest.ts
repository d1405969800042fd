/** What a backup says of itself: whose it is, when it was made, and what belongs to it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Whose } from './arguments.ts';
import { flush, type ListedFile } from './files.ts';
import { DataError } from './words.ts';

export const MANIFEST_FILE = 'manifest.json';
const FORMAT = 1;

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly whose: Whose;
  readonly madeAt: string;
  readonly entries: number;
  readonly files: readonly ListedFile[];
}

export async function writeManifest(root: string, manifest: Omit<Manifest, 'format'>): Promise<void> {
  const path = join(root, MANIFEST_FILE);
  await writeFile(path, `${JSON.stringify({ format: FORMAT, ...manifest }, undefined, 2)}\n`, { mode: 0o600 });
  await flush(path);
}

/** @throws DataError when this is no backup, or none of this kind */
export async function readManifest(root: string, whose: Whose): Promise<Manifest> {
  const text = await readFile(join(root, MANIFEST_FILE), 'utf8').catch(() => '');
  const manifest = parseJson(text) as Manifest | undefined;
  if (manifest === undefined || !isManifest(manifest)) {
    throw new DataError(`${root} is no finished backup: its ${MANIFEST_FILE} is missing or cannot be read.`);
  }
  if (manifest.whose !== whose)
    throw new DataError(`${root} is a backup of a ${manifest.whose}, and not of a ${whose}.`);
  return manifest;
}

function isManifest(found: Partial<Manifest>): boolean {
  return (
    found.format === FORMAT &&
    (found.whose === 'hub' || found.whose === 'kiosk') &&
    typeof found.madeAt === 'string' &&
    typeof found.entries === 'number' &&
    Array.isArray(found.files) &&
    found.files.every(isListed)
  );
}

/** A path that leads out of the folder is no path of ours. */
function isListed({ path, bytes, sha256 }: Partial<ListedFile>): boolean {
  const inside = typeof path === 'string' && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
  return inside && typeof bytes === 'number' && typeof sha256 === 'string';
}
