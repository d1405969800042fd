/**
 * Starts the kiosk's work, or says on a page why it does not work: it has ended, or what it has kept cannot be read. Never a program
 * that stops and is started and stops again.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wire } from '#protocol/wire/wire.ts';
import { KeyGone, openKeys, type Keys } from '../at-rest/keys.ts';
import type { Keystore } from '../at-rest/keystore.ts';
import { messageOf, type Log } from '../base/log.ts';
import { openToRead } from '../store/database.ts';
import { DATABASE_FILE } from '../store/keeping.ts';
import { EndedFile } from './ended-file.ts';
import { Ending } from './ending.ts';
import { eraseAll } from './erase.ts';
import { serveOutOfService, type Instead } from './out-of-service.ts';

/** The core at its work. */
export interface WorkingKiosk {
  serveBridge(wire: Wire): void;
  close(): Promise<void>;
}

export interface StartedKiosk extends WorkingKiosk {
  instead(): Instead | undefined;
}

/**
 * @param directory KIOSK_DATA
 * @param work starts the core, which says when everything may be erased
 */
export async function startOrSayWhyNot(
  directory: string,
  { keystore, log }: { readonly keystore: Keystore | undefined; readonly log: Log },
  work: (keys: Keys, ending: Ending, onErase: () => void) => Promise<WorkingKiosk>,
): Promise<StartedKiosk> {
  const file = new EndedFile(directory);
  const ending = new Ending(file, await file.read());
  let instead: Instead | undefined;
  let working: WorkingKiosk | undefined;
  let erasing: Promise<void> = Promise.resolve();

  async function erase(): Promise<void> {
    await ending.step('erasing');
    await working?.close();
    await eraseAll(directory);
    await ending.step('erased');
    log.warn({}, 'everything that was kept on this kiosk has been erased');
  }

  /** With a disk that fails it is tried again at the next start. */
  function beginErasing(): void {
    erasing = erase().catch((fault: unknown) => {
      log.error({ fault: messageOf(fault) }, 'not everything could be erased; it is tried again at the next start');
    });
  }

  const step = ending.state?.step;
  if (step === 'erasing' || step === 'erased') {
    await erase();
  } else {
    try {
      working = await work(await openKeys(directory, keystore), ending, beginErasing);
    } catch (fault) {
      if (!(fault instanceof KeyGone)) throw fault;
      log.error({ fault: fault.message }, 'what is kept here cannot be read');
      instead = { kind: 'key-gone', unsent: await unsentIn(directory), directory };
    }
  }

  return {
    serveBridge(wire) {
      if (working === undefined) serveOutOfService(wire);
      else working.serveBridge(wire);
    },
    instead: () => (ending.state === undefined ? instead : { kind: 'ended', ending: ending.state }),
    async close() {
      await working?.close();
      await erasing;
    },
  };
}

/** How many entries were never sent can be read without the key. */
async function unsentIn(directory: string): Promise<number | undefined> {
  const path = join(directory, DATABASE_FILE);
  try {
    await access(path);
    const database = await openToRead(path);
    try {
      const row = await database.get<{ unsent: number }>(
        'SELECT count(*) AS unsent FROM outbox WHERE acknowledged_at IS NULL',
      );
      return row?.unsent;
    } finally {
      await database.close();
    }
  } catch {
    return undefined;
  }
}
