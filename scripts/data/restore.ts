/** `restore`: puts a backup into a folder that a hub or a kiosk can be started with. */
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { syncDirectory } from '../../main/core/base/durable-files.ts';
import { openDatabase as openKioskDatabase } from '../../main/core/store/database.ts';
import { renewJournalId } from '../../sfu-server/store/journal-id.ts';
import type { Whose } from './arguments.ts';
import { checkFile, databaseFile, refuseIfRunning } from './databases.ts';
import { copyDurably, entriesOf, exists, listed } from './files.ts';
import { readManifest } from './manifest.ts';
import { count, DataError, size, type Say } from './words.ts';

/**
 * A kiosk numbers what it writes, and never gives a number twice. What it wrote after the backup is not known to it any
 * more: it goes on so far above that none of those numbers comes again.
 */
export const COUNTER_STEP = 1_000_000;

export async function restore(
  {
    whose,
    from,
    data,
    replace,
  }: { readonly whose: Whose; readonly from: string; readonly data: string; readonly replace: boolean },
  say: Say,
): Promise<void> {
  const target = resolve(data);
  const manifest = await readManifest(from, whose);
  say(`The backup is of a ${whose}, made ${manifest.madeAt}, with ${count(manifest.entries, 'entry', 'entries')}`);
  await refuseIfRunning(whose, target);
  const there = await entriesOf(target);
  if (there !== undefined && there.length > 0 && !replace) {
    throw new DataError(
      `${data} is there and not empty. Choose a new folder, or say --replace: then what is there is put aside and kept. ` +
        'Nothing was changed.',
    );
  }
  say(`Checking ${count(manifest.files.length, 'file', 'files')} against their digests`);
  for (const file of manifest.files) {
    const found = (await exists(join(from, file.path))) ? await listed(from, file.path) : undefined;
    if (found?.sha256 !== file.sha256) {
      throw new DataError(`The backup is damaged: ${file.path} is not what was written. Nothing was changed.`);
    }
  }

  const half = `${target}.unfinished`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  let copied = 0;
  for (const { path, bytes } of manifest.files) {
    await copyDurably(join(from, path), join(half, path));
    copied += bytes;
  }
  say(`Copied ${size(copied)}`);
  const database = join(half, databaseFile(whose));
  say('Checking the restored database');
  const { entries } = await checkFile(database);
  if (entries !== manifest.entries)
    throw new DataError('The backup is damaged: entries are missing. Nothing was changed.');
  await makeItsOwn(whose, half);

  let aside: string | undefined;
  if (there !== undefined) {
    if (there.length === 0) await rmdir(target);
    else {
      aside = `${target}.before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}`;
      await rename(target, aside);
    }
  }
  await rename(half, target);
  await syncDirectory(dirname(target));
  if (aside !== undefined) say(`What was there is kept in ${aside}`);
  say(`Done. ${count(entries, 'entry', 'entries')} as of ${manifest.madeAt} are in ${data}`);
  for (const words of AFTERWARDS[whose]) say(words);
}

const AFTERWARDS: Readonly<Record<Whose, readonly string[]>> = {
  hub: [
    'Start the hub with this folder as HUB_DATA. Each kiosk sees that the hub has gone back in time, and hands back what',
    'it still has of the time after the backup. What clinicians wrote in that time is not in the backup: ask them.',
  ],
  kiosk: [
    'Start the kiosk with this folder as KIOSK_DATA. It gets from the hub what it does not have.',
    'What was saved at this kiosk after the backup and never reached the hub is not in it.',
  ],
};

/** What must not be the same as it was: it is another life of the same journal. */
async function makeItsOwn(whose: Whose, directory: string): Promise<void> {
  switch (whose) {
    case 'hub':
      await renewJournalId(directory);
      await syncDirectory(directory);
      return;
    case 'kiosk': {
      const kiosk = await openKioskDatabase(join(directory, databaseFile(whose)));
      try {
        await kiosk.run('UPDATE device_counter SET counter = counter + ?', [COUNTER_STEP]);
      } finally {
        await kiosk.close();
      }
      return;
    }
    default:
      whose satisfies never;
  }
}
