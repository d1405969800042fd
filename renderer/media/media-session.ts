/** One connection to the call's room: from joining to whatever ends it. A call that comes back is a new session. */
import { Device, type types } from 'mediasoup-client';
import { mediaLink, type MediaCloseReason, type MediaLink, type MediaProducer } from '#protocol/hub/media-link.ts';
import { connect, type Connection, type Timers } from '#protocol/wire/connect.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { RemotePerson, SharedFrame } from './call-media.ts';
import { FrameSharing } from './frame-sharing.ts';
import { carriesPictures, type Carrying } from './ladder.ts';
import type { LocalMedia, MediaKind } from './local-media.ts';
import { STILL_LIMITS, pictureOf } from './picture.ts';
import type { ReceivedSince } from './quality.ts';
import { Received } from './received.ts';
import { RECOVERY } from './recovery.ts';
import { Remotes } from './remotes.ts';
import { applyEncodings, encodingsOf, ONE_RECEIVER, sendingOf, type Encoding, type Wanted } from './sending.ts';
import { sentLook, type SentLook } from './sent.ts';

/** What went into a line that is not there is answered when the line is back, if that is soon: a new try would come later. */
const REQUEST_TIMEOUT_MS = 8000;

/** Layers of a picture that several receive: what is enough on a narrow line, and all. */
const SMALL_LAYER = 0;
const FULL_LAYER = 1;

/** What the hub was last told of a track. `held`: this page's line does not carry it. */
type Told = 'on' | 'off' | 'held';

export interface SessionOptions {
  readonly timers: Timers;
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
  /** What the line carries when the session begins. */
  readonly carries: Carrying;
  /** This end is answering the call. */
  readonly answering: boolean;
  /**
   * Sends while the room is shut, to measure what it would save. The SFU drops it then: it is for a measure on one's own
   * machine and never for a home.
   */
  readonly sendsWhileShut: boolean;
}

export interface SessionEvents {
  /** People, tracks or `open` have changed. */
  readonly onChange: () => void;
  /** It is over. `undefined`: the connection was lost, and a new session may be tried. */
  readonly onEnd: (reason: MediaCloseReason | undefined) => void;
}

export class MediaSession {
  readonly #connection: Connection<MediaLink>;
  readonly #device = new Device();
  readonly #local: LocalMedia;
  readonly #options: SessionOptions;
  readonly #events: SessionEvents;
  readonly #remotes = new Remotes();
  readonly #received = new Received();
  readonly #frames: FrameSharing;
  readonly #producers = new Map<MediaKind, types.Producer>();
  readonly #told = new Map<MediaKind, Told>();
  readonly #wanted = new Map<string, Wanted>();
  /** One after the other for each kind: a track that is swapped while it is being sent must not be sent twice. */
  readonly #sending = new Map<MediaKind, Promise<void>>();
  /** Announced before there was a transport to receive them over. */
  readonly #early: MediaProducer[] = [];
  #carries: Carrying;
  #answering: boolean;
  #peerId: string | undefined;
  #send: types.Transport | undefined;
  #receive: types.Transport | undefined;
  #inRoom = false;
  #open = false;
  #ended = false;

  constructor(wire: Wire, local: LocalMedia, options: SessionOptions, events: SessionEvents) {
    this.#local = local;
    this.#options = options;
    this.#events = events;
    this.#carries = options.carries;
    this.#answering = options.answering;
    const { timers } = options;
    this.#connection = connect(wire, mediaLink, { timers, timeoutMs: REQUEST_TIMEOUT_MS, onFault: () => undefined });
    this.#connection.onClose(() => {
      this.#end(undefined);
    });
    this.#frames = new FrameSharing(this.#connection, timers, events.onChange);
    this.#listen();
  }

  /** The hub has given this page its place in the room. */
  get inRoom(): boolean {
    return this.#inRoom;
  }

  get open(): boolean {
    return this.#open;
  }

  get peerId(): string | undefined {
    return this.#peerId;
  }

  get frame(): SharedFrame | undefined {
    return this.#frames.shown;
  }

  remotes(): RemotePerson[] {
    return this.#remotes.people(this.#pictures);
  }

  /**
   * Joins, and sets everything up that a shut room allows: when it opens, nothing is left to do but to send.
   * @throws RefusalError when the hub refuses or does not answer
   */
  async start(): Promise<void> {
    const joined = await this.#connection.request('room.join', {});
    this.#inRoom = true;
    this.#peerId = joined.peerId;
    this.#frames.selfPeerId = joined.peerId;
    // It may have opened between the answer and now: it never shuts again.
    this.#open ||= joined.open;
    for (const person of joined.peers) this.#remotes.join(person);
    await this.#device.load({ routerRtpCapabilities: joined.routerRtpCapabilities as types.RtpCapabilities });
    [this.#send, this.#receive] = await Promise.all([this.#transport('send'), this.#transport('receive')]);
    await Promise.all([
      this.sendTrack('audio'),
      this.sendTrack('video'),
      ...[...joined.producers, ...this.#early].map((producer) => this.#consume(producer)),
    ]);
    this.#events.onChange();
  }

  /**
   * Sends this machine's track of a kind as it is now: begins to, swaps the track that is sent, and tells the other end when
   * there is nothing to see or to hear of it. A camera that was pulled out must not look like a face that does not move.
   */
  sendTrack(kind: MediaKind): Promise<void> {
    const next = (this.#sending.get(kind) ?? Promise.resolve()).then(() => this.#sendNow(kind));
    // Whoever asked hears of a failure; those who wait behind try for themselves.
    this.#sending.set(
      kind,
      next.catch(() => undefined),
    );
    return next;
  }

  /** This end is answering: it sends before the room is open. It stops again where the answer was refused. */
  setAnswering(answering: boolean): void {
    if (this.#answering === answering) return;
    this.#answering = answering;
    if (!this.#open) this.#sendBoth();
  }

  /** The line carries more or less than before: pictures are made larger or smaller, or are held back both ways. */
  carry(carries: Carrying): void {
    if (this.#carries === carries) return;
    this.#carries = carries;
    this.sendTrack('video').catch(() => undefined);
    for (const { consumerId } of this.#remotes.pictures()) this.#askForPicture(consumerId).catch(() => undefined);
    this.#received.forget();
    this.#events.onChange();
  }

  /** What was received since the last look, undefined at the first one and while nothing should be arriving. */
  async receivedSince(now: number): Promise<ReceivedSince | undefined> {
    if (this.#receive === undefined || !this.#remotes.expected(this.#pictures)) {
      this.#received.forget();
      return undefined;
    }
    return this.#received.since(await this.#receive.getStats(), now);
  }

  async sentLook(): Promise<SentLook> {
    if (this.#send === undefined || this.#producers.size === 0) return {};
    return sentLook(await this.#send.getStats(), this.#told.get('video') === 'on');
  }

  /** Lets a picture of the other end stand still for everybody. */
  async freeze(ofPeerId: string | undefined): Promise<void> {
    const shown = this.#remotes.pictureOf(ofPeerId);
    if (shown !== undefined) await this.#frames.freeze(shown);
  }

  point(x: number, y: number): void {
    this.#frames.point(x, y);
  }

  clearFrame(): void {
    this.#frames.clear();
  }

  /** A photograph of this end, where this line, or the one of somebody there, carries no more than that. */
  async showStill(): Promise<void> {
    const wanted = this.#carries === 'still' || this.#remotes.wantsStills(this.#options.now());
    const track = this.#local.track('video');
    if (!wanted || !this.#open || track === undefined || this.#local.switchedOff('video')) return;
    const picture = await pictureOf(track, STILL_LIMITS);
    if (picture !== undefined && !this.#ended) await this.#connection.request('still.show', { still: picture.jpeg });
  }

  /** Leaves. Safe to call twice; `onEnd` is not called. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#frames.close();
    this.#send?.close();
    this.#receive?.close();
    this.#connection.close();
  }

  #end(reason: MediaCloseReason | undefined): void {
    if (this.#ended) return;
    this.close();
    this.#events.onEnd(reason);
  }

  get #pictures(): boolean {
    return carriesPictures(this.#carries);
  }

  #stateOf(kind: MediaKind): Told {
    if (this.#local.track(kind) === undefined || this.#local.switchedOff(kind)) return 'off';
    return kind === 'video' && !this.#pictures ? 'held' : 'on';
  }

  /** Nothing is sent into a shut room by who waits for an answer: no picture and no sound of a bedside leaves the home. */
  #encodings(kind: MediaKind, state: Told): Encoding[] {
    const flows = state === 'on' && (this.#open || this.#answering || this.#options.sendsWhileShut);
    const producer = this.#producers.get(kind);
    const wanted = (producer && this.#wanted.get(producer.id)) ?? ONE_RECEIVER;
    return encodingsOf(kind, flows, this.#carries, wanted);
  }

  async #sendNow(kind: MediaKind): Promise<void> {
    if (this.#send === undefined || this.#ended) return;
    const track = this.#local.track(kind);
    let producer = this.#producers.get(kind);
    if (producer === undefined) {
      if (track === undefined) return;
      const state = this.#stateOf(kind);
      // The track belongs to the self view as well: leaving a session must not stop it, and whether it is silent or dark is
      // decided there, at once, and not here after an answer of the hub's.
      producer = await this.#send.produce({
        track,
        stopTracks: false,
        disableTrackOnPause: false,
        appData: { paused: state !== 'on' },
        ...sendingOf(kind, this.#encodings(kind, state)),
      });
      this.#producers.set(kind, producer);
      this.#told.set(kind, state === 'on' ? 'on' : 'off');
    } else if (track !== undefined && producer.track !== track) {
      await producer.replaceTrack({ track });
    }
    await this.#shape(kind, producer);
    const state = this.#stateOf(kind);
    if (this.#told.get(kind) === state) return;
    const { id: producerId } = producer;
    if (state === 'on') await this.#connection.request('producer.resume', { producerId });
    else await this.#connection.request('producer.pause', { producerId, held: state === 'held' });
    this.#told.set(kind, state);
  }

  /** What leaves this machine is changed at once; what is said of it comes after. */
  async #shape(kind: MediaKind, producer: types.Producer): Promise<void> {
    const { rtpSender } = producer;
    if (rtpSender !== undefined) await applyEncodings(rtpSender, this.#encodings(kind, this.#stateOf(kind)));
  }

  /** Everything is set up: it begins to flow without another question. */
  #opened(): void {
    this.#open = true;
    this.#sendBoth();
  }

  #sendBoth(): void {
    for (const kind of ['audio', 'video'] as const) this.sendTrack(kind).catch(() => undefined);
  }

  #listen(): void {
    const { onChange } = this.#events;
    this.#connection.on('peer.joined', (person) => {
      this.#remotes.join(person);
      onChange();
    });
    this.#connection.on('peer.left', ({ peerId }) => {
      this.#remotes.leave(peerId);
      onChange();
    });
    this.#connection.on('producer.added', (producer) => {
      this.#consume(producer).then(onChange, () => {
        this.#end(undefined);
      });
    });
    this.#connection.on('producer.removed', ({ producerId }) => {
      this.#remotes.remove(producerId);
      onChange();
    });
    this.#connection.on('producer.paused', ({ producerId, held }) => {
      this.#remotes.mark(producerId, true, held);
      onChange();
    });
    this.#connection.on('producer.resumed', ({ producerId }) => {
      this.#remotes.mark(producerId, false);
      onChange();
    });
    this.#connection.on('producer.wanted', ({ producerId, ...wanted }) => {
      this.#wanted.set(producerId, wanted);
      this.sendTrack('video').catch(() => undefined);
    });
    this.#connection.on('still.shown', ({ byPeerId, still }) => {
      this.#remotes.showStill(byPeerId, still, this.#options.now());
      onChange();
    });
    this.#connection.on('room.opened', () => {
      this.#opened();
      onChange();
    });
    this.#connection.on('room.closed', ({ reason }) => {
      this.#end(reason);
    });
  }

  async #consume(producer: MediaProducer): Promise<void> {
    if (this.#receive === undefined) {
      this.#early.push(producer);
      return;
    }
    if (!this.#remotes.announce(producer)) return;
    const { producerId, peerId } = producer;
    try {
      const answer = await this.#connection.request('consumer.create', {
        transportId: this.#receive.id,
        producerId,
        rtpCapabilities: this.#device.recvRtpCapabilities,
      });
      if (this.#ended || !this.#remotes.has(producerId)) return;
      const consumer = await this.#receive.consume({
        id: answer.consumerId,
        producerId,
        kind: answer.kind,
        rtpParameters: answer.rtpParameters as types.RtpParameters,
        // Sound and picture of one person belong together: the browser keeps lips and voice in step.
        streamId: peerId,
      });
      if (!this.#remotes.consumed(producerId, consumer)) {
        consumer.close();
        return;
      }
      if (answer.kind === 'video') await this.#askForPicture(consumer.id);
      else await this.#connection.request('consumer.resume', { consumerId: consumer.id });
    } catch (fault) {
      // The other end stopped sending it while it was being set up: there is nothing to receive, and nothing is wrong.
      if (!(fault instanceof RefusalError) || fault.code !== 'not-found') throw fault;
      this.#remotes.remove(producerId);
    }
  }

  /** Lets one picture come, as large as this line carries it, or keeps it from coming. */
  async #askForPicture(consumerId: string): Promise<void> {
    if (!this.#pictures) {
      await this.#connection.request('consumer.pause', { consumerId });
      return;
    }
    const spatialLayer = this.#carries === 'hd' ? FULL_LAYER : SMALL_LAYER;
    await Promise.all([
      this.#connection.request('consumer.prefer', { consumerId, spatialLayer }),
      this.#connection.request('consumer.resume', { consumerId }),
    ]);
  }

  async #transport(direction: 'send' | 'receive'): Promise<types.Transport> {
    const { transportId, ...parameters } = await this.#connection.request('transport.create', { direction });
    const options = { id: transportId, ...parameters } as unknown as types.TransportOptions;
    const transport =
      direction === 'send' ? this.#device.createSendTransport(options) : this.#device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.#connection.request('transport.connect', { transportId, dtlsParameters }).then(() => {
        done();
      }, failed);
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      this.#connection
        .request('producer.create', { transportId, kind, rtpParameters, paused: appData['paused'] === true })
        .then(({ producerId }) => {
          done({ id: producerId });
        }, failed);
    });
    this.#watch(transport);
    return transport;
  }

  /** The first two rungs of the ladder: wait, restart ICE; and when that does not help, give this session up. */
  #watch(transport: types.Transport): void {
    const { timers } = this.#options;
    let climbing: { cancel(): void } | undefined;
    const restart = (): void => {
      climbing = timers.after(RECOVERY.rejoinAfter, () => {
        this.#end(undefined);
      });
      this.#restartIce(transport).catch(() => {
        this.#end(undefined);
      });
    };
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected' || state === 'closed') {
        climbing?.cancel();
        climbing = undefined;
      } else if (state === 'connecting') {
        climbing ??= timers.after(RECOVERY.connectWithin, () => {
          this.#end(undefined);
        });
      } else if ((state === 'disconnected' || state === 'failed') && climbing === undefined) {
        climbing = timers.after(state === 'failed' ? 0 : RECOVERY.iceRestartAfter, restart);
      }
    });
  }

  async #restartIce(transport: types.Transport): Promise<void> {
    const { iceParameters } = await this.#connection.request('transport.restart-ice', { transportId: transport.id });
    await transport.restartIce({ iceParameters });
  }
}
