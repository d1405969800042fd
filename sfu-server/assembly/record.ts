/** The record that the hub keeps: its database, one store for each subject, and the hub as one of its authors. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ForwardClockStore } from '../identity/ports.ts';
import { openHubKey } from '../identity/hub-key.ts';
import { createAgreementStore } from '../store/agreement-store.ts';
import { createGrantStore, createRelationReads } from '../store/access-store.ts';
import { createMeasureReads } from '../store/measure-store.ts';
import { createAttachmentStore } from '../store/attachment-store.ts';
import { createAuditStore } from '../store/audit-store.ts';
import { createBagStore, createCertificateStore } from '../store/bag-store.ts';
import { plainBodyCodec } from '../store/body-codec.ts';
import { createConcernStore } from '../store/concern-store.ts';
import type { Database } from '../store/database.ts';
import { createDrugStore } from '../store/drug-store.ts';
import { createDutyStore } from '../store/duty-store.ts';
import { createErasingStore } from '../store/erasing-store.ts';
import { createGovernanceStore } from '../store/governance-store.ts';
import { createIdentityStore } from '../store/identity-store.ts';
import { openJournalId } from '../store/journal-id.ts';
import { holdAlone } from '../store/only-hub.ts';
import { createPasskeyStore } from '../store/passkey-store.ts';
import { createManagementStore } from '../store/management-store.ts';
import { createPaperStore } from '../store/paper-store.ts';
import { createPartyStore } from '../store/party-store.ts';
import { createPeopleStore } from '../store/people-store.ts';
import { createPolicyStore } from '../store/policy-store.ts';
import { createPracticeStore } from '../store/practice-store.ts';
import { createPresenceStore } from '../store/presence-store.ts';
import { createQuarantineStore } from '../store/quarantine.ts';
import { createRecordingStore } from '../store/recording-store.ts';
import { createReferralStore } from '../store/referral-mail.ts';
import { createResidentsStore } from '../store/residents-store.ts';
import { createRouteStore } from '../store/route-store.ts';
import { createServiceStore } from '../store/service-store.ts';
import { createShiftStore } from '../store/shift-store.ts';
import { openDatabase } from '../store/sqlite-database.ts';
import { createIncidentStore } from '../store/incident-store.ts';
import { createRetentionStore } from '../store/retention-store.ts';
import { createTimeStore } from '../store/time-store.ts';
import { createSupportStore } from '../store/support-store.ts';
import { createTriageStore } from '../store/triage-store.ts';
import { createJournalEvents } from '../triage/events.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';

function createStores(db: Database) {
  const codec = plainBodyCodec;
  const services = createServiceStore(db);
  const triage = createTriageStore(db, codec);
  return {
    agreements: createAgreementStore(db),
    grants: createGrantStore(db),
    measures: createMeasureReads(db, triage.reads),
    relations: createRelationReads(db),
    attachments: createAttachmentStore(db),
    audit: createAuditStore(db),
    bags: createBagStore(db),
    certificates: createCertificateStore(db, services),
    concerns: createConcernStore(db, codec),
    drugs: createDrugStore(db),
    duties: createDutyStore(db),
    erasing: createErasingStore(db, codec),
    governance: createGovernanceStore(db),
    identity: createIdentityStore(db),
    management: createManagementStore(db, (scope, homeId) => {
      services.settingsWritten(scope, homeId);
    }),
    papers: createPaperStore(db),
    parties: createPartyStore(db),
    passkeys: createPasskeyStore(db),
    people: createPeopleStore(db),
    policies: createPolicyStore(db),
    practice: createPracticeStore(db),
    presence: createPresenceStore(db),
    quarantine: createQuarantineStore(db, codec),
    recordings: createRecordingStore(db),
    referrals: createReferralStore(db, codec),
    residents: createResidentsStore(db, codec),
    routes: createRouteStore(db),
    services,
    shifts: createShiftStore(db, codec),
    support: createSupportStore(db),
    time: createTimeStore(db),
    incidents: createIncidentStore(db),
    retention: createRetentionStore(db),
    triage,
  };
}

const TIME_WRITTEN_EVERY_MS = 60_000;
/** Said in the log: somebody has set the clock, or its battery is empty. */
const CLOCK_BEHIND_MS = 5 * 60_000;

/** How far time has come is read where it was written before, and written from now on. */
async function keepTime({ config, log, forward, lifecycle }: Ground, store: ForwardClockStore): Promise<void> {
  await forward.recall(store);
  if (config.trustClock === true) forward.trustTheWall();
  const write = async () => {
    const behindMs = forward.behindMs();
    if (behindMs > CLOCK_BEHIND_MS) {
      log.error(
        { behindMs },
        'the clock of this machine went back: sessions, codes and links end by the time that the hub has counted itself',
      );
    }
    await forward.remember(store);
  };
  await write();
  const failed = 'how far time has come could not be written down';
  lifecycle.every(TIME_WRITTEN_EVERY_MS, failed, write);
  lifecycle.opened(write);
}

/** @throws when another hub has this record open, or the database is damaged or newer than this hub */
export async function openRecord(ground: Ground) {
  const { config, log, clock, ids, lifecycle } = ground;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const key = await openHubKey(config.dataDir);
  const deviceId = `hub-${createHash('sha256').update(key.publicKeyPem).digest('hex').slice(0, 32)}`;
  const device = { deviceId, sign: (text: string) => key.sign(text) };

  lifecycle.opened(await holdAlone(join(config.dataDir, 'hub-lock.db')));
  const db = await openDatabase(join(config.dataDir, 'hub.db'), { onTrouble: (words) => log.fatal(words) });
  lifecycle.opened(() => db.close());
  const journalId = await openJournalId(config.dataDir);
  const stores = createStores(db);
  await keepTime(ground, stores.time);
  await stores.services.registerHubDevice(deviceId, key.publicKeyPem);
  const events = createJournalEvents((fault) => {
    log.error({ fault }, 'a listener of the journal failed');
  });

  return {
    stores,
    /** What is read of calls and residents. */
    reads: stores.triage.reads,
    events,
    device,
    /** The hub's key. */
    key,
    journalId,
    /** With what the hub's parts write into the journal. */
    writing: { store: stores.triage, clock, ids, device, events },
    /** One service after the other, those that exist at this moment. */
    eachService: async (work: (scope: Scope) => Promise<unknown>): Promise<void> => {
      for (const { serviceId } of await stores.services.services()) await work({ serviceId });
    },
  };
}

export type HubRecord = Awaited<ReturnType<typeof openRecord>>;
