/** The services of the hub as they are before anybody is let in: filled, up to date, with the settings of this start. */
import type { Logger } from 'pino';
import { dayOf } from '#domain/access/agreement.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { ConfigError } from '../config.ts';
import { DEMO_CONTACTS, DEMO_DIRECTORY_NAME } from '../demo/directory.ts';
import { seedAgreements } from '../demo/agreements.ts';
import { DEMO_SERVICE } from '../demo/people.ts';
import { DEMO_ROUTES } from '../demo/routes.ts';
import { seedDemo } from '../demo/seed.ts';
import { createAgreements } from '../identity/access/agreements.ts';
import { argon2id } from '../identity/passwords.ts';
import type { RouteBook } from '../referrals/routes.ts';
import type { ServiceStore } from '../store/service-store.ts';
import type { Scope, TriageStore } from '../triage/ports.ts';
import { ensureProjections } from '../triage/rebuild.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

const TELL_PROGRESS_MS = 2000;
const YEAR_MS = 365 * 24 * 60 * 60_000;

/** Fills an empty database with fictitious people; one that has them already is left as it is. */
async function fillDemo(
  { forward: clock, ids }: Ground,
  { stores, device }: HubRecord,
  routes: RouteBook,
): Promise<void> {
  await seedDemo({ services: stores.services, store: stores.triage, hasher: argon2id, clock, ids, device });
  if ((await stores.parties.contacts(DEMO_SERVICE)).length === 0) {
    await stores.parties.writeContacts(DEMO_SERVICE, DEMO_DIRECTORY_NAME, DEMO_CONTACTS, clock.now());
  }
  await routes.begin(DEMO_SERVICE, DEMO_ROUTES);
  const now = clock.now();
  await seedAgreements(
    createAgreements({ store: stores.agreements, clock }),
    dayOf(addMilliseconds(now, -YEAR_MS)),
    dayOf(addMilliseconds(now, YEAR_MS)),
  );
}

/** Projections that other code made are made again before anybody asks for them. */
async function bringUpToDate(store: TriageStore, scope: Scope, log: Logger, monotonicMs: () => number): Promise<void> {
  const began = monotonicMs();
  let told = began;
  const rebuilt = await ensureProjections(store, scope, {
    onProgress: ({ entries, of }) => {
      if (monotonicMs() - told < TELL_PROGRESS_MS) return;
      told = monotonicMs();
      log.info({ entries, of }, 'the projections are being made again from the journal');
    },
  });
  if (rebuilt) log.info({ ms: Math.round(monotonicMs() - began) }, 'the projections were made again from the journal');
}

/** @throws ConfigError when the version of the tabs was given to others, or was replaced */
export async function adoptTabs(services: ServiceStore, clock: Clock, scope: Scope, tabs: SummaryTabs): Promise<void> {
  const adopted = await services.adoptSummaryTabs(scope, tabs, clock.now());
  if (adopted === 'stored' || adopted === 'known') return;
  const { version } = await services.summaryTabs(scope);
  throw new ConfigError(
    adopted === 'differs'
      ? `HUB_SUMMARY_TABS has version "${tabs.version}", and other tabs have that version already. Give it a new one.`
      : `HUB_SUMMARY_TABS has version "${tabs.version}", which "${version}" has replaced. Give it a new one to use it again.`,
  );
}

/** What two people of the service have approved counts, and not what the hub was started with. */
async function beginDomains(
  { log }: Ground,
  { stores }: HubRecord,
  routes: RouteBook,
  scope: Scope,
  domains: readonly string[],
): Promise<void> {
  const proposals = await stores.papers.proposals(scope, 'mail-domains');
  if (proposals.some(({ decision }) => decision?.verdict === 'approved')) {
    log.info('the mail domains were approved on the page of the service: HUB_MAIL_DOMAINS is not used');
    return;
  }
  await routes.approveDomains(scope, domains);
}

/** @throws ConfigError, NotADemoError */
export async function beginServices(ground: Ground, record: HubRecord, routes: RouteBook): Promise<void> {
  const { config, log, clock, monotonicMs } = ground;
  const { services, triage } = record.stores;
  if (config.demo) await fillDemo(ground, record, routes);
  await record.eachService(async (scope) => {
    await bringUpToDate(triage, scope, log, monotonicMs);
    if (config.summaryTabs !== undefined) await adoptTabs(services, clock, scope, config.summaryTabs);
    if (config.mailDomains !== undefined) await beginDomains(ground, record, routes, scope, config.mailDomains);
  });
}
