/** The hub's real database and journal, taking in what a kiosk has signed until somebody kills the program. */
import { createHash, createPrivateKey, createPublicKey, randomBytes, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { signedText, type SealedEntry } from '#protocol/stored/entry.ts';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { createJournal } from '../../../sfu-server/triage/journal.ts';
import { StoredHub } from '../world/stored-hub.ts';
import { KIOSK_FILE, type EnrolledKey } from './template.ts';
import { nextOrder, say } from './said.ts';

const RESIDENTS = [DEMO_RESIDENT_IDS.edith, DEMO_RESIDENT_IDS.walter, DEMO_RESIDENT_IDS.olive];
const MOST_AT_ONCE = 5;
const LINKS = 2;

const { directory, acknowledged, write } = await nextOrder();
const hub = await StoredHub.open(directory);
const missing: string[] = [];
// `id place`: an acknowledged entry keeps its place.
for (const known of acknowledged) {
  const [id = '', seq] = known.split(' ');
  if (String((await hub.entry(id))?.seq) !== seq) missing.push(known);
}
const found = { found: true, missing, integrity: await hub.integrity() } as const;
if (!write) {
  say(found);
  process.exit(0);
}

const enrolled = JSON.parse(await readFile(join(directory, KIOSK_FILE), 'utf8')) as EnrolledKey;
const privateKey = createPrivateKey(enrolled.privateKeyPem);
const sender = { ...enrolled, publicKey: createPublicKey(privateKey) };
const { personId, name, role } = DEMO_CARERS.priya;
const journal = createJournal({
  store: hub.store,
  clock: { now: () => new Date().toISOString() },
  events: createJournalEvents(() => undefined),
});
let counter = Date.now();

function request(residentId: string): SealedEntry {
  counter += 1;
  const now = new Date().toISOString();
  const envelope: Envelope = {
    id: randomUUID(),
    kind: 'call.requested',
    version: 1,
    serviceId: enrolled.serviceId,
    residentId,
    encounterId: randomUUID(),
    homeId: enrolled.homeId,
    author: { personId, name, role },
    device: { id: enrolled.kioskId, counter },
    occurredAt: now,
    recordedAt: now,
    clock: 'checked',
  };
  const body = JSON.stringify({ concern: 'She is hot and muddled.' });
  const salt = randomBytes(16).toString('base64');
  const digest = createHash('sha256').update(Buffer.from(salt, 'base64')).update(body).digest('base64');
  const signature = sign(null, Buffer.from(signedText(canonicalEnvelope(envelope), digest)), privateKey);
  return { envelope, body, salt, digest, signature: signature.toString('base64') };
}

async function link(number: number): Promise<never> {
  for (let batch = number; ; batch += 1) {
    const entries = Array.from({ length: 1 + (batch % MOST_AT_ONCE) }, (_, index) =>
      request(RESIDENTS[(batch + index) % RESIDENTS.length] ?? RESIDENTS[0] ?? ''),
    );
    for (const answer of await journal.append(sender, entries)) {
      if (answer.status === 'refused') throw new Error(`refused: ${answer.words}`);
      say({ saved: `${answer.id} ${answer.seq}` });
    }
  }
}
// From here on it is written, and may be killed.
say(found);
await Promise.all(Array.from({ length: LINKS }, (_, number) => link(number)));
