/** Puts the hub together. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { destination, pino, stdSerializers, type Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { createAttachments } from './attachments/attachments.ts';
import { createAudit } from './audit/audit.ts';
import { ConfigError, type HubConfig } from './config.ts';
import { DEMO_CONTACTS, DEMO_DIRECTORY_NAME } from './demo/directory.ts';
import { DEMO_SERVICE } from './demo/people.ts';
import { DEMO_ROUTES } from './demo/routes.ts';
import { seedDemo } from './demo/seed.ts';
import { createPapers } from './documents/papers.ts';
import { createPress } from './documents/press.ts';
import { createFollowUps } from './follow-up/follow-up.ts';
import { createReturnedWatch } from './follow-up/returned-watch.ts';
import { createHttpServer } from './http/http-server.ts';
import { createAccounts, SESSION_IDLE_MS } from './identity/accounts.ts';
import { createDutyBook } from './identity/duty.ts';
import { openHubKey } from './identity/hub-key.ts';
import { createKiosks } from './identity/kiosks.ts';
import { argon2id } from './identity/passwords.ts';
import { createStepUp } from './identity/step-up.ts';
import { createThrottle } from './identity/throttle.ts';
import { createTickets } from './identity/tickets.ts';
import { createSmtp } from './mail/smtp.ts';
import { createOnCall } from './on-call/gateway.ts';
import { createAttendance } from './parties/attendance.ts';
import { createGuests } from './parties/guests.ts';
import { createParties } from './parties/parties.ts';
import { createPractice } from './practice/practice.ts';
import { createDrugBook } from './prescribing/drug-book.ts';
import { createRecordingFiles } from './recordings/recording-files.ts';
import { createRecordings } from './recordings/recordings.ts';
import { createReferrals } from './referrals/referrals.ts';
import { createRouteBook } from './referrals/routes.ts';
import { createReferralSender } from './referrals/sender.ts';
import { createResidents } from './residents/residents.ts';
import { createSafeguarding } from './safeguarding/safeguarding.ts';
import { createShifts } from './shift/shift.ts';
import { createLiveBoard } from './signalling/live-readings.ts';
import { noMedia, type MediaPart, type MediaPass } from './signalling/media-part.ts';
import { openMedia } from './signalling/open-media.ts';
import { hostIsOurs, originIsOurs } from './signalling/origins.ts';
import { createPresenceBoard } from './signalling/presence-board.ts';
import { createPresence } from './signalling/presence.ts';
import { residentResource } from './signalling/resources.ts';
import { createWatchedList } from './signalling/watched-list.ts';
import { attachSignalling } from './signalling/upgrade.ts';
import { createAttachmentStore } from './store/attachment-store.ts';
import { createAuditStore } from './store/audit-store.ts';
import { plainBodyCodec } from './store/body-codec.ts';
import { createConcernStore } from './store/concern-store.ts';
import { createDrugStore } from './store/drug-store.ts';
import { createDutyStore } from './store/duty-store.ts';
import { createIdentityStore } from './store/identity-store.ts';
import { createPolicyStore } from './store/policy-store.ts';
import { createPartyStore } from './store/party-store.ts';
import { createPracticeStore } from './store/practice-store.ts';
import { createPresenceStore } from './store/presence-store.ts';
import { createRecordingStore } from './store/recording-store.ts';
import { createReferralStore } from './store/referral-mail.ts';
import { createResidentsStore } from './store/residents-store.ts';
import { createRouteStore } from './store/route-store.ts';
import { createShiftStore } from './store/shift-store.ts';
import { createSupportStore } from './store/support-store.ts';
import { createServiceStore, type ServiceStore } from './store/service-store.ts';
import { openJournalId } from './store/journal-id.ts';
import { holdAlone } from './store/only-hub.ts';
import { openDatabase } from './store/sqlite-database.ts';
import { createTriageStore } from './store/triage-store.ts';
import { createSupportDesk } from './support/desk.ts';
import { createTraining } from './training/training.ts';
import { CHANGES_ACTIONS, createActionList } from './triage/action-list.ts';
import { createAbandonedCalls } from './triage/abandoned.ts';
import { createCarryOut } from './triage/carry-out.ts';
import { createCommands } from './triage/commands.ts';
import { encounterState } from './triage/encounter-state.ts';
import { createEmergencies } from './triage/emergencies.ts';
import { createJournalEvents } from './triage/events.ts';
import { createHandling } from './triage/handling.ts';
import { createLateCalls } from './triage/late.ts';
import { createJournal } from './triage/journal.ts';
import { createPolicyBook } from './triage/policy-book.ts';
import type { Scope, TriageStore } from './triage/ports.ts';
import { createQueue } from './triage/queue.ts';
import { ensureProjections } from './triage/rebuild.ts';
import { createReturns } from './triage/returns.ts';
import { createReviews } from './triage/reviews.ts';
import { createUnansweredWatch } from './triage/unanswered.ts';
import { createUnstaffedWatch } from './triage/unstaffed.ts';
import { createRecords } from './triage/write-record.ts';

export interface Hub {
  /** `http://host:port` */
  readonly url: string;
  /** Takes a kiosk out of the service and closes its link. */
  revokeKiosk(kioskId: string): Promise<boolean>;
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
}

const systemClock: Clock = { now: () => new Date().toISOString() };
const ids = { next: (): string => uuidv7() };
const monotonicMs = () => performance.now();

const LOOK_AT_DUTIES_MS = 10_000;
const QUEUE_TOGETHER_MS = 25;
const QUEUE_AGAIN_MS = 15_000;
const ACTIONS_TOGETHER_MS = 500;
const ACTIONS_AGAIN_MS = 15_000;
const SHIFT_TOGETHER_MS = 25;
const LOOK_FOR_ABANDONED_MS = 10_000;
/** How late an alarm may be. */
const LOOK_FOR_UNANSWERED_MS = 1000;
/** What a signature queues is sent at once; this is for what was put back, or could not be written down. */
const LOOK_FOR_REFERRALS_MS = 5000;
const ROUTES_TOGETHER_MS = 25;
/** How late it may be shown that somebody opens or closes. */
const ROUTES_AGAIN_MS = 15_000;
/** How late something comes back into the queue that nobody has done in time. */
const LOOK_FOR_OVERDUE_MS = 1000;
const TELL_PROGRESS_MS = 2000;
const LOOK_WHO_IS_THERE_MS = 1000;
const LOOK_FOR_RECORDINGS_MS = 60_000;
/** How long it is known of a link what it was: until then whoever opens it is told that it is over. */
const LINKS_KNOWN_MS = 24 * 60 * 60_000;

/** Runs `work` again and again, never twice at once. Returns a function that ends it and waits for what is under way. */
function atIntervals(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = undefined;
    });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Projections that other code made are made again before anybody asks for them. */
async function bringUpToDate(store: TriageStore, scope: Scope, log: Logger): Promise<void> {
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
async function adoptTabs(services: ServiceStore, scope: Scope, tabs: SummaryTabs): Promise<void> {
  const adopted = await services.adoptSummaryTabs(scope, tabs, systemClock.now());
  if (adopted === 'stored' || adopted === 'known') return;
  const { version } = await services.summaryTabs(scope);
  throw new ConfigError(
    adopted === 'differs'
      ? `HUB_SUMMARY_TABS has version "${tabs.version}", and other tabs have that version already. Give it a new one.`
      : `HUB_SUMMARY_TABS has version "${tabs.version}", which "${version}" has replaced. Give it a new one to use it again.`,
  );
}

/** Starts a hub. What it opened before a fault is closed again. */
export async function startHub(config: HubConfig, given: HubParts = {}): Promise<Hub> {
  const log = pino(
    { level: config.logLevel, base: null, serializers: { fault: stdSerializers.err } },
    destination({ dest: 2, sync: true }),
  );
  const clock = given.clock ?? systemClock;
  const closers: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;

  /** The last opened is closed first. */
  async function closeAll(): Promise<void> {
    for (const close of closers.reverse()) await close();
  }

  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const key = await openHubKey(config.dataDir);
    const deviceId = `hub-${createHash('sha256').update(key.publicKeyPem).digest('hex').slice(0, 32)}`;
    const device = { deviceId, sign: (text: string) => key.sign(text) };

    closers.push(await holdAlone(join(config.dataDir, 'hub-lock.db')));
    const db = await openDatabase(join(config.dataDir, 'hub.db'), { onTrouble: (words) => log.fatal(words) });
    const journalId = await openJournalId(config.dataDir);
    closers.push(() => db.close());
    const codec = plainBodyCodec;
    const store = createTriageStore(db, codec);
    const services = createServiceStore(db);
    const identityStore = createIdentityStore(db);
    await services.registerHubDevice(deviceId, key.publicKeyPem);
    const partyStore = createPartyStore(db);
    const routes = createRouteBook({
      store: createRouteStore(db),
      clock,
      newId: () => ids.next(),
      mail: config.mail !== undefined,
    });
    if (config.demo) {
      await seedDemo({ services, store, hasher: argon2id, clock, ids, device });
      if ((await partyStore.contacts(DEMO_SERVICE)).length === 0) {
        await partyStore.writeContacts(DEMO_SERVICE, DEMO_DIRECTORY_NAME, DEMO_CONTACTS, clock.now());
      }
      await routes.begin(DEMO_SERVICE, DEMO_ROUTES);
    }

    for (const { serviceId } of await services.services()) {
      await bringUpToDate(store, { serviceId }, log);
      if (config.summaryTabs !== undefined) await adoptTabs(services, { serviceId }, config.summaryTabs);
      if (config.mailDomains !== undefined) await routes.approveDomains({ serviceId }, config.mailDomains);
    }

    const events = createJournalEvents((fault) => {
      log.error({ fault }, 'a listener of the journal failed');
    });
    const presenceStore = createPresenceStore(db);
    const known = [];
    for (const { serviceId } of await services.services()) {
      for (const home of await presenceStore.homeLinks({ serviceId })) known.push({ serviceId, home });
    }
    const presence = createPresence({
      clock,
      known,
      keep: (scope, home) => {
        // Of a hub that stops nothing can be kept any more; the next start says since when it was gone.
        if (closing !== undefined) return;
        presenceStore.saveHomeLinks(scope, home).catch((fault: unknown) => {
          log.error({ fault }, 'it could not be written down how a home is connected');
        });
      },
    });
    const audit = createAudit({ store: createAuditStore(db), clock });
    const duty = createDutyBook({ store: createDutyStore(db), clock, sessionIdleMs: SESSION_IDLE_MS });
    duty.onChange(({ serviceId, personId, onDuty, endedBy }) => {
      presence.dutyChanged(personId, onDuty);
      // What somebody asks for is written down with the request; what ends by itself is written down here.
      if (endedBy === undefined || endedBy === 'person') return;
      const ended = { serviceId, actorKind: 'clinician', actorId: personId, action: 'hub:duty.ended' } as const;
      audit.record({ ...ended, outcome: endedBy }).catch((fault: unknown) => {
        log.error({ fault }, 'the end of a duty could not be written down');
      });
    });
    const accounts = await createAccounts({ store: identityStore, hasher: argon2id, clock, duty, now: monotonicMs });
    const lookAtDuties = async () => {
      try {
        await duty.look();
      } catch (fault) {
        log.error({ fault }, 'duties could not be looked at');
      }
    };
    // Those that ended while the hub was away end before anybody asks.
    await lookAtDuties();
    closers.push(atIntervals(LOOK_AT_DUTIES_MS, lookAtDuties));
    const kiosks = createKiosks({ store: identityStore, clock, now: monotonicMs, newId: () => ids.next() });
    const clinicianTickets = createTickets<string>(monotonicMs);
    const desk = createSupportDesk({
      store: createSupportStore(db),
      clock,
      onFault: (fault) => {
        log.error({ fault }, 'the support desk could not be told of a kiosk');
      },
    });
    const policies = createPolicyBook({
      store: createPolicyStore(db),
      leads: {
        isClinicalLead: async ({ serviceId }, personId) =>
          (await identityStore.accountById(serviceId, personId))?.clinicalLead === true,
      },
      clock,
    });
    const policyOf = async (scope: Scope) => (await policies.inUse(scope)).policy;
    const onCall = createOnCall(config.onCall);
    const emergencies = createEmergencies({ reads: store.reads, directory: services, events });
    const actionList = createActionList({ reads: store.reads, directory: services, presence, clock, events });
    const queue = createQueue({
      emergencies,
      returned: async (scope) => {
        try {
          return await actionList.returned(scope);
        } catch (fault) {
          // Calls are shown whatever else cannot be read.
          log.error({ fault }, 'it could not be shown what is back in the queue');
          return undefined;
        }
      },
      reads: store.reads,
      directory: services,
      presence,
      policyOf,
      clock,
      events,
    });
    const board = createWatchedList({
      view: (scope) => queue.view(scope),
      togetherMs: QUEUE_TOGETHER_MS,
      // Places change as time passes, not only when something happens.
      againMs: QUEUE_AGAIN_MS,
      onFault: (fault) => {
        log.error({ fault }, 'the queue could not be shown');
      },
    });
    closers.push(() => {
      board.close();
    });
    policies.onChange(() => {
      board.changed();
    });
    const unstaffed = createUnstaffedWatch({ store: presenceStore, presence, policyOf, onCall, clock });
    const presenceBoard = createPresenceBoard({
      presence,
      reads: store.reads,
      directory: services,
      nobodySince: (scope) => unstaffed.nobodySince(scope),
      events,
      onFault: (fault) => {
        log.error({ fault }, 'it could not be shown who is there');
      },
    });
    unstaffed.onChange(() => {
      presenceBoard.changed();
    });
    closers.push(() => {
      presenceBoard.close();
    });
    const media =
      given.media ??
      (await openMedia(
        {
          workerBin: config.mediasoupWorkerBin,
          rtcPort: config.rtcPort,
          listenIp: config.host,
          announcedAddress: config.rtcAnnounced,
        },
        log,
      ));
    closers.push(() => media.close());

    const attachments = createAttachments({ store: createAttachmentStore(db), clock });
    const mediaTickets = createTickets<MediaPass>(monotonicMs);
    const guests = createGuests({
      store: partyStore,
      reads: store.reads,
      names: {
        service: async ({ serviceId }) => (await services.service(serviceId))?.name,
        home: (scope, homeId) => services.homeName(scope, homeId),
      },
      tries: createThrottle(monotonicMs),
      clock,
    });
    const drugs = createDrugBook(createDrugStore(db));
    const press = createPress();
    closers.push(() => press.close());
    const papers = createPapers({
      press,
      reads: store.reads,
      clock,
      service: (scope) => services.service(scope.serviceId),
      async home(scope, homeId) {
        const settings = await services.settingsFor(scope, homeId, '');
        const name = settings?.homeName ?? (await services.homeName(scope, homeId));
        if (name === undefined) return undefined;
        const { address = '', telephone = '', nurseTelephone = '' } = settings ?? {};
        return { name, address, telephone, nurseTelephone };
      },
      fictitiousCodes: async (scope) => (await drugs.search(scope, '')).fictitious,
    });
    const http = await createHttpServer({
      log,
      accounts,
      kiosks,
      clinicianTickets,
      audit,
      checkHealth: async () => {
        await services.services();
        return { media: media.available };
      },
      attachments,
      residentResource: (scope, residentId) => residentResource(store.reads, scope, residentId),
      papers,
      residentOfCall: async (scope, encounterId) => (await store.reads.encounter(scope, encounterId))?.residentId,
      guests,
      guestTicket({ serviceId, encounter: { encounterId }, party: { partyId, name, as } }) {
        if (!media.available) throw noMedia();
        const peer = { peerId: partyId, name, side: 'guest', as, encounterId } as const;
        return { ticket: mediaTickets.issue({ serviceId, peer }), url: mediaUrl() };
      },
      rendererDir: config.rendererDir,
      hostIsOurs,
      originIsOurs,
    });
    closers.push(() => http.close());
    /** As whoever comes reaches it. */
    const place = () => {
      const address = http.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.port;
      return `${config.host.includes(':') ? `[${config.host}]` : config.host}:${String(port)}`;
    };
    const mediaUrl = () => `ws://${place()}/media`;
    const carryOut = createCarryOut({ store, clock, ids, device, events });
    const directoryOf = (scope: Scope) => routes.directory(scope);
    const routeBoard = createWatchedList({
      view: (scope) => routes.state(scope),
      togetherMs: ROUTES_TOGETHER_MS,
      againMs: ROUTES_AGAIN_MS,
      onFault: (fault) => {
        log.error({ fault }, 'the directory of routes could not be shown');
      },
    });
    routes.onChange(() => {
      routeBoard.changed();
    });
    closers.push(() => {
      routeBoard.close();
    });
    const sender = createReferralSender({
      store: createReferralStore(db, codec),
      directoryOf,
      names: {
        service: async ({ serviceId }) => (await services.service(serviceId))?.name,
        home: async (scope, homeId) => (await services.homes(scope)).find((home) => home.homeId === homeId),
      },
      post: config.mail === undefined ? undefined : createSmtp(config.mail, () => ids.next()),
      clock,
      ids,
      device,
      events,
      onFault: (fault) => {
        log.error({ fault }, 'what became of a referral could not be written down');
      },
    });
    for (const { serviceId } of await services.services()) await sender.recover({ serviceId }, journalId);
    const sendReferrals = async () => {
      try {
        for (const { serviceId } of await services.services()) await sender.look({ serviceId });
      } catch (fault) {
        log.error({ fault }, 'referrals could not be sent');
      }
    };
    events.onCommitted(({ kind }) => {
      if (kind === 'outcome.signed') void sendReferrals();
    });
    closers.push(() => sender.close(), atIntervals(LOOK_FOR_REFERRALS_MS, sendReferrals));
    const attendance = createAttendance({
      reads: store.reads,
      carryOut,
      rooms: {
        peersIn: (encounterId) =>
          new Set(
            media.rooms
              .list()
              .find(({ roomId }) => roomId === encounterId)
              ?.peers.map(({ peerId }) => peerId),
          ),
      },
      ids,
      clock,
      now: monotonicMs,
    });
    for (const { serviceId } of await services.services()) await attendance.recover({ serviceId });
    const recordings = createRecordings({
      store: createRecordingStore(db),
      files: createRecordingFiles(join(config.dataDir, 'recordings')),
      reads: store.reads,
      policy: { inUse: policyOf },
      carryOut,
      ids,
      clock,
      async onDeleted({ serviceId, encounterId, residentId }) {
        const hub = { serviceId, actorKind: 'hub', actorId: deviceId } as const;
        await audit.record({ ...hub, action: 'hub:recording-deleted', residentId, encounterId, outcome: 'done' });
      },
    });
    const commandParts = { store, clock, ids, device, events };
    const commands = createCommands({ ...commandParts, prescribing: drugs });
    const actions = createWatchedList({
      view: (scope) => actionList.rows(scope),
      togetherMs: ACTIONS_TOGETHER_MS,
      againMs: ACTIONS_AGAIN_MS,
      onFault: (fault) => {
        log.error({ fault }, 'it could not be shown what is not done yet');
      },
    });
    events.onCommitted(({ kind }) => {
      if (CHANGES_ACTIONS.has(kind)) actions.changed();
    });
    const shifts = createShifts({ ...commandParts, store: createShiftStore(db, codec) });
    const shiftBoard = createWatchedList({
      view: (scope) => shifts.board(scope),
      togetherMs: SHIFT_TOGETHER_MS,
      onFault: (fault) => {
        log.error({ fault }, 'the handover could not be shown');
      },
    });
    shifts.onChange(() => {
      shiftBoard.changed();
    });
    closers.push(() => {
      actions.close();
      shiftBoard.close();
    });
    const handling = createHandling({
      ...commandParts,
      directory: services,
      colleagueOnDuty: (serviceId, personId) =>
        presence.staff({ serviceId }).find(({ author, onDuty }) => onDuty && author.personId === personId)?.author,
    });
    const takesCalls = (serviceId: string, personId: string) =>
      presence.staff({ serviceId }).some(({ author, onDuty }) => onDuty && author.personId === personId);
    const signalling = attachSignalling(http.server, {
      log,
      clock,
      audit,
      accounts,
      duty,
      stepUp: createStepUp({ store: identityStore, hasher: argon2id, clock, now: monotonicMs }),
      drugs,
      kiosks,
      clinicianTickets,
      mediaTickets,
      journal: createJournal({ store, clock, events, hub: { device, ids } }),
      journalId,
      returns: createReturns({ store, clock, events, hub: { device, ids } }),
      commands,
      handling,
      followUps: createFollowUps({ ...commandParts, takesCalls }),
      late: createLateCalls({ ...commandParts, prescribing: drugs }),
      actions,
      shifts,
      shiftBoard,
      records: createRecords({ store, clock, ids, device, events }),
      reads: store.reads,
      events,
      presence,
      presenceBoard,
      policies,
      board,
      reviews: createReviews({ reads: store.reads, directory: services }),
      practice: createPractice({ ...commandParts, reads: store.reads, directory: services }),
      desk,
      residents: createResidents({ store: createResidentsStore(db, codec), clock, ids, device, events }),
      safeguarding: createSafeguarding({
        store: createConcernStore(db, codec),
        reads: store.reads,
        directory: services,
        named: {
          isNamed: async ({ serviceId }, personId) =>
            (await identityStore.accountById(serviceId, personId))?.safeguarding === true,
        },
        clock,
      }),
      transferTries: createThrottle(monotonicMs),
      attachments,
      parties: createParties({ store: partyStore, reads: store.reads, staff: presence, carryOut, ids, clock }),
      attendance,
      recordings,
      routes,
      routeBoard,
      referrals: createReferrals({
        carryOut,
        directoryOf,
        mail: config.mail !== undefined,
        clock,
        onQueued: () => void sendReferrals(),
      }),
      guestPage: () => `http://${place()}/guest.html`,
      media,
      live: createLiveBoard((fault) => {
        log.error({ fault }, 'a bedside could not be shown');
      }),
      training: createTraining({ settings: services, practice: createPracticeStore(db), clock }),
      monotonicMs,
      settingsFor: (scope, homeId, kioskId) => services.settingsFor(scope, homeId, kioskId),
      summaryTabsOf: (scope) => services.summaryTabs(scope),
      onSettingsWritten: (listener) => services.onSettingsWritten(listener),
      serviceOf: (scope) => services.service(scope.serviceId),
      mediaUrl,
    });
    closers.push(() => {
      signalling.close();
    });
    closers.push(
      atIntervals(LOOK_WHO_IS_THERE_MS, async () => {
        try {
          await attendance.look();
        } catch (fault) {
          log.error({ fault }, 'it could not be written down who has left a call');
        }
      }),
      atIntervals(LOOK_FOR_RECORDINGS_MS, async () => {
        try {
          await recordings.look();
          await partyStore.dropLinksBefore(addMilliseconds(clock.now(), -LINKS_KNOWN_MS));
        } catch (fault) {
          log.error({ fault }, 'recordings and links whose time is over could not be deleted');
        }
      }),
    );
    const abandoned = createAbandonedCalls({
      reads: store.reads,
      commands,
      promisedBy: async (scope, encounterId) =>
        (await encounterState(store.reads, scope, encounterId))?.callBack?.promise.by,
      clock,
      // A GP who is here and not on duty answers nobody.
      isThere: (scope, personId, encounterId) =>
        presence.staff(scope).some(({ author, onDuty }) => onDuty && author.personId === personId) ||
        media.rooms
          .list()
          .some((room) => room.roomId === encounterId && room.peers.some((peer) => peer.peerId === personId)),
      now: monotonicMs,
    });
    closers.push(
      atIntervals(LOOK_FOR_ABANDONED_MS, async () => {
        try {
          for (const { serviceId } of await services.services()) await abandoned.look({ serviceId });
        } catch (fault) {
          log.error({ fault }, 'abandoned calls could not be looked for');
        }
      }),
    );
    const unanswered = createUnansweredWatch({
      store,
      queue,
      policyOf,
      presence,
      onCall,
      clock,
      ids,
      device,
      events,
      onFault: (fault) => {
        log.error({ fault }, 'a call that nobody has answered could not be carried on');
      },
    });
    closers.push(() => unanswered.settled());
    closers.push(
      atIntervals(LOOK_FOR_UNANSWERED_MS, async () => {
        try {
          for (const { serviceId } of await services.services()) await unanswered.look({ serviceId });
        } catch (fault) {
          log.error({ fault }, 'it could not be looked for calls that nobody has answered');
        }
      }),
    );
    const returned = createReturnedWatch({
      store,
      list: actionList,
      clock,
      ids,
      device,
      events,
      onFault: (fault) => {
        log.error({ fault }, 'what nobody has done in time could not be put back into the queue');
      },
    });
    let lookedBefore = false;
    closers.push(
      atIntervals(LOOK_FOR_OVERDUE_MS, async () => {
        try {
          for (const { serviceId } of await services.services()) await returned.look({ serviceId });
          if (lookedBefore) return;
          // The first look reads every call that is followed. What came back before this hub began is shown from now on.
          lookedBefore = true;
          board.changed();
        } catch (fault) {
          log.error({ fault }, 'it could not be looked for what nobody has done in time');
        }
      }),
    );
    // On its own: a gateway that is slow about one alarm holds up nothing else.
    closers.push(
      atIntervals(LOOK_FOR_UNANSWERED_MS, async () => {
        try {
          for (const { serviceId } of await services.services()) await unstaffed.look({ serviceId });
        } catch (fault) {
          log.error({ fault }, 'it could not be looked whether anybody takes calls');
        }
      }),
    );
    const url = await http.listen(config.host, config.port);
    log.info({ url, demo: config.demo }, 'the hub is up');
    return {
      url,
      revokeKiosk: (kioskId) => kiosks.revoke(kioskId),
      async useSummaryTabs(tabs) {
        for (const { serviceId } of await services.services()) await adoptTabs(services, { serviceId }, tabs);
      },
      close() {
        closing ??= closeAll();
        return closing;
      },
    };
  } catch (fault) {
    await closeAll().catch(() => undefined);
    throw fault;
  }
}
