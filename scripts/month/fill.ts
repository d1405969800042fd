/** Writes a month into an empty hub, by the functions that the hub itself writes with: kiosks' facts signed with real keys. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTRY_VERSIONS } from '#domain/journal/bodies.ts';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { signedText, type SealedEntry } from '#protocol/stored/entry.ts';
import { DEMO_HOMES, DEMO_SERVICE } from '../../sfu-server/demo/people.ts';
import { writePeople } from '../../sfu-server/demo/seed.ts';
import { openHubKey } from '../../sfu-server/identity/hub-key.ts';
import { argon2id } from '../../sfu-server/identity/passwords.ts';
import { tokenDigest } from '../../sfu-server/identity/tokens.ts';
import { plainBodyCodec } from '../../sfu-server/store/body-codec.ts';
import { createIdentityStore } from '../../sfu-server/store/identity-store.ts';
import { createServiceStore } from '../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../sfu-server/store/triage-store.ts';
import { createJournalEvents } from '../../sfu-server/triage/events.ts';
import { createJournal, type SendingKiosk } from '../../sfu-server/triage/journal.ts';
import { placeHubFact, type HubFact } from '../../sfu-server/triage/place-entry.ts';
import type { Happened } from './facts.ts';

const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const BATCH = 50;

export interface Filled {
  readonly entries: number;
  readonly seconds: number;
}

interface WritingKiosk extends SendingKiosk {
  readonly privateKey: KeyObject;
  counter: number;
}

/** @param directory HUB_DATA, empty or not there yet */
export async function fillHub(directory: string, facts: readonly Happened[]): Promise<Filled> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const key = await openHubKey(directory);
  const deviceId = `hub-${createHash('sha256').update(key.publicKeyPem).digest('hex').slice(0, 32)}`;
  const device = { deviceId, sign: (text: string) => key.sign(text) };
  const db = await openDatabase(join(directory, 'hub.db'));
  const startedAt = performance.now();
  try {
    const services = createServiceStore(db);
    if ((await services.services()).length > 0) throw new Error(`${directory} holds a service already`);
    const now = new Date().toISOString();
    await services.registerHubDevice(deviceId, key.publicKeyPem);
    await services.addService({ ...DEMO_SERVICE, demo: true });
    await writePeople({ services, hasher: argon2id }, now);

    const identity = createIdentityStore(db);
    const kiosks = new Map<string, WritingKiosk>();
    for (const { homeId } of Object.values(DEMO_HOMES)) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const kioskId = `0199ffff-0000-7000-8000-${randomBytes(6).toString('hex')}`;
      const code = tokenDigest(`A kiosk of ${homeId}`);
      await services.issueEnrolmentCode(SCOPE, homeId, code, now, new Date(Date.now() + 60_000).toISOString());
      const enrolled = await identity.enrol(code, { kioskId, publicKeyPem }, now);
      if (enrolled === undefined) throw new Error('the writing kiosk could not be enrolled');
      kiosks.set(homeId, {
        ...SCOPE,
        kioskId,
        homeId,
        publicKey: createPublicKey(publicKeyPem),
        privateKey,
        counter: 0,
      });
    }

    const store = createTriageStore(db, plainBodyCodec);
    const journal = createJournal({
      store,
      clock: { now: () => new Date().toISOString() },
      events: createJournalEvents(() => undefined),
    });
    for (const run of inRuns(facts)) {
      const [first] = run;
      if (first === undefined) continue;
      if (first.writer === 'hub') {
        await store.transaction(async (tx) => {
          for (const fact of run)
            await placeHubFact(tx, SCOPE, asHubFact(fact), { device, ids: { next: () => fact.id } });
        });
        continue;
      }
      const kiosk = kiosks.get(first.homeId);
      if (kiosk === undefined) throw new Error(`there is no kiosk in ${first.homeId}`);
      for (const answer of await journal.append(
        kiosk,
        run.map((fact) => seal(kiosk, fact)),
      )) {
        if (answer.status === 'refused') throw new Error(`the hub refused a fact of the month: ${answer.words}`);
      }
    }
  } finally {
    await db.close();
  }
  return { entries: facts.length, seconds: (performance.now() - startedAt) / 1_000 };
}

/** Facts that one writer wrote one after the other: they travel together. */
function* inRuns(facts: readonly Happened[]): Generator<readonly Happened[]> {
  let run: Happened[] = [];
  for (const fact of facts) {
    const [first] = run;
    const joins = first?.writer === fact.writer && (fact.writer === 'hub' || first.homeId === fact.homeId);
    if (!joins || run.length === BATCH) {
      if (run.length > 0) yield run;
      run = [];
    }
    run.push(fact);
  }
  if (run.length > 0) yield run;
}

function asHubFact({ kind, body, residentId, encounterId, homeId, by, at }: Happened): HubFact {
  return { kind, body, residentId, encounterId, homeId, author: by, at: new Date(at).toISOString() };
}

function seal(kiosk: WritingKiosk, fact: Happened): SealedEntry {
  kiosk.counter += 1;
  const at = new Date(fact.at).toISOString();
  const envelope: Envelope = {
    id: fact.id,
    kind: fact.kind,
    version: ENTRY_VERSIONS[fact.kind],
    serviceId: kiosk.serviceId,
    residentId: fact.residentId,
    ...(fact.encounterId === undefined ? {} : { encounterId: fact.encounterId }),
    homeId: fact.homeId,
    author: fact.by,
    device: { id: kiosk.kioskId, counter: kiosk.counter },
    occurredAt: at,
    recordedAt: at,
    clock: 'checked',
  };
  const body = JSON.stringify(fact.body);
  const salt = randomBytes(16);
  const digest = createHash('sha256').update(salt).update(body).digest('base64');
  const signature = sign(null, Buffer.from(signedText(canonicalEnvelope(envelope), digest)), kiosk.privateKey);
  return { envelope, body, salt: salt.toString('base64'), digest, signature: signature.toString('base64') };
}
