/** Files that are there after a power cut. */
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What opens a file; a test hands in one whose disk fails. */
export type OpenFile = typeof open;

/** A name that was made, changed or removed in a directory is on the disk when this returns. */
export async function syncDirectory(path: string): Promise<void> {
  // Windows has no such thing: its directories are written through.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a file as a whole: after a crash it is the old one or the new one. Readable by its owner alone. */
export async function writeWhole(path: string, content: string | Uint8Array, openFile: OpenFile = open): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await openFile(temporary, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}
