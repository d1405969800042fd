/** `backup`: everything that is kept, into a new folder, with a list of what belongs to it. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { syncDirectory } from '../../main/core/base/durable-files.ts';
import type { Whose } from './arguments.ts';
import { checkFile, databaseFile, isLeftOut, openForBackup } from './databases.ts';
import { copyDurably, entriesOf, filesUnder, flush, listed } from './files.ts';
import { writeManifest, type Manifest } from './manifest.ts';
import { count, DataError, size, type Say } from './words.ts';

/** Has the folder's name only when it is complete: a backup that was cut off is none. */
export async function backup(
  { whose, data, to }: { readonly whose: Whose; readonly data: string; readonly to: string },
  say: Say,
): Promise<Omit<Manifest, 'format'>> {
  const target = resolve(to);
  if (((await entriesOf(target)) ?? []).length > 0) {
    throw new DataError(`${to} is there and not empty. Give each backup a folder of its own. Nothing was written.`);
  }
  const half = `${target}.unfinished`;
  const held = await openForBackup(whose, data);
  try {
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true, mode: 0o700 });
    const madeAt = new Date().toISOString();
    say(`Copying the database of the ${whose} (${data})`);
    const copy = join(half, databaseFile(whose));
    await held.copyInto(copy);
    await flush(copy);
    // After the database: an attachment is there before the entry that names it, so none that is named is missing.
    const others = (await filesUnder(data)).filter((path) => !isLeftOut(whose, path));
    for (const path of others) await copyDurably(join(data, path), join(half, path));
    if (others.length > 0)
      say(`Copied ${count(others.length, 'other file', 'other files')}: keys, settings, photographs`);
    say('Checking the copy');
    const { entries } = await checkFile(copy);
    for (const suffix of ['-wal', '-shm']) await rm(`${copy}${suffix}`, { force: true });
    const files = [];
    for (const path of await filesUnder(half)) files.push(await listed(half, path));
    const manifest = { whose, madeAt, entries, files };
    await writeManifest(half, manifest);
    await rm(target, { recursive: true, force: true });
    await rename(half, target);
    await syncDirectory(dirname(target));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    say(`Done. ${count(entries, 'entry', 'entries')}, ${size(bytes)}, in ${to}`);
    say('It holds the record of residents and the keys. Keep it where only those may read it who may read the record.');
    return manifest;
  } finally {
    await held.release();
  }
}
