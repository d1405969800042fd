/**
 * The kiosk's link to the hub: keeps one connection, comes back when it is lost, and keeps what arrives. Everything else
 * works without it.
 */
import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { KioskEnded, KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { Method, Params, Push, ResultOf } from '#protocol/wire/contract.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { InTurn } from '../base/in-turn.ts';
import { Listeners } from '../base/listeners.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Cancel, Time } from '../base/time.ts';
import { hasOwnDigest } from '../journal/seal.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Enrolment } from '../store/identity.ts';
import type { Store } from '../store/store.ts';
import { STEADY_MS, waitBefore } from './back-off.ts';
import type { ClockCheck } from './clock-check.ts';
import { enrol } from './enrolment.ts';
import { handBack } from './hand-back.ts';
import { startHeartbeat } from './heartbeat.ts';
import { beginSession } from './session.ts';
import { openSocketWire } from './socket-wire.ts';
import { AnotherHubError, isCertificateFault, type HubTrust } from './trust.ts';

export type HubState = Pick<LinkState, 'hub' | 'since'>;
export type QueuePlaces = Push<KioskLink, 'queue.places'>;

/** How long an entry that is missing between two others may still be on its way. */
export const GAP_MS = 2_000;

export interface HubLinkParts {
  readonly hubUrl: string;
  readonly enrolmentCode: string | undefined;
  /** Whom to take for the hub; left out, this computer's own authorities decide. */
  readonly trust?: HubTrust | undefined;
  readonly keyPair: { readonly privateKeyPem: string; readonly publicKeyPem: string };
  readonly store: Pick<Store, 'feeds' | 'settings' | 'identity' | 'hubJournal' | 'outbox' | 'spoolAgain'>;
  readonly outbox: Outbox;
  readonly clockCheck: ClockCheck;
  readonly time: Time;
  readonly log: Log;
  readonly enrolment: () => Enrolment | undefined;
  readonly onEnrolled: (enrolment: Enrolment) => void;
  readonly onSettings: (settings: HomeSettings) => void | Promise<void>;
  /** Entries of this resident are new, or have got their place. */
  readonly onResident: (residentId: ResidentId, entryIds: readonly string[]) => void;
  /** Who lives here may have changed. */
  readonly onPlaced: () => void;
  /** What has become of the faults that this kiosk has reported. */
  readonly onErased: (push: Push<KioskLink, 'records.erased'>) => Promise<void>;
  readonly onFaults: (push: Push<KioskLink, 'faults.changed'>) => Promise<void>;
  /** The hub says that this kiosk is out of the service: from now on nothing is written here. */
  readonly onEnding: (ended: KioskEnded) => Promise<void>;
  /** Hands over what is not sent. @returns true with the hub's receipt */
  readonly handOver: (connection: Connection<KioskLink>, isLost: () => boolean) => Promise<boolean>;
  /** Everything may be erased. The link has ended by then. */
  readonly onEnded: (ended: KioskEnded) => void;
}

export class HubLink {
  readonly #parts: HubLinkParts;
  /** What arrives is kept in the order in which it came. */
  readonly #arriving = new InTurn();
  readonly #stateChanged = new Listeners<HubState>();
  readonly #placesChanged = new Listeners<QueuePlaces>();
  #state: HubState;
  #places: QueuePlaces = { places: [], nursesOnline: 0 };
  #connection: Connection<KioskLink> | undefined;
  #giveUp: (() => void) | undefined;
  #tries = 0;
  /** The connection ended because the hub did not answer, and not because anybody closed it. */
  #silent = false;
  #pending: Cancel | undefined;
  #gap: Cancel | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: HubLinkParts) {
    this.#parts = parts;
    this.#state = { hub: 'connecting', since: parts.time.now() };
  }

  get state(): HubState {
    return this.#state;
  }

  get places(): QueuePlaces {
    return this.#places;
  }

  onState(listener: (state: HubState) => void): () => void {
    return this.#stateChanged.add(listener);
  }

  onPlaces(listener: (places: QueuePlaces) => void): () => void {
    return this.#placesChanged.add(listener);
  }

  /** Begins, and goes on until {@link close}. */
  start(): void {
    this.#tryAfter(0);
  }

  /** Ends the connection, where there is one, and begins another: what this kiosk has of the feeds is told anew. */
  reconnect(): void {
    if (this.#connection !== undefined) this.#giveUp?.();
  }

  /** @throws RefusalError `not-connected` while the hub is out of reach */
  request<M extends Method<KioskLink>>(method: M, params: Params<KioskLink, M>): Promise<ResultOf<KioskLink, M>> {
    if (this.#connection === undefined) {
      return Promise.reject(new RefusalError('not-connected', 'The hub cannot be reached just now.'));
    }
    return this.#connection.request(method, params);
  }

  /** May be called twice. Ends when what has arrived is stored. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pending?.cancel();
    this.#gap?.cancel();
    this.#giveUp?.();
    await this.#running;
    await this.#arriving.settled();
  }

  #tryAfter(milliseconds: number): void {
    if (this.#closed) return;
    this.#pending = this.#parts.time.after(milliseconds, () => {
      this.#running = this.#tryOnce();
    });
  }

  async #tryOnce(): Promise<void> {
    const startedAt = this.#parts.time.monotonicMs();
    let again = true;
    let ended: KioskEnded | undefined;
    try {
      const enrolment = await this.#enrolled();
      if (enrolment === undefined) again = false;
      else ended = await this.#connected(enrolment);
    } catch (fault) {
      if (isCertificateFault(fault)) this.#parts.trust?.doubt();
      const isAnother = fault instanceof AnotherHubError;
      this.#parts.log[isAnother ? 'error' : 'warn']({ fault: messageOf(fault) }, 'no connection to the hub');
    }
    const steady = this.#connection !== undefined && this.#parts.time.monotonicMs() - startedAt >= STEADY_MS;
    const wasUp = this.#connection !== undefined;
    this.#connection = undefined;
    this.#giveUp = undefined;
    this.#parts.outbox.disconnected();
    // A lost connection is tried again at once before anybody is told that the hub is out of reach.
    this.#setState(wasUp && !this.#silent ? 'connecting' : 'offline');
    this.#silent = false;
    this.#setPlaces({ places: [], nursesOnline: 0 });
    this.#tries = steady ? 0 : this.#tries + 1;
    if (ended !== undefined) this.#parts.onEnded(ended);
    else if (again) this.#tryAfter(waitBefore(this.#tries, Math.random()));
  }

  /** Undefined when this kiosk cannot be enrolled as it is: there is no code, or the hub will not have it. */
  async #enrolled(): Promise<Enrolment | undefined> {
    const { enrolmentCode, hubUrl, keyPair, log, store } = this.#parts;
    const known = this.#parts.enrolment();
    if (known !== undefined) return known;
    if (enrolmentCode === undefined) {
      log.error({}, 'this kiosk is not enrolled, and there is no KIOSK_ENROLMENT_CODE');
      return undefined;
    }
    const abandon = new AbortController();
    this.#giveUp = () => abandon.abort();
    try {
      const tls = await this.#parts.trust?.tls();
      const enrolment = await enrol(hubUrl, enrolmentCode, keyPair.publicKeyPem, abandon.signal, tls);
      await this.#parts.trust?.enrolled();
      await store.identity.enrolled(enrolment);
      this.#parts.onEnrolled(enrolment);
      log.info({ kioskId: enrolment.kioskId }, 'enrolled');
      return enrolment;
    } catch (fault) {
      if (!(fault instanceof RefusalError) || RETRYABLE.has(fault.code) || fault.code === 'wait-before-retry') {
        throw fault;
      }
      log.error({ code: fault.code }, `the hub refused the enrolment: ${fault.message}`);
      return undefined;
    }
  }

  /** One connection, until it is lost. @returns how this kiosk has ended, when it may erase itself */
  async #connected(enrolment: Enrolment): Promise<KioskEnded | undefined> {
    const { store, outbox, time, log } = this.#parts;
    const url = new URL('/kiosk', this.#parts.hubUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const opening = openSocketWire(url.href, await this.#parts.trust?.tls());
    this.#giveUp = () => opening.abandon();
    const wire = await opening.opened;
    this.#giveUp = () => wire.close();
    const lost = new Promise<void>((resolve) => {
      wire.onClose(resolve);
    });
    let ping: Cancel | undefined;
    try {
      if (this.#closed) return undefined;
      const session = await beginSession(wire, {
        enrolment,
        privateKeyPem: this.#parts.keyPair.privateKeyPem,
        time,
        log,
        onHubTime: (hubTime) => this.#compareClocks(hubTime),
        onFeed: (push) => this.#keep(wire, () => this.#keepFeed(wire, push)),
        onSettings: (settings) => this.#keep(wire, () => this.#keepSettings(settings)),
        onPlaces: (places) => this.#setPlaces(places),
        onErased: (push) => this.#keep(wire, () => this.#parts.onErased(push)),
        onFaults: (push) => this.#keep(wire, () => this.#parts.onFaults(push)),
        onJournal: (journalId, connection) => handBack({ store, connection, journalId, time, log }),
        cursors: () => store.feeds.cursors(),
        settingsVersion: () => store.settings.heldVersion(),
        onCounter: (counter) => store.outbox.countFrom(counter),
      });
      if (session.ended !== undefined) return await this.#lastTime(wire, session.connection, session.ended);
      this.#keep(wire, async () => {
        await store.feeds.setPlaced(session.residents, time.now());
        this.#parts.onPlaced();
      });
      this.#connection = session.connection;
      this.#setState('connected');
      outbox.connected((entries) => this.#append(wire, session.connection, entries));
      ping = startHeartbeat({
        time,
        ping: () => session.connection.request('ping', {}),
        callWaits: () => this.#places.places.length > 0,
        onAnswer: ({ hubTime }) => this.#compareClocks(hubTime),
        onSilence: () => {
          // Said at once: an end that has gone does not answer the close either.
          this.#silent = true;
          this.#setState('offline');
          wire.close();
        },
      });
      await lost;
      return undefined;
    } finally {
      ping?.cancel();
      this.#gap?.cancel();
      wire.close();
    }
  }

  /** What has not been sent goes to the hub, once. From a stolen one nothing is taken. */
  async #lastTime(wire: Wire, connection: Connection<KioskLink>, ended: KioskEnded): Promise<KioskEnded | undefined> {
    const { outbox, log } = this.#parts;
    log.error({ how: ended.how }, 'the hub says that this kiosk is out of the service');
    await this.#parts.onEnding(ended);
    if (ended.how === 'stolen' || ended.handedOver) return ended;
    let isLost = false;
    wire.onClose(() => (isLost = true));
    this.#connection = connection;
    this.#setState('connected');
    outbox.connected((entries) => this.#append(wire, connection, entries));
    return (await this.#parts.handOver(connection, () => isLost || this.#closed)) ? ended : undefined;
  }

  async #append(
    wire: Wire,
    connection: Connection<KioskLink>,
    entries: Params<KioskLink, 'entries.append'>['entries'],
  ) {
    try {
      return (await connection.request('entries.append', { entries })).answers;
    } catch (fault) {
      // A hub that does not answer has most likely gone: a fresh connection tells.
      if (fault instanceof RefusalError && fault.code === 'timed-out') wire.close();
      throw fault;
    }
  }

  /** What cannot be kept is asked for again: the cursor has not moved, and the next connection starts from there. */
  #keep(wire: Wire, work: () => Promise<void>): void {
    this.#arriving.run(work).catch((fault: unknown) => {
      this.#parts.log.error({ fault: messageOf(fault) }, 'something from the hub could not be kept');
      wire.close();
    });
  }

  async #keepFeed(wire: Wire, push: Push<KioskLink, 'feed.entries'>): Promise<void> {
    const { residentId, entries } = push;
    for (const entry of entries) {
      if (!hasOwnDigest(entry) || entry.envelope.residentId !== residentId) {
        throw new Error(`entry ${entry.envelope.id} is not what was written`);
      }
    }
    const { time, store } = this.#parts;
    const { changed, gap } = await store.feeds.apply(residentId, entries, time.now());
    if (gap) this.#watchGap(wire);
    this.#parts.onResident(residentId, changed);
    if (entries.some(({ envelope }) => envelope.kind.startsWith('placement.'))) this.#parts.onPlaced();
  }

  /** The missing entry may be on its way in an answer of its own. If it has not come by then, all is asked for again. */
  #watchGap(wire: Wire): void {
    this.#gap?.cancel();
    this.#gap = this.#parts.time.after(GAP_MS, () => {
      this.#keep(wire, async () => {
        if (!(await this.#parts.store.feeds.hasGap())) return;
        throw new Error('an entry is missing in a feed');
      });
    });
  }

  async #keepSettings(settings: HomeSettings): Promise<void> {
    const kept = await this.#parts.store.settings.keep(settings);
    if (kept !== undefined) await this.#parts.onSettings(kept);
  }

  #compareClocks(hubTime: Instant): void {
    const skewMs = this.#parts.clockCheck.compare(hubTime);
    if (this.#parts.clockCheck.quality() === 'unchecked') {
      this.#parts.log.warn({ skewMs }, "this computer's clock differs from the hub's");
    }
  }

  #setState(hub: HubState['hub']): void {
    if (this.#state.hub === hub) return;
    this.#state = { hub, since: this.#parts.time.now() };
    this.#stateChanged.tell(this.#state);
  }

  #setPlaces(places: QueuePlaces): void {
    this.#places = places;
    this.#placesChanged.tell(places);
  }
}
