/**
 * A hub that was restored from a backup has lost what came after it. What this kiosk has of that, whoever wrote it, is handed
 * back in the order of each feed, and everything gets its place in the hub's new journal. Cut off at any point, it begins
 * again with the next connection: the hub places an entry once.
 */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { BATCH_ENTRIES, withinBytes } from '../outbox/outbox.ts';
import type { FeedPlace } from '../store/hub-journal.ts';
import type { HubAnswer } from '../store/outbox.ts';
import type { StoredEntry } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** So many are named at once, to be told which of them the hub has. */
const NAMED_AT_ONCE = 500;

export interface HandBackParts {
  readonly store: Pick<Store, 'hubJournal' | 'spoolAgain'>;
  readonly connection: Pick<Connection<KioskLink>, 'request'>;
  /** What the hub calls its journal now. */
  readonly journalId: string;
  readonly time: Time;
  readonly log: Log;
}

/** Does nothing where the hub's journal is the one that is known. */
export async function handBack({ store, connection, journalId, time, log }: HandBackParts): Promise<void> {
  const known = await store.hubJournal.id();
  if (known === journalId) return;
  if (known === undefined) {
    await store.hubJournal.keep(journalId);
    return;
  }
  log.warn({ journalId }, 'the hub was restored from a backup; what it lacks is handed back');
  const answers: HubAnswer[] = [];
  let returned = 0;
  let after: FeedPlace | undefined;
  for (;;) {
    const entries = await store.hubJournal.placed(after, NAMED_AT_ONCE);
    const last = entries.at(-1);
    if (last?.seq === undefined) break;
    after = { residentId: last.envelope.residentId, seq: last.seq };
    const named = entries.map(({ envelope: { id, residentId }, digest }) => ({ id, residentId, digest }));
    const { places } = await connection.request('entries.places', { entries: named });
    if (places.length !== entries.length) throw new Error('the hub did not say of every entry whether it has it');
    const missing: StoredEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const seq = places[index] ?? null;
      if (seq === null) missing.push(entry);
      else answers.push({ id: entry.envelope.id, status: 'accepted', seq });
    }
    for (let rest: readonly StoredEntry[] = missing; rest.length > 0;) {
      const batch = withinBytes(rest.slice(0, BATCH_ENTRIES));
      const given = await connection.request('entries.return', { entries: batch.map(asFed) });
      answers.push(...given.answers);
      rest = rest.slice(batch.length);
    }
    returned += missing.length;
  }
  await store.hubJournal.renumber(journalId, answers, time.now());
  await store.spoolAgain();
  const homeless = await store.hubJournal.withoutPlace();
  for (const id of homeless) log.error({ entry: id }, 'the hub did not take back an entry that it had before');
  log.warn({ returned, homeless: homeless.length }, 'the hub has what this kiosk has');
}

function asFed({ envelope, body, salt, digest, signature, seq }: StoredEntry): FedEntry {
  if (seq === undefined) throw new Error(`entry ${envelope.id} has no place that could be told`);
  return { envelope, body, salt, digest, signature, seq };
}
