/** The hub's data folder: its database with the feeds and what is projected from them. */
import { createPrivateKey, createPublicKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Author } from '#domain/people/people.ts';
import { enrolReply } from '#protocol/hub/http.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { makeKeyPair, SALT_BYTES, seal } from '../../../main/core/journal/seal.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { startHub } from '../../../sfu-server/server.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { plainBodyCodec } from '../../../sfu-server/store/body-codec.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';
import { createTriageStore } from '../../../sfu-server/store/triage-store.ts';
import { createJournalEvents } from '../../../sfu-server/triage/events.ts';
import { createJournal, type Journal } from '../../../sfu-server/triage/journal.ts';
import { someObservations } from '../home/kiosk.ts';
import { StoredHub } from '../world/stored-hub.ts';
import type { Image } from './disk.ts';
import { readImage, writeImage } from './image.ts';
import type { Side } from './side.ts';

export const SENDING_KIOSK = 'POWER_KIOSK';

/** A kiosk whose entries are brought in. */
export interface Sender {
  readonly kioskId: string;
  readonly serviceId: string;
  readonly homeId: string;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

export const RESIDENTS: readonly string[] = [
  DEMO_RESIDENT_IDS.edith,
  DEMO_RESIDENT_IDS.walter,
  DEMO_RESIDENT_IDS.olive,
];

export interface OpenJournal {
  readonly journal: Journal;
  close(): Promise<void>;
}

/** The hub's journal on a data folder, as the hub itself puts it together. */
export async function openJournal(folder: string): Promise<OpenJournal> {
  const db = await openDatabase(join(folder, 'hub.db'));
  const store = createTriageStore(db, plainBodyCodec);
  const events = createJournalEvents((fault) => {
    throw fault;
  });
  const journal = createJournal({ store, clock: { now: () => new Date().toISOString() }, events });
  return { journal, close: () => db.close() };
}

/** The kiosk as the hub's journal wants to know it. */
export function sendingKiosk({ kioskId, serviceId, homeId, publicKeyPem }: Sender) {
  return { kioskId, serviceId, homeId, publicKey: createPublicKey(publicKeyPem) };
}

/** @param counter of the kiosk's own: every fourth entry is a call */
export function someEntry(
  sender: Sender,
  key: KeyObject,
  id: string,
  counter: number,
  residentId = RESIDENTS[counter % RESIDENTS.length] ?? '',
): SealedEntry {
  const now = new Date().toISOString();
  const { personId, name, role } = DEMO_CARERS.priya;
  const author: Author = { personId, name, role };
  const call = counter % 4 === 0;
  const body = call ? { concern: 'She is hot and muddled.' } : { values: someObservations() };
  return seal(
    {
      id,
      // One whose content this hub does not know is kept all the same: here it stands for any.
      kind: call ? 'call.requested' : 'something.newer',
      version: 1,
      serviceId: sender.serviceId,
      residentId,
      ...(call ? { encounterId: randomUUID() } : {}),
      homeId: sender.homeId,
      author,
      device: { id: sender.kioskId, counter },
      occurredAt: now,
      recordedAt: now,
      clock: 'checked',
    },
    JSON.stringify(body),
    randomBytes(SALT_BYTES),
    key,
  );
}

interface Furnished {
  readonly image: Image;
  readonly sender: Sender;
}

/** Made once: filling a hub with the demonstration takes longer than many cuts. */
let furnished: Promise<Furnished> | undefined;

async function furnishOnce(): Promise<Furnished> {
  const folder = mkdtempSync(join(tmpdir(), 'teletriage-hub-'));
  try {
    const keys = makeKeyPair();
    const config = {
      dataDir: folder,
      host: '127.0.0.1',
      port: 0,
      rtcPort: 0,
      rendererDir: 'no-such-directory',
      demo: true,
      logLevel: 'silent',
    } as const;
    const hub = await startHub(config, { media: NO_MEDIA });
    let enrolment;
    try {
      const answer = await fetch(`${hub.url}/api/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: DEMO_HOMES.larkfield.enrolmentCode, publicKeyPem: keys.publicKeyPem }),
      });
      enrolment = enrolReply.parse(await answer.json());
    } finally {
      await hub.close();
    }
    return { image: readImage(folder), sender: { ...enrolment, ...keys } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const hubSide: Side = {
  async furnish(folder) {
    furnished ??= furnishOnce();
    const { image, sender } = await furnished;
    writeImage(folder, image);
    return { [SENDING_KIOSK]: JSON.stringify(sender) };
  },
  writer: join(import.meta.dirname, 'hub-writer.ts'),
  async look(folder, told, asked, thorough) {
    const faults: string[] = [];
    furnished ??= furnishOnce();
    const { sender } = await furnished;
    const allowed = new Set(asked);
    try {
      if (thorough) {
        const more = randomUUID();
        allowed.add(more);
        const opened = await openJournal(folder);
        const entry = someEntry(sender, createPrivateKey(sender.privateKeyPem), more, 1_000_000);
        const [answer] = await opened.journal.append(sendingKiosk(sender), [entry]);
        await opened.close();
        if (answer?.status !== 'accepted') faults.push('an entry that came after the cut was not taken');
      }
      const hub = await StoredHub.open(folder);
      try {
        const whole = await hub.integrity();
        if (whole !== 'ok') faults.push(`the database is damaged: ${whole}`);
        faults.push(...(await hub.faultsOfFeeds()));
        const there = new Set<string>();
        for (const residentId of RESIDENTS) {
          for (const { envelope } of await hub.feed(residentId)) {
            if (envelope.device.id === sender.kioskId) there.add(envelope.id);
          }
        }
        for (const id of told) if (!there.has(id)) faults.push(`lost: ${id} was acknowledged and is not there`);
        for (const id of there) if (!allowed.has(id)) faults.push(`${id} is there and nobody sent it`);
        if (thorough && !(await hub.projectionsHold())) faults.push('what is projected is not what the feeds say');
      } finally {
        await hub.close();
      }
    } catch (fault) {
      faults.push(`the hub's database cannot be used: ${String(fault)}`);
    }
    return { faults, rebuilt: false };
  },
};
