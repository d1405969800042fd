/** A kiosk as the hub sees it: it enrols, proves itself, and signs what it writes. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { canonicalEnvelope, type Envelope } from '#domain/journal/envelope.ts';
import { enrolReply } from '#protocol/hub/http.ts';
import { kioskLink, proofText, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import { signedText, type FedEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../../sfu-server/demo/people.ts';
import { connection, openSocket, socketUrl, type OpenSocket } from './socket.ts';

export interface EnrolledKiosk {
  readonly kioskId: string;
  readonly serviceId: string;
  readonly homeId: string;
  readonly privateKey: KeyObject;
}

export async function enrol(hubUrl: string, code: string = DEMO_HOMES.larkfield.enrolmentCode): Promise<EnrolledKiosk> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const response = await fetch(`${hubUrl}/api/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKeyPem }),
  });
  if (!response.ok) throw new Error(`enrolment: ${String(response.status)} ${await response.text()}`);
  return { ...enrolReply.parse(await response.json()), privateKey };
}

export interface LinkedKiosk extends EnrolledKiosk, OpenSocket {
  readonly link: Connection<KioskLink>;
  /** All that was pushed, by resident. */
  readonly fed: Map<string, FedEntry[]>;
  /** What the hub said when it was proved. */
  readonly proved: ResultOf<KioskLink, 'link.prove'>;
}

/** Opens a link and proves the kiosk. */
export async function linkKiosk(hubUrl: string, kiosk: EnrolledKiosk): Promise<LinkedKiosk> {
  const opened = await openSocket(socketUrl(hubUrl, '/kiosk'));
  const link = connection(opened.wire, kioskLink);
  const fed = new Map<string, FedEntry[]>();
  link.on('feed.entries', ({ residentId, entries }) => {
    fed.set(residentId, [...(fed.get(residentId) ?? []), ...entries]);
  });
  const { nonce } = await link.request('link.hello', { version: 1, kioskId: kiosk.kioskId });
  const signature = sign(null, Buffer.from(proofText(kiosk.kioskId, nonce)), kiosk.privateKey).toString('base64');
  const proved = await link.request('link.prove', { signature });
  return { ...kiosk, ...opened, link, fed, proved };
}

let counter = 0;

/** Seals body and envelope as a kiosk does. `changes` go into the envelope before it is signed. */
export function sealFact(
  kiosk: EnrolledKiosk,
  kind: string,
  body: unknown,
  changes: Partial<Envelope> = {},
): SealedEntry {
  counter += 1;
  const now = new Date().toISOString();
  const { personId, name, role } = DEMO_CARERS.priya;
  const envelope: Envelope = {
    id: uuidv7(),
    kind,
    version: 1,
    serviceId: kiosk.serviceId,
    residentId: DEMO_RESIDENT_IDS.edith,
    homeId: kiosk.homeId,
    author: { personId, name, role },
    device: { id: kiosk.kioskId, counter },
    occurredAt: now,
    recordedAt: now,
    clock: 'checked',
    ...changes,
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const salt = randomBytes(16).toString('base64');
  const digest = createHash('sha256').update(Buffer.from(salt, 'base64')).update(text).digest('base64');
  const signature = sign(null, Buffer.from(signedText(canonicalEnvelope(envelope), digest)), kiosk.privateKey);
  return { envelope, body: text, salt, digest, signature: signature.toString('base64') };
}

export function callRequest(kiosk: EnrolledKiosk, encounterId: string, changes: Partial<Envelope> = {}): SealedEntry {
  return sealFact(kiosk, 'call.requested', { concern: 'She is hot and confused.' }, { encounterId, ...changes });
}
