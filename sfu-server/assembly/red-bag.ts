/** Red bags as they are reached from outside the home: links, papers, and the service's word for the keys of its kiosks. */
import { createPress } from '#protocol/paper/press.ts';
import { DEFAULT_BAG_LINK_HOURS } from '../config.ts';
import { bagOfResident } from '../red-bag/bag-of-resident.ts';
import { createCertificates } from '../red-bag/certificates.ts';
import { createOpenings } from '../red-bag/opening.ts';
import { createBagPapers } from '../red-bag/papers.ts';
import { openServiceKey } from '../red-bag/service-key.ts';
import { createShares } from '../red-bag/shares.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { HomesPart } from './homes.ts';
import type { IdentityPart } from './identity.ts';
import type { HubRecord } from './record.ts';

const LOOK_AT_CERTIFICATES_MS = 3_600_000;
const LOOK_AT_ENDED_KIOSKS_MS = 60_000;

/** @param ownUrl `http://host:port` as the hub listens; known when it does */
export async function openRedBags(
  { config, log, clock, forward, monotonicMs, lifecycle }: Ground,
  { stores, reads, writing }: HubRecord,
  { audit, kiosks }: IdentityPart,
  homes: HomesPart,
  ownUrl: () => string,
) {
  const key = await openServiceKey(config.dataDir);
  const certificates = createCertificates({
    store: stores.certificates,
    kiosk: (kioskId) => stores.identity.kiosk(kioskId),
    key,
    clock,
    pageUrl: () => `${config.publicUrl ?? ownUrl()}/bag.html`,
    linkHours: config.bagLinkHours ?? DEFAULT_BAG_LINK_HOURS,
  });
  lifecycle.every(LOOK_AT_CERTIFICATES_MS, 'what kiosks sign with could not be vouched for again', () =>
    certificates.look(),
  );
  const openings = createOpenings({
    store: stores.bags,
    reads,
    audit,
    clock: forward,
    monotonicMs,
    serviceKey: key.raw,
  });
  const shares = createShares({ ...writing, bags: stores.bags, openings });
  // When a kiosk ends its links end with it; what was cut off between the two is made good.
  const stillOpen = 'links of a kiosk that is out of the service could not be ended';
  lifecycle.every(LOOK_AT_ENDED_KIOSKS_MS, stillOpen, () => shares.endOfEndedKiosks());
  lifecycle.opened(
    kiosks.onRevoked(() => {
      shares.endOfEndedKiosks().catch((fault: unknown) => {
        log.error({ fault }, stillOpen);
      });
    }),
  );
  const press = createPress();
  lifecycle.opened(() => press.close());

  return {
    redBags: {
      serviceKey: { raw: key.raw, pem: key.pem },
      certificates,
      openings,
      shares,
      papers: createBagPapers({ press, attachments: stores.attachments, clock }),
      residentOf: async (scope: Scope, bagId: string) => (await reads.entryById(scope, bagId))?.envelope.residentId,
      bag: (scope: Scope, residentId: string, bagId: string) => bagOfResident(reads, scope, residentId, bagId),
    },
    /** With what this kiosk needs for red bags. What is new of it counts the version on, so it is looked at first. */
    async settingsFor(scope: Scope, homeId: string, kioskId: string) {
      const redBag = await certificates.settingsOf(scope, homeId, kioskId);
      const settings = await homes.settingsFor(scope, homeId, kioskId);
      return settings && (redBag === undefined ? settings : { ...settings, redBag });
    },
  };
}

export type RedBagPart = Awaited<ReturnType<typeof openRedBags>>;
