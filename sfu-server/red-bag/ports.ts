/** What the red bags need from outside. */
import type { HomeId, KioskId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import type { BagShareRow, Scope } from '../triage/ports.ts';

/** A link into a red bag, and whose it is. */
export interface Share extends BagShareRow {
  readonly serviceId: ServiceId;
  /** When the hub had the entry that made it: the clock of a kiosk may be anything. */
  readonly receivedAt: Instant;
  /** The entry that made it was struck. */
  readonly struck: boolean;
}

/** Which link. */
export type ShareName = Pick<Share, 'serviceId' | 'residentId' | 'shareId'>;

export interface BagHome {
  readonly serviceId: ServiceId;
  readonly name: string;
  readonly telephone: string;
}

export interface BagStore {
  shareByToken(tokenSha256: string, homeId: HomeId): Promise<Share | undefined>;
  share(name: ShareName): Promise<Share | undefined>;
  /** Links that are open, of whatever service, and were made by a kiosk that has ended since. */
  sharesOfEndedKiosks(): Promise<readonly Share[]>;
  /** A home of any service of this hub. */
  home(homeId: HomeId): Promise<BagHome | undefined>;
  /** How many passcodes were tried and not found right. */
  wrongTries(name: ShareName): Promise<number>;
  /** Counts one try before anybody looks at it. @returns how many there are with it; undefined when there were `most` already */
  countTry(name: ShareName, most: number): Promise<number | undefined>;
  /** The try was right after all. */
  forgiveTry(name: ShareName): Promise<void>;
  /** Not again where the newest of this link says the same from the same address and is younger than `quietSince`. */
  addOpening(name: ShareName, opening: Omit<BagOpening, 'shareId'>, quietSince?: Instant): Promise<boolean>;
  /** The newest of these links that there is room for, the oldest first. */
  openings(
    scope: Scope,
    residentId: ResidentId,
    shareIds: readonly string[],
    limit: number,
  ): Promise<readonly BagOpening[]>;
  saveAccess(digest: string, name: ShareName, until: Instant, now: Instant): Promise<void>;
  access(digest: string): Promise<(ShareName & { readonly until: Instant }) | undefined>;
}

/** What a kiosk was given, and for what it was made. */
export interface KeptCertificate {
  readonly certificate: string;
  readonly endsAt: Instant;
  readonly pageUrl: string;
  readonly linkHours: number;
}

export interface CertifiedKiosk {
  readonly kioskId: KioskId;
  readonly serviceId: ServiceId;
  readonly homeId: HomeId;
  readonly publicKeyPem: string;
  readonly revoked: boolean;
}

export interface CertificateStore {
  certificate(kioskId: KioskId): Promise<KeptCertificate | undefined>;
  /** All that are not revoked, with what they have. */
  kiosksInUse(): Promise<readonly (CertifiedKiosk & { readonly kept?: KeptCertificate | undefined })[]>;
  saveCertificate(kioskId: KioskId, kept: KeptCertificate): Promise<void>;
  /** The newest settings of the home as one version more: every kiosk of it is told. */
  writeSettingsAgain(scope: Scope, homeId: HomeId, at: Instant): Promise<void>;
}
