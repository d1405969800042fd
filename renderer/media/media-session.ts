/** One connection to the call's room: from joining to whatever ends it. A call that comes back is a new session. */
import { Device, type types } from 'mediasoup-client';
import { mediaLink, type MediaCloseReason, type MediaLink, type MediaProducer } from '#protocol/hub/media-link.ts';
import { connect, type Connection, type Timers } from '#protocol/wire/connect.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { RemotePerson } from './call-media.ts';
import type { LocalMedia, MediaKind } from './local-media.ts';
import type { ReceivedSince } from './quality.ts';
import { Received } from './received.ts';
import { RECOVERY } from './recovery.ts';
import { Remotes } from './remotes.ts';

const REQUEST_TIMEOUT_MS = 8000;

/**
 * How each track is sent. Opus conceals single losses (FEC) and sends next to nothing while nobody speaks (DTX). The picture
 * begins with what a narrow line can take; bandwidth estimation raises it, and it never takes more than 640x480 can use. Where
 * there is not enough for both, sound comes first.
 */
const SENDING: Readonly<Record<MediaKind, Pick<types.ProducerOptions, 'codecOptions' | 'encodings'>>> = {
  audio: {
    codecOptions: { opusFec: true, opusDtx: true },
    encodings: [{ priority: 'high', networkPriority: 'high' }],
  },
  video: {
    codecOptions: { videoGoogleStartBitrate: 500 },
    encodings: [{ maxBitrate: 1_000_000, maxFramerate: 30 }],
  },
};

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
  readonly #timers: Timers;
  readonly #events: SessionEvents;
  readonly #remotes = new Remotes();
  readonly #received = new Received();
  readonly #producers = new Map<MediaKind, types.Producer>();
  /** What the other end was last told of each track: paused or not. */
  readonly #told = new Map<MediaKind, boolean>();
  /** One after the other for each kind: a track that is swapped while it is being sent must not be sent twice. */
  readonly #sending = new Map<MediaKind, Promise<void>>();
  /** Announced before there was a transport to receive them over. */
  readonly #early: MediaProducer[] = [];
  #send: types.Transport | undefined;
  #receive: types.Transport | undefined;
  #inRoom = false;
  #open = false;
  #ended = false;

  constructor(wire: Wire, local: LocalMedia, timers: Timers, events: SessionEvents) {
    this.#local = local;
    this.#timers = timers;
    this.#events = events;
    this.#connection = connect(wire, mediaLink, { timers, timeoutMs: REQUEST_TIMEOUT_MS, onFault: () => undefined });
    this.#connection.onClose(() => {
      this.#end(undefined);
    });
    this.#listen();
  }

  /** The hub has given this page its place in the room. */
  get inRoom(): boolean {
    return this.#inRoom;
  }

  get open(): boolean {
    return this.#open;
  }

  remotes(): RemotePerson[] {
    return this.#remotes.people();
  }

  /**
   * Joins, and sets everything up that a shut room allows: when it opens, nothing is left to do but to let packets through.
   * @throws RefusalError when the hub refuses or does not answer
   */
  async start(): Promise<void> {
    const joined = await this.#connection.request('room.join', {});
    this.#inRoom = true;
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

  async #sendNow(kind: MediaKind): Promise<void> {
    if (this.#send === undefined || this.#ended) return;
    const track = this.#local.track(kind);
    let producer = this.#producers.get(kind);
    if (producer === undefined) {
      if (track === undefined) return;
      // The track belongs to the self view as well: leaving a session must not stop it, and whether it is silent or dark is
      // decided there, at once, and not here after an answer of the hub's.
      producer = await this.#send.produce({ track, stopTracks: false, disableTrackOnPause: false, ...SENDING[kind] });
      this.#producers.set(kind, producer);
      this.#told.set(kind, false);
    } else if (track !== undefined && producer.track !== track) {
      await producer.replaceTrack({ track });
    }
    const paused = track === undefined || this.#local.switchedOff(kind);
    if (this.#told.get(kind) === paused) return;
    await this.#connection.request(paused ? 'producer.pause' : 'producer.resume', { producerId: producer.id });
    this.#told.set(kind, paused);
  }

  /** What was received since the last look, undefined at the first one and while nothing should be arriving. */
  async receivedSince(now: number): Promise<ReceivedSince | undefined> {
    if (this.#receive === undefined || !this.#remotes.expected) {
      this.#received.forget();
      return undefined;
    }
    return this.#received.since(await this.#receive.getStats(), now);
  }

  /** Leaves. Safe to call twice; `onEnd` is not called. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#send?.close();
    this.#receive?.close();
    this.#connection.close();
  }

  #end(reason: MediaCloseReason | undefined): void {
    if (this.#ended) return;
    this.close();
    this.#events.onEnd(reason);
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
    this.#connection.on('producer.paused', ({ producerId }) => {
      this.#remotes.mark(producerId, true);
      onChange();
    });
    this.#connection.on('producer.resumed', ({ producerId }) => {
      this.#remotes.mark(producerId, false);
      onChange();
    });
    this.#connection.on('room.opened', () => {
      this.#open = true;
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
      await this.#connection.request('consumer.resume', { consumerId: consumer.id });
    } catch (fault) {
      // The other end stopped sending it while it was being set up: there is nothing to receive, and nothing is wrong.
      if (!(fault instanceof RefusalError) || fault.code !== 'not-found') throw fault;
      this.#remotes.remove(producerId);
    }
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
    transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      this.#connection
        .request('producer.create', { transportId, kind, rtpParameters, paused: false })
        .then(({ producerId }) => {
          done({ id: producerId });
        }, failed);
    });
    this.#watch(transport);
    return transport;
  }

  /** The first two rungs of the ladder: wait, restart ICE; and when that does not help, give this session up. */
  #watch(transport: types.Transport): void {
    let climbing: { cancel(): void } | undefined;
    const restart = (): void => {
      climbing = this.#timers.after(RECOVERY.rejoinAfter, () => {
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
      } else if ((state === 'disconnected' || state === 'failed') && climbing === undefined) {
        climbing = this.#timers.after(state === 'failed' ? 0 : RECOVERY.iceRestartAfter, restart);
      }
    });
  }

  async #restartIce(transport: types.Transport): Promise<void> {
    const { iceParameters } = await this.#connection.request('transport.restart-ice', { transportId: transport.id });
    await transport.restartIce({ iceParameters });
  }
}
