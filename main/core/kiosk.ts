/** Puts the kiosk together. It knows no window: whoever starts it serves its bridge on a wire. */
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { detectPort } from '#drivers/detection/run.ts';
import { DRIVERS, SERIAL_DRIVERS } from '#drivers/registry.ts';
import { listSerialPorts, openSerial } from '#drivers/transports/serial.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import type { LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { Attachments } from './attachments/attachments.ts';
import type { Keys } from './at-rest/keys.ts';
import type { Keystore } from './at-rest/keystore.ts';
import { AttachmentFiles } from './attachments/files.ts';
import { messageOf, type Log } from './base/log.ts';
import { systemTime, type Time } from './base/time.ts';
import { Bridge } from './bridge/bridge.ts';
import type { KioskConfig } from './config.ts';
import { DeviceManager } from './devices/device-manager.ts';
import { Looking } from './devices/looking.ts';
import { Drafts } from './drafts/drafts.ts';
import { Support } from './faults/support.ts';
import { Incidents } from './incidents/incidents.ts';
import { aboutThisKiosk } from './incidents/about.ts';
import { Health } from './health/health.ts';
import { ClockWatch } from './health/watch-clock.ts';
import type { Ending } from './ending/ending.ts';
import { startOrSayWhyNot, type WorkingKiosk } from './ending/start.ts';
import type { Instead } from './ending/out-of-service.ts';
import { handOver } from './ending/hand-over.ts';
import { StorageWatch } from './health/watch-storage.ts';
import { ClockCheck } from './hub-link/clock-check.ts';
import { HubLink } from './hub-link/hub-link.ts';
import { paced } from './hub-link/pace.ts';
import { Journal } from './journal/journal.ts';
import { makeKeyPair } from './journal/seal.ts';
import { ReadingLog } from './observations/reading-log.ts';
import { Openings } from './openings/openings.ts';
import { Outbox } from './outbox/outbox.ts';
import { OwnPins } from './people/own-pins.ts';
import { PeopleKnown } from './people/people-known.ts';
import { SignIn } from './people/sign-in.ts';
import { trainingOf } from './people/training.ts';
import { createPress } from '#protocol/paper/press.ts';
import { PracticeRuns } from './practice/practice-runs.ts';
import { eraseRecords } from './record/erase.ts';
import { RedBags } from './red-bag/red-bags.ts';
import { asBridgeEntry, Residents } from './residents/residents.ts';
import { LEFT_KEPT_MS, LOOK_FOR_LEFT_MS } from './store/leaving.ts';
import { OPENINGS_KEPT_MS } from './store/openings.ts';
import { PRACTICE_KEPT_MS } from './store/practice-runs.ts';
import { USED_KEPT_MS } from './store/readings.ts';
import { openStore } from './store/store.ts';

/** How often it is looked whether a draft is a day old: until then it is not given out any more, only still on the disk. */
const FORGET_DRAFTS_MS = 60 * 60_000;

/** A photograph that was begun and never finished is forgotten after a day. */
const UNFINISHED_KEPT_MS = 24 * 60 * 60_000;

export interface Kiosk {
  /** Serves one screen. A later one takes over. */
  serveBridge(wire: Wire): void;
  /** Why there is a page in words alone; undefined while the kiosk does its work. */
  instead(): Instead | undefined;
  /** Ends everything in order. May be called twice. */
  close(): Promise<void>;
}

/** What a test turns by hand. */
export interface KioskSurroundings {
  readonly time?: Time;
  readonly log?: Log;
  /** The computer's own keystore; without one the key lies in a file. */
  readonly keystore?: Keystore | undefined;
}

/**
 * Starts the kiosk. One that has ended, or whose key is gone, starts too, and says so on its page.
 * @throws when the database cannot be opened
 */
export async function startKiosk(config: KioskConfig, surroundings: KioskSurroundings = {}): Promise<Kiosk> {
  const log: Log = surroundings.log ?? pino({ name: 'kiosk' }, pino.destination(2));
  return startOrSayWhyNot(config.dataDirectory, { keystore: surroundings.keystore, log }, (keys, ending, onErase) =>
    startWorking(config, { time: surroundings.time ?? systemTime, log, keys, ending, onErase }),
  );
}

interface Working {
  readonly time: Time;
  readonly log: Log;
  readonly keys: Keys;
  readonly ending: Ending;
  /** Everything that was not sent is at the hub: when this kiosk is closed, everything may be erased. */
  readonly onErase: () => void;
}

async function startWorking(config: KioskConfig, { time, log, keys, ending, onErase }: Working): Promise<WorkingKiosk> {
  const store = await openStore(config.dataDirectory, { clock: time, log, reserveBytes: config.reserveBytes, keys });
  const keyPair = await store.identity.keyPair(makeKeyPair);
  let enrolment = await store.identity.enrolment();
  let settings: HomeSettings | undefined = await store.settings.read();

  const clockCheck = new ClockCheck(time, await store.clockSeen.latest());
  const health = new Health({
    start: {
      storage: { state: 'ok', freeBytes: 0, since: time.now() },
      clock: { state: 'ok', aheadMs: 0, since: time.now() },
      rebuilt: store.keeping.rebuilt,
    },
    onSeen: () => store.keeping.seen(),
  });
  const storageWatch = new StorageWatch({ health, store, time, log });
  const clockWatch = new ClockWatch({ health, clockCheck, clockSeen: store.clockSeen, time, log });
  const peopleKnown = await PeopleKnown.open({
    store: store.signIn,
    settings: () => settings,
    knownMs: () => clockCheck.knownMs(),
    time,
    log,
  });
  const ownPins: OwnPins = await OwnPins.open({
    store: store.ownPins,
    time,
    log,
    newId: () => uuidv7(),
    pepper: keys.pepper,
    privateKeyPem: keyPair.privateKeyPem,
    kioskId: () => enrolment?.kioskId,
    settings: () => settings,
    send: (event) => link.request('pin.told', event),
    changed: () => bridge.push('home.changed', {}),
  });
  /** The hub's settings, and in them the PINs that were chosen here and are not there yet. */
  const ownSettings = () => ownPins.over(settings);
  const signIn = new SignIn({
    time,
    settings: ownSettings,
    ownPins,
    pepper: keys.pepper,
    wrongBefore: await store.signIn.wrongPins(),
    onTried: (personId, wrong) => store.signIn.noteWrong(personId, wrong),
    peopleAreOld: () => peopleKnown.isOver,
  });
  const linkTime = paced(time, config.linkPace ?? 1);
  const outbox = new Outbox({ store: store.outbox, time: linkTime, log });
  const journal = new Journal({
    entries: store.entries,
    outbox: store.outbox,
    clock: time,
    clockQuality: () => clockCheck.quality(),
    privateKeyPem: keyPair.privateKeyPem,
    enrolment: () => enrolment,
  });
  const residents = new Residents(store, time);
  const devices = new DeviceManager({
    configs: config.devices,
    drivers: DRIVERS,
    store,
    open: openSerial,
    listPorts: listSerialPorts,
    portDirectory: config.portDirectory,
    time,
    log,
  });
  const looking = new Looking({
    detect: detectPort,
    open: openSerial,
    drivers: SERIAL_DRIVERS,
    time,
    borrow: (path) => devices.borrow(path),
  });
  const readings = new ReadingLog(() => time.monotonicMs());
  devices.onEvent((event) => {
    if (event.type === 'reading') readings.add(event);
  });
  const support: Support = new Support({
    store: store.faults,
    time,
    log,
    devices: () => devices.states(),
    linkState: () => linkState(),
    skewMs: () => clockCheck.skewMs,
    health: () => health.state,
    request: (method, params) => link.request(method, params),
  });
  const incidents: Incidents = new Incidents({
    store: store.incidents,
    time,
    log,
    send: (report) => link.request('incident.report', report),
  });
  const about = aboutThisKiosk(() => link.request('about.show', {}));
  const link: HubLink = new HubLink({
    hubUrl: config.hubUrl,
    enrolmentCode: config.enrolmentCode,
    trust: config.trust,
    keyPair,
    store,
    outbox,
    clockCheck,
    time: linkTime,
    log,
    enrolment: () => enrolment,
    onEnrolled: (given) => {
      enrolment = given;
    },
    onSettings: async (newer) => {
      const earlier = ownSettings();
      settings = newer;
      await ownPins.settingsCame(earlier, newer);
      signIn.settingsChanged();
      bridge.push('home.changed', {});
    },
    onResident: (residentId, entryIds) => {
      inBackground(tellEntries(entryIds));
      inBackground(noticeFiles(residentId, entryIds));
    },
    onPlaced: () => bridge.push('home.changed', {}),
    onErased: async ({ entries }) => {
      if (await eraseRecords({ store, files, entries })) bridge.push('home.changed', {});
    },
    onFaults: ({ faults: news }) => support.faults.heard(news),
    onEnding: async (ended) => {
      signIn.signOut();
      bridge.endService();
      await ending.begin(ended);
    },
    handOver: (connection, isLost) => handOver({ store, connection, time: linkTime, log, isLost }),
    onEnded: () => onErase(),
  });
  const openings: Openings = new Openings({
    store: store.openings,
    time,
    log,
    send: (sent) => link.request('record.opened', { openings: sent }),
    ask: async (residentId) => (await link.request('resident.openings', { residentId })).openings,
  });
  const drafts = new Drafts({ store: store.drafts, clock: time, settings: () => settings });
  const practice: PracticeRuns = new PracticeRuns({
    store: store.practiceRuns,
    time,
    log,
    send: (runs) => link.request('practice.finished', { runs }),
  });
  const files = new AttachmentFiles(join(config.dataDirectory, 'attachments'), keys.codec);
  const attachments: Attachments = new Attachments({
    files,
    store: store.attachments,
    time,
    log,
    request: (method, params) => link.request(method, params),
    describe: async (residentId, sha256) =>
      (await residents.attachments(residentId, sha256)).find((attachment) => attachment.sha256 === sha256),
  });
  const press = createPress();
  const redBags = new RedBags({
    journal,
    residents,
    shares: store.bagShares,
    settings: () => settings,
    privateKeyPem: keyPair.privateKeyPem,
    press,
    time,
    photo: (residentId, sha256) => attachments.whole(residentId, sha256),
    askOpenings: async (residentId, bagId) => (await link.request('bag.openings', { residentId, bagId })).openings,
  });
  const linkState = async (): Promise<LinkState> => ({
    ...link.state,
    ...(await store.outbox.counts()),
    ...(link.state.hub === 'connected' ? {} : { signInUntil: peopleKnown.until }),
  });
  const bridge = new Bridge(
    {
      time,
      settings: ownSettings,
      linkState,
      signIn,
      devices,
      residents,
      journal,
      link,
      readings,
      looking,
      faults: support.faults,
      incidents,
      about,
      health,
      openings,
      attachments,
      training: trainingOf(time, () => settings),
      drafts,
      practice,
      redBags,
      pending: () => store.outbox.pending(),
      kioskId: () => enrolment?.kioskId,
      mediaUrl: config.mediaUrl ?? ((told) => told),
    },
    log,
  );

  function inBackground(work: Promise<void>): void {
    work.catch((fault: unknown) => log.error({ fault: messageOf(fault) }, 'the screen could not be told of a change'));
  }

  async function tellLink(): Promise<void> {
    bridge.push('link.changed', await linkState());
    support.changed();
  }

  async function noticeFiles(residentId: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const named = await residents.attachmentsOf(residentId, id);
      if (named.length > 0) await attachments.noticed(residentId, named);
    }
  }

  /** Tells the screen of entries that are new, or have got their place in the feed. */
  async function tellEntries(ids: readonly string[]): Promise<void> {
    const byResident = Map.groupBy(await residents.entries(ids), (entry) => entry.envelope.residentId);
    for (const [residentId, entries] of byResident) bridge.push('resident.entries', { residentId, entries });
    await tellLink();
  }

  journal.onWritten((entry) => {
    bridge.push('resident.entries', { residentId: entry.envelope.residentId, entries: [asBridgeEntry(entry)] });
    outbox.poke();
    inBackground(redBags.written(entry));
    inBackground(tellLink());
  });
  outbox.onSettled((ids) => {
    attachments.poke();
    inBackground(tellEntries(ids));
  });
  link.onState(({ hub }) => {
    peopleKnown.linkChanged(hub === 'connected');
    support.linkChanged(hub === 'connected');
    incidents.linkChanged(hub === 'connected');
    ownPins.linkChanged(hub === 'connected');
    openings.linkChanged(hub === 'connected');
    practice.linkChanged(hub === 'connected');
    attachments.linkChanged(hub === 'connected');
    inBackground(tellLink());
  });
  devices.onChange(() => support.changed());
  health.onChange(() => support.changed());
  store.keeping.onRebuilt((rebuilt) => {
    health.set({ rebuilt });
    if (rebuilt === null) return;
    // The hub's feeds begin at their beginning again; a connection has told its cursors once and for all.
    link.reconnect();
    bridge.push('home.changed', {});
    inBackground(tellLink());
  });

  await store.readings.forgetUsesBefore(addMilliseconds(time.now(), -USED_KEPT_MS));
  await store.openings.forgetBefore(addMilliseconds(time.now(), -OPENINGS_KEPT_MS));
  await store.practiceRuns.forgetBefore(addMilliseconds(time.now(), -PRACTICE_KEPT_MS));
  await files.sealWhatIsPlain();
  await files.tidy(Date.parse(time.now()) - UNFINISHED_KEPT_MS);
  async function forgetLeft(): Promise<void> {
    const dropped = await store.feeds.dropLeft(addMilliseconds(time.now(), -LEFT_KEPT_MS), time.now());
    if (dropped > 0) log.info({ dropped }, 'records of people who left long ago were forgotten here');
  }
  await forgetLeft();
  await drafts.forgetOld();
  await store.bagShares.forgetEnded(time.now());
  const forgettingDrafts = time.every(FORGET_DRAFTS_MS, () => {
    drafts
      .forgetOld()
      .catch((fault: unknown) => log.error({ fault: messageOf(fault) }, 'old drafts were not forgotten'));
    store.bagShares
      .forgetEnded(time.now())
      .catch((fault: unknown) => log.error({ fault: messageOf(fault) }, 'secrets of ended links were not forgotten'));
  });
  const forgetting = time.every(LOOK_FOR_LEFT_MS, () => {
    forgetLeft().catch((fault: unknown) => log.error({ fault: messageOf(fault) }, 'who has left was not forgotten'));
  });
  await devices.open();
  await storageWatch.look();
  if (ending.hasBegun) bridge.endService();
  link.start();
  // The first front page of a night is somebody's who goes to hospital: it does not wait for its thread.
  press.warm();

  let closing: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    forgetting.cancel();
    await peopleKnown.close();
    forgettingDrafts.cancel();
    bridge.close();
    outbox.close();
    await Promise.all([looking.close(), storageWatch.close(), clockWatch.close()]);
    await Promise.all([
      devices.close(),
      link.close(),
      support.close(),
      incidents.close(),
      ownPins.close(),
      openings.close(),
      practice.close(),
      attachments.close(),
      press.close(),
    ]);
    await store.close();
  }
  return {
    serveBridge: (wire) => bridge.serve(wire),
    close: () => (closing ??= closeAll()),
  };
}
