/**
 * Erases everything that a kiosk kept. The key comes first: without it nothing that was encrypted can be read again, also where the
 * disk keeps older copies of what is overwritten, as flash storage does. Stopped at any point it can be begun again.
 */
import { randomFillSync } from 'node:crypto';
import { lstat, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from '../base/durable-files.ts';
import { KEY_DIRECTORY } from '../at-rest/keys.ts';
import { ENDED_DIRECTORY } from './ended-file.ts';

const BLOCK_BYTES = 1024 * 1024;

/** @param directory KIOSK_DATA; only what says that this kiosk has ended is left in it */
export async function eraseAll(directory: string): Promise<void> {
  await eraseIn(join(directory, KEY_DIRECTORY));
  for (const name of await namesIn(directory)) {
    if (name !== ENDED_DIRECTORY) await eraseOne(join(directory, name));
  }
  await syncDirectory(directory);
}

async function eraseIn(directory: string): Promise<void> {
  const names = await namesIn(directory);
  for (const name of names) await eraseOne(join(directory, name));
  if (names.length > 0) await syncDirectory(directory);
}

async function eraseOne(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isDirectory()) {
    await eraseIn(path);
    await rmdir(path);
    return;
  }
  if (found.isFile()) await overwrite(path, found.size);
  await rm(path, { force: true });
}

async function overwrite(path: string, size: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const noise = Buffer.alloc(Math.min(size, BLOCK_BYTES));
    for (let at = 0; at < size; at += noise.length) {
      randomFillSync(noise);
      await file.write(noise, 0, Math.min(noise.length, size - at), at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  });
}
