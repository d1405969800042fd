/** The hub as it is reached from outside: its pages and plain requests, and where the rest of it is found. */
import { createHttpServer } from '../http/http-server.ts';
import { noMedia } from '../signalling/media-part.ts';
import { createOwnAddresses, mediaUrlUnder } from '../signalling/origins.ts';
import { principalOf } from '../identity/accounts.ts';
import { residentResource } from '../signalling/resources.ts';
import type { AccessPart } from './access.ts';
import type { CallsPart } from './calls.ts';
import type { GovernancePart } from './governance.ts';
import type { Ground } from './ground.ts';
import type { HomesPart } from './homes.ts';
import type { IdentityPart } from './identity.ts';
import { openPapers } from './papers.ts';
import type { RedBagPart } from './red-bag.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

/** It listens when `http.listen` is called, and not before. */
export async function openHttp(
  ground: Ground,
  record: HubRecord,
  identity: IdentityPart,
  { media, guests }: CallsPart,
  { attachments, about }: HomesPart,
  triage: TriagePart,
  { redBags }: RedBagPart,
  { relate }: AccessPart,
  { governance }: GovernancePart,
) {
  const { config, log, lifecycle } = ground;
  const { stores, reads } = record;
  const { accounts, kiosks, clinicianTickets, mediaTickets, audit } = identity;
  const port = () => {
    const address = http.server.address();
    return typeof address === 'object' && address !== null ? address.port : config.port;
  };
  const { certificate } = ground;
  const names = new Set([...(config.names ?? []), ...(certificate?.names ?? [])]);
  const addresses = createOwnAddresses({
    names,
    encrypted: certificate !== undefined,
    behindProxy: (config.trustedProxies ?? []).length > 0,
    port,
  });
  /** Where the hub is reached when nobody has come yet who could say: by its first name where it has one. */
  const ownUrl = () => {
    const [name] = names;
    if (certificate !== undefined && name !== undefined) {
      return port() === 443 ? `https://${name}` : `https://${name}:${String(port())}`;
    }
    return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${String(port())}`;
  };
  /** The address under which somebody came; they have been let in under it. */
  const ownUrlFor = (host: string | undefined) => addresses.originOf(host) ?? ownUrl();
  const publicPlace = config.publicUrl === undefined ? undefined : new URL(config.publicUrl);
  const http = await createHttpServer({
    log,
    accounts,
    kiosks: {
      ...kiosks,
      async enrol(code, publicKeyPem) {
        const kiosk = await kiosks.enrol(code, publicKeyPem);
        await redBags.certificates.enrolled(kiosk);
        return kiosk;
      },
    },
    clinicianTickets,
    audit,
    passkeys: identity.passkeys,
    recovery: identity.recovery,
    invitations: identity.invitations,
    ownKeys: identity.ownKeys,
    oidc: identity.oidc,
    demo: config.demo,
    unsigned: about().safety === undefined,
    checkHealth: async () => {
      await stores.services.services();
      return { media: media.available };
    },
    attachments,
    residentResource: async ({ account, gpOnDuty }, residentId) =>
      relate(
        principalOf(account, gpOnDuty),
        await residentResource(reads, { serviceId: account.serviceId }, residentId),
      ),
    subjects: governance.subjects,
    papers: openPapers(ground, record, triage),
    residentOfCall: async (scope, encounterId) => (await reads.encounter(scope, encounterId))?.residentId,
    redBags,
    guests,
    guestTicket({ serviceId, encounter: { encounterId }, party: { partyId, name, as } }, host) {
      if (!media.available) throw noMedia();
      const peer = { peerId: partyId, name, side: 'guest', as, encounterId } as const;
      return {
        ticket: mediaTickets.issue({ serviceId, holder: { kind: 'guest' }, peer }),
        url: mediaUrlUnder(ownUrlFor(host)),
      };
    },
    rendererDir: config.rendererDir,
    originOf: (host) => addresses.originOf(host),
    isBareAddress: (host) => addresses.isBareAddress(host),
    tls: certificate?.options,
    trustedProxies: config.trustedProxies ?? [],
    insistOnTls: certificate?.kind === 'operator',
    hostIsPublic: (host) => publicPlace !== undefined && host?.toLowerCase() === publicPlace.host,
    originIsPublic: (origin) => publicPlace !== undefined && origin === publicPlace.origin,
  });
  certificate?.onChanged((options) => {
    http.useCertificate(options);
  });
  lifecycle.opened(() => http.close());
  return { http, addresses, ownUrl, ownUrlFor };
}
