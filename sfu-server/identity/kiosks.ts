/** Kiosks: enrolling with a one-time code, proving that they hold their key, being revoked. */
import { createPublicKey, randomBytes, verify, type KeyObject } from 'node:crypto';
import type { KioskId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import { proofText } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { IdentityStore, KioskContact, KioskEnding, KioskRecord } from './ports.ts';
import { createThrottle } from './throttle.ts';
import { tokenDigest } from './tokens.ts';

export interface ProvedKiosk extends KioskRecord {
  readonly publicKey: KeyObject;
}

/** One try at proving: the nonce is good once. */
export interface Challenge {
  readonly nonce: string;
  /** @throws RefusalError when the signature is not the kiosk's, or the nonce was used or is too old */
  prove(signature: string): Promise<ProvedKiosk>;
}

export interface Kiosks {
  enrol(code: string, publicKeyPem: string): Promise<KioskRecord>;
  challenge(kioskId: KioskId): Challenge;
  /**
   * Takes it out of the service: its links end at once. A revoked one may come once more, to hand over what it has not sent; from a
   * stolen one nothing is taken. One that is revoked can still be stolen.
   * @returns false where it has ended like that already
   */
  revoke(kioskId: KioskId, ending?: KioskEnding): Promise<boolean>;
  /** Everything that a revoked kiosk had not sent is here: from now on it may erase itself. @returns since when */
  handedOver(kiosk: KioskRecord, entries: number): Promise<Instant>;
  /** Known, and not taken out of the service. */
  isInService(kioskId: KioskId): Promise<boolean>;
  /** Whom its home rings. */
  contactOf(kiosk: KioskRecord): Promise<KioskContact | undefined>;
  onRevoked(listener: (kioskId: KioskId) => void): () => void;
}

const NONCE_LIFE_MS = 30_000;

/** An Ed25519 public key out of its PEM text; anything else is refused. */
export function readPublicKey(pem: string): KeyObject {
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    // A private key is accepted by createPublicKey too. Nobody should ever send one, and it is not kept.
    if (key.asymmetricKeyType === 'ed25519' && pem.includes('BEGIN PUBLIC KEY')) return key;
  } catch {
    // Falls through to the refusal: why exactly the text is no key does not matter to anybody.
  }
  throw new RefusalError('bad-params', 'The key is not an Ed25519 public key.');
}

export function createKiosks(parts: {
  readonly store: IdentityStore;
  readonly clock: Clock;
  readonly now: () => number;
  readonly newId: () => string;
}): Kiosks {
  const { store, clock, now, newId } = parts;
  const throttle = createThrottle(now);
  const listeners = new Set<(kioskId: KioskId) => void>();

  return {
    async enrol(code, publicKeyPem) {
      // One subject for all: a guesser of codes has no name, and enrolment is rare enough to wait.
      throttle.check('enrolment');
      readPublicKey(publicKeyPem);
      const at = clock.now();
      const kiosk = await store.enrol(tokenDigest(code.trim().toUpperCase()), { kioskId: newId(), publicKeyPem }, at);
      if (kiosk === undefined) {
        throttle.failed('enrolment');
        throw new RefusalError('wrong-credentials', 'The enrolment code is not right, was used, or is too old.');
      }
      throttle.succeeded('enrolment');
      return kiosk;
    },
    challenge(kioskId) {
      const nonce = randomBytes(32).toString('base64url');
      const until = now() + NONCE_LIFE_MS;
      let used = false;
      return {
        nonce,
        async prove(signature) {
          const spent = used || now() > until;
          used = true;
          const kiosk = await store.kiosk(kioskId);
          if (spent || kiosk === undefined) {
            throw new RefusalError('wrong-credentials', 'The kiosk could not prove who it is. Say hello again.');
          }
          const publicKey = readPublicKey(kiosk.publicKeyPem);
          const text = Buffer.from(proofText(kioskId, nonce), 'utf8');
          if (!verify(null, text, publicKey, Buffer.from(signature, 'base64'))) {
            throw new RefusalError('wrong-credentials', 'The kiosk could not prove who it is. Say hello again.');
          }
          // What has become of it is told only to who holds the key: to everybody else it looks like any other.
          return { ...kiosk, publicKey };
        },
      };
    },
    async revoke(kioskId, ending = { how: 'revoked', reason: '', by: '' }) {
      const revoked = await store.revokeKiosk(kioskId, ending, clock.now());
      if (revoked) for (const listener of listeners) listener(kioskId);
      return revoked;
    },
    handedOver: ({ kioskId }, entries) => store.kioskHandedOver(kioskId, entries, clock.now()),
    async isInService(kioskId) {
      const kiosk = await store.kiosk(kioskId);
      return kiosk !== undefined && !kiosk.revoked;
    },
    contactOf: ({ serviceId, homeId }) => store.contactOf(serviceId, homeId),
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
