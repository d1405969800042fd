/** Files of a backup: copied so that they are on the disk, and listed with their digests. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from '../../main/core/base/durable-files.ts';

export interface ListedFile {
  /** From the root of the backup, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Undefined when there is no such folder. */
export async function entriesOf(directory: string): Promise<readonly string[] | undefined> {
  return readdir(directory).catch(() => undefined);
}

/** Every file under `root`, in an order that is always the same. */
export async function filesUnder(root: string, under = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesUnder(root, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

/** Copies one file for its owner alone, and waits until it is on the disk. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  await flush(to);
}

/** What was written to the file is on the disk, and nobody else may read it. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(path));
}

export async function listed(root: string, path: string): Promise<ListedFile> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(join(root, path))) hash.update(piece as Buffer);
  return { path, bytes: (await stat(join(root, path))).size, sha256: hash.digest('hex') };
}
