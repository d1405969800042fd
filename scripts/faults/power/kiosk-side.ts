/** The kiosk's data folder: its database, and whatever else it keeps beside it. */
import { join } from 'node:path';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { hasOwnDigest } from '../../../main/core/journal/seal.ts';
import { readKeys } from '#core/at-rest/keys.ts';
import { openDatabase } from '../../../main/core/store/database.ts';
import { DATABASE_FILE } from '../../../main/core/store/store.ts';
import { furnish, residentsOf } from '../home/furnish.ts';
import { LocalKiosk } from '../home/kiosk.ts';
import type { Found, Side } from './side.ts';

export const KIOSK_RESIDENTS = 3;

interface Row {
  readonly id: string;
  readonly body: string;
  readonly salt: string;
  readonly digest: string;
  readonly counter: number | null;
  readonly envelope: string;
}

export const kioskSide: Side = {
  async furnish(folder) {
    await furnish(folder, KIOSK_RESIDENTS);
    return {};
  },
  writer: join(import.meta.dirname, 'kiosk-writer.ts'),
  async look(folder, told, asked, thorough) {
    const faults: string[] = [];
    const kiosk = await LocalKiosk.start(folder).catch((fault: unknown) => String(fault));
    if (typeof kiosk === 'string') return { faults: [`the kiosk does not start: ${kiosk}`], rebuilt: false };
    let more: string | undefined;
    let rebuilt = false;
    try {
      const { health, residents, home } = await kiosk.look();
      rebuilt = health.rebuilt !== null;
      if (residents.length !== KIOSK_RESIDENTS && !rebuilt) faults.push('the residents are not there');
      if (home === null && !rebuilt) faults.push('the home is not there');
      if (thorough && home !== null) {
        await kiosk.signIn();
        const [residentId = ''] = residentsOf(KIOSK_RESIDENTS);
        more = (await kiosk.save(residentId)).id;
      }
    } catch (fault) {
      faults.push(`the kiosk cannot be used: ${String(fault)}`);
    } finally {
      await kiosk.close();
    }
    faults.push(...(await rowFaults(folder, told, asked, more)));
    return { faults, rebuilt } satisfies Found;
  },
};

async function rowFaults(
  folder: string,
  told: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  more: string | undefined,
): Promise<string[]> {
  const faults: string[] = [];
  const keys = await readKeys(folder);
  const database = await openDatabase(join(folder, DATABASE_FILE), keys?.codec);
  try {
    const whole = await database.get<{ integrity_check: string }>('PRAGMA integrity_check');
    if (whole?.integrity_check !== 'ok') faults.push(`the database is damaged: ${whole?.integrity_check ?? ''}`);
    const rows = await database.all<Row>(
      `SELECT id, body, salt, digest, envelope, counter FROM entries LEFT JOIN outbox ON entry_id = id
        WHERE kind = 'observations.recorded'`,
    );
    const there = new Set(rows.map(({ id }) => id));
    if (there.size !== rows.length) faults.push('an entry is there twice');
    for (const id of told) if (!there.has(id)) faults.push(`lost: ${id} was saved and is not there`);
    for (const id of there) if (!asked.has(id) && id !== more) faults.push(`${id} is there and nobody saved it`);
    if (more !== undefined && !there.has(more)) faults.push('what was saved after the cut is not there');
    for (const row of rows) faults.push(...halves(row));
    const counters = rows.map(({ counter }) => counter);
    if (new Set(counters).size !== rows.length) faults.push('a counter was given twice');
  } catch (fault) {
    faults.push(`the database cannot be read: ${String(fault)}`);
  } finally {
    await database.close();
  }
  return faults;
}

/** What only a half-written entry has. */
function halves({ id, counter, envelope, ...rest }: Row): readonly string[] {
  const faults: string[] = [];
  if (counter === null) faults.push(`${id} is an entry without a place in the outbox`);
  const sealed = { ...rest, envelope: JSON.parse(envelope) as SealedEntry['envelope'], signature: '' };
  if (!hasOwnDigest(sealed)) faults.push(`${id} is not what was written`);
  if (counter !== null && sealed.envelope.device.counter !== counter) faults.push(`${id} has two counters`);
  return faults;
}
