/** One connection to the hub, from the proof of the key to the subscribed feeds. */
import { createPrivateKey, sign } from 'node:crypto';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { kioskLink, proofText, type KioskEnded, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Push } from '#protocol/wire/contract.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { Enrolment } from '../store/identity.ts';

export const REQUEST_MS = 10_000;

/** What the hub tells by itself, and what the session has to know to begin. */
export interface SessionParts {
  readonly enrolment: Enrolment;
  readonly privateKeyPem: string;
  readonly time: Time;
  readonly log: Log;
  readonly onHubTime: (hubTime: string) => void;
  readonly onFeed: (push: Push<KioskLink, 'feed.entries'>) => void;
  readonly onSettings: (settings: HomeSettings) => void;
  readonly onPlaces: (places: Push<KioskLink, 'queue.places'>) => void;
  readonly onErased: (push: Push<KioskLink, 'records.erased'>) => void;
  readonly onFaults: (push: Push<KioskLink, 'faults.changed'>) => void;
  /** Looks whether the hub's journal is the one that is known. */
  readonly onJournal: (journalId: string, connection: Connection<KioskLink>) => Promise<void>;
  readonly cursors: () => Promise<Record<string, number>>;
  readonly settingsVersion: () => Promise<number>;
  /** The highest count that the hub has of this kiosk: nothing that is written from now on has a lower one. */
  readonly onCounter: (counter: number) => Promise<void>;
}

export interface Session {
  readonly connection: Connection<KioskLink>;
  /** Who lives in this home, as the hub says. */
  readonly residents: readonly string[];
  /** This kiosk is out of the service: the hub takes what it has not sent, and tells nothing. */
  readonly ended?: KioskEnded | undefined;
}

/** @throws RefusalError when the hub refuses, or does not answer */
export async function beginSession(wire: Wire, parts: SessionParts): Promise<Session> {
  const { kioskId, homeId, serviceId } = parts.enrolment;
  const connection = connect(wire, kioskLink, {
    timers: parts.time,
    timeoutMs: REQUEST_MS,
    onFault: (words) => parts.log.warn({ words }, 'the hub said something that could not be used'),
  });
  // Before the first request: the hub may push as soon as it has answered.
  connection.on('feed.entries', parts.onFeed);
  connection.on('settings.changed', parts.onSettings);
  connection.on('queue.places', parts.onPlaces);
  connection.on('records.erased', parts.onErased);
  connection.on('faults.changed', parts.onFaults);

  const { nonce } = await connection.request('link.hello', { version: kioskLink.version, kioskId });
  const signature = sign(null, Buffer.from(proofText(kioskId, nonce), 'utf8'), createPrivateKey(parts.privateKeyPem));
  const proved = await connection.request('link.prove', { signature: signature.toString('base64') });
  if (proved.homeId !== homeId || proved.serviceId !== serviceId) {
    throw new Error('the hub knows this kiosk in another home than the one it was enrolled for');
  }
  parts.onHubTime(proved.hubTime);
  if (proved.ended !== undefined) return { connection, residents: [], ended: proved.ended };
  if (proved.counter !== undefined) await parts.onCounter(proved.counter);
  await parts.onJournal(proved.journalId, connection);
  const { residents } = await connection.request('feeds.subscribe', {
    cursors: await parts.cursors(),
    settingsVersion: await parts.settingsVersion(),
  });
  return { connection, residents };
}
