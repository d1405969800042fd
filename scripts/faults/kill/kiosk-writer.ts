/** The kiosk's real store, journal and outbox, writing as fast as they can until somebody kills the program. */
import { randomUUID } from 'node:crypto';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { Journal } from '#core/journal/journal.ts';
import { makeKeyPair } from '#core/journal/seal.ts';
import { Outbox } from '#core/outbox/outbox.ts';
import { openStore } from '#core/store/store.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { StoredKiosk } from '../world/stored-kiosk.ts';
import { nextOrder, say } from './said.ts';

const SERVICE = '01920000-0001-7000-8000-000000000001';
const KIOSK = '01920000-0005-7000-8000-000000000001';
const HOME = '01920000-0002-7000-8000-000000000001';
const RESIDENTS = [1, 2, 3].map((number) => `01920000-0006-7000-8000-00000000000${number}`);
const CARER = { personId: '01920000-0003-7000-8000-000000000001', name: 'Priya Nair', role: 'senior-carer' } as const;
const WRITERS = 3;

const { directory, acknowledged, write } = await nextOrder();
const store = await openStore(directory);
const missing: string[] = [];
for (const id of acknowledged) if ((await store.entries.find(id)) === undefined) missing.push(id);
// The database's own look at itself needs it alone.
await store.close();
const inside = await StoredKiosk.open(directory);
const found = { found: true, missing, integrity: await inside.integrity() } as const;
const places = new Map<string, number>();
for (const residentId of RESIDENTS) places.set(residentId, await inside.highest(residentId));
await inside.close();
if (!write) {
  say(found);
  process.exit(0);
}
await writeUntilKilled();

async function writeUntilKilled(): Promise<void> {
  const open = await openStore(directory);
  const { privateKeyPem } = await open.identity.keyPair(makeKeyPair);
  const outbox = new Outbox({ store: open.outbox, time: systemTime, log: SILENT });
  const journal = new Journal({
    entries: open.entries,
    outbox: open.outbox,
    clock: systemTime,
    clockQuality: () => 'checked',
    privateKeyPem,
    enrolment: () => ({ kioskId: KIOSK, serviceId: SERVICE, homeId: HOME }),
  });
  journal.onWritten(() => outbox.poke());
  // A hub that answers at once, so that receipts are written between the entries.
  outbox.connected((entries) => Promise.resolve(entries.map(place)));

  // From here on it is written, and may be killed.
  say(found);

  async function writer(): Promise<never> {
    for (let number = 0; ; number += 1) {
      const entryId = randomUUID();
      const content = { concern: `She is hot and muddled. ${'x'.repeat(number % 200)}` };
      const residentId = RESIDENTS[number % RESIDENTS.length] ?? '';
      const asked = { entryId, kind: 'call.requested', residentId, content } as const;
      await journal.writeOnce(asked, () => ({ author: CARER, encounterId: randomUUID(), body: content }));
      say({ saved: entryId });
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function place(entry: SealedEntry): { id: string; status: 'accepted'; seq: number } {
  const { id, residentId } = entry.envelope;
  const seq = (places.get(residentId) ?? 0) + 1;
  places.set(residentId, seq);
  return { id, status: 'accepted', seq };
}
