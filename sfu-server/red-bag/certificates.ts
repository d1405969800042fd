/**
 * The service's word for the key of each kiosk, and what else a kiosk has to know to make a link: where the page is, how long a link
 * lives. It goes to the kiosk with its settings, and their version counts on when it changes.
 */
import type { HomeId, KioskId } from '#domain/base/ids.ts';
import { addMilliseconds, millisecondsBetween, type Clock } from '#domain/base/time.ts';
import type { RedBagSettings } from '#domain/settings/home-settings.ts';
import { certificateSigned, certificateText } from '#protocol/red-bag/certificate.ts';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import { readPublicKey } from '../identity/kiosks.ts';
import type { Scope } from '../triage/ports.ts';
import type { CertificateStore, CertifiedKiosk, KeptCertificate } from './ports.ts';
import { rawPublicKey, type ServiceKey } from './service-key.ts';

const DAY_MS = 24 * 3_600_000;
const LIFE_MS = 730 * DAY_MS;
/** A kiosk that is away for weeks still has a good one. */
const RENEWED_BEFORE_MS = 183 * DAY_MS;

export interface Certificates {
  /** A kiosk that was enrolled just now: it has no settings yet, and gets this with its first. */
  enrolled(kiosk: CertifiedKiosk): Promise<void>;
  /** What this kiosk's settings say; undefined for one that is revoked or not known. */
  settingsOf(scope: Scope, homeId: HomeId, kioskId: KioskId): Promise<RedBagSettings | undefined>;
  /** Renews what is old, or says something that is not so any more. */
  look(): Promise<void>;
}

export function createCertificates(parts: {
  readonly store: CertificateStore;
  readonly kiosk: (kioskId: KioskId) => Promise<CertifiedKiosk | undefined>;
  readonly key: ServiceKey;
  readonly clock: Clock;
  /** Where the page is, as a kiosk prints it; what it is can change with each start. */
  readonly pageUrl: () => string;
  readonly linkHours: number;
}): Certificates {
  const { store, key, clock, pageUrl, linkHours } = parts;

  function isGood(kept: KeptCertificate): boolean {
    if (kept.pageUrl !== pageUrl() || kept.linkHours !== linkHours) return false;
    return millisecondsBetween(clock.now(), kept.endsAt) > RENEWED_BEFORE_MS;
  }

  function make({ kioskId, publicKeyPem }: CertifiedKiosk): KeptCertificate {
    const publicKey = fromBase64url(rawPublicKey(readPublicKey(publicKeyPem)));
    if (publicKey === undefined) throw new Error('the key of a kiosk cannot be read');
    const now = clock.now();
    const endsAt = addMilliseconds(now, LIFE_MS);
    const seconds = (at: string) => Math.floor(Date.parse(at) / 1000);
    const unsigned = { publicKey, kioskId, issuedAt: seconds(now), endsAt: seconds(endsAt) };
    const signature = key.sign(certificateSigned(unsigned));
    return { certificate: certificateText({ ...unsigned, signature }), endsAt, pageUrl: pageUrl(), linkHours };
  }

  async function issue(kiosk: CertifiedKiosk): Promise<KeptCertificate> {
    const made = make(kiosk);
    await store.saveCertificate(kiosk.kioskId, made);
    return made;
  }

  /** It is written before its version is: a kiosk that hears of the version finds it. */
  async function renew(kiosk: CertifiedKiosk): Promise<KeptCertificate> {
    const made = await issue(kiosk);
    await store.writeSettingsAgain({ serviceId: kiosk.serviceId }, kiosk.homeId, clock.now());
    return made;
  }

  return {
    async enrolled(kiosk) {
      await issue(kiosk);
    },
    async settingsOf({ serviceId }, homeId, kioskId) {
      const kiosk = await parts.kiosk(kioskId);
      if (kiosk?.serviceId !== serviceId || kiosk.homeId !== homeId || kiosk.revoked) return undefined;
      const kept = await store.certificate(kioskId);
      const { certificate } = kept !== undefined && isGood(kept) ? kept : await renew(kiosk);
      return { pageUrl: pageUrl(), certificate, linkHours };
    },
    async look() {
      for (const { kept, ...kiosk } of await store.kiosksInUse()) {
        if (kept === undefined || !isGood(kept)) await renew(kiosk);
      }
    },
  };
}
