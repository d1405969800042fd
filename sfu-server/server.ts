/**
 * Puts the hub together: which parts there are, and which of them each one knows. How a part is made of its pieces stands in
 * `assembly`, a file for each subject.
 */
import type { Clock } from '#domain/base/time.ts';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { openAccess } from './assembly/access.ts';
import { openCalls } from './assembly/calls.ts';
import { openFollowUp, openRoutes } from './assembly/follow-up.ts';
import { openGovernance } from './assembly/governance.ts';
import { createGround } from './assembly/ground.ts';
import { openHomes } from './assembly/homes.ts';
import { openHttp } from './assembly/http.ts';
import { openIdentity } from './assembly/identity.ts';
import { openManagement } from './assembly/management.ts';
import { openPolicies } from './assembly/policies.ts';
import { openPresence } from './assembly/presence.ts';
import { openQueue } from './assembly/queue.ts';
import { openRecord } from './assembly/record.ts';
import { openRetention } from './assembly/retention.ts';
import { adoptTabs, beginServices } from './assembly/services.ts';
import { openRedBags } from './assembly/red-bag.ts';
import { openServicePapers } from './assembly/service-papers.ts';
import { openTriage } from './assembly/triage.ts';
import { beginWatches } from './assembly/watches.ts';
import type { HubConfig } from './config.ts';
import type { People } from './identity/people.ts';
import type { KioskEnding } from './identity/ports.ts';
import type { MediaPart } from './signalling/media-part.ts';
import { attachSignalling } from './signalling/upgrade.ts';

export interface Hub {
  /** `http://host:port`, or `https://name:port` where it encrypts. */
  readonly url: string;
  /** Who belongs to the services: for whoever runs a hub inside a program of their own. */
  readonly people: People;
  /** Takes a kiosk out of the service and closes its link. */
  revokeKiosk(kioskId: string, ending?: KioskEnding): Promise<boolean>;
  /**
   * Makes these the tabs of every service's summaries and tells the kiosks that are connected.
   * @throws ConfigError when their version was given to others, or was replaced
   */
  useSummaryTabs(tabs: SummaryTabs): Promise<void>;
  /** Stops taking requests, finishes what is under way, closes everything. Safe to call twice. */
  close(): Promise<void>;
}

/** What may be handed in instead of the real part. */
export interface HubParts {
  readonly media?: MediaPart;
  /** Of the wall. */
  readonly clock?: Clock;
  /** Counts milliseconds, and never goes back. */
  readonly monotonicMs?: () => number;
}

/** Starts a hub. What it opened before a fault is closed again. */
export async function startHub(config: HubConfig, given: HubParts = {}): Promise<Hub> {
  const ground = await createGround(config, given.clock, given.monotonicMs);
  const { log, clock, lifecycle } = ground;
  try {
    const record = await openRecord(ground);
    const routes = openRoutes(ground, record);
    await beginServices(ground, record, routes);

    const presence = await openPresence(ground, record);
    const identity = await openIdentity(ground, record, presence);
    const governance = openGovernance(ground, record, identity);
    const policies = openPolicies(ground, record);
    const homes = openHomes(ground, record, policies);
    const management = openManagement(ground, record, identity);
    const queue = openQueue(ground, record, presence, policies);
    const retained = await openRetention(ground, record, identity, queue, homes, governance.governance.subjects);
    const access = openAccess(ground, record, queue);
    const triage = openTriage(ground, record, presence);
    const followUp = await openFollowUp(ground, record, presence, triage, routes);
    const papers = openServicePapers(ground, record, policies, triage, routes);
    const calls = await openCalls(ground, record, presence, identity, policies, triage, given.media);
    let ownUrl = (): string => {
      throw new Error('the hub does not listen yet');
    };
    const redBag = await openRedBags(ground, record, identity, homes, () => ownUrl());
    const reached = await openHttp(ground, record, identity, calls, homes, triage, redBag, access, governance);
    ownUrl = reached.ownUrl;

    const signalling = attachSignalling(reached.http.server, {
      ...ground,
      ...record,
      ...presence,
      ...identity,
      ...governance,
      ...policies,
      ...homes,
      ...management,
      ...retained,
      ...queue,
      ...access,
      ...triage,
      ...followUp,
      ...papers,
      ...calls,
      ...redBag,
      ...reached,
    });
    lifecycle.opened(() => {
      signalling.close();
    });
    beginWatches(ground, record, { presence, policies, queue, triage, calls, followUp });

    await reached.http.listen(config.host, config.port);
    const url = reached.ownUrl();
    log.info({ url, demo: config.demo }, 'the hub is up');
    return {
      url,
      people: identity.people,
      revokeKiosk: (kioskId, ending) => identity.kiosks.revoke(kioskId, ending),
      useSummaryTabs: (tabs) => record.eachService((scope) => adoptTabs(record.stores.services, clock, scope, tabs)),
      close: () => lifecycle.close(),
    };
  } catch (fault) {
    await lifecycle.close().catch(() => undefined);
    throw fault;
  }
}
