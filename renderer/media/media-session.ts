/** One connection to the call's room: from joining to whatever ends it. A call that comes back is a new session. */
import { Device, type types } from 'mediasoup-client';
import {
  mediaLink,
  type MediaCloseReason,
  type MediaLink,
  type MediaPeer,
  type MediaProducer,
} from '#protocol/hub/media-link.ts';
import { connect, type Connection, type Timers } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { RemotePerson } from './call-media.ts';
import type { LocalMedia, MediaKind } from './local-media.ts';
import { RECOVERY } from './recovery.ts';
import type { ReceivedSince } from './quality.ts';

const REQUEST_TIMEOUT_MS = 8000;

/** Start at what a narrow line can take; bandwidth estimation raises it. */
const VIDEO_START_KBPS = 500;

export interface SessionEvents {
  /** People, tracks or `open` have changed. */
  readonly onChange: () => void;
  /** It is over. `undefined`: the connection was lost, and a new session may be tried. */
  readonly onEnd: (reason: MediaCloseReason | undefined) => void;
}

interface Remote {
  readonly person: MediaPeer;
  readonly stream: MediaStream;
  readonly paused: Map<string, { readonly kind: MediaKind; paused: boolean }>;
}

export class MediaSession {
  readonly #connection: Connection<MediaLink>;
  readonly #device = new Device();
  readonly #local: LocalMedia;
  readonly #timers: Timers;
  readonly #events: SessionEvents;
  readonly #remotes = new Map<string, Remote>();
  readonly #producers = new Map<MediaKind, types.Producer>();
  readonly #consumers = new Map<string, types.Consumer>();
  #send: types.Transport | undefined;
  #receive: types.Transport | undefined;
  /** Announced before there was a transport to receive them over. */
  readonly #early: MediaProducer[] = [];
  #open = false;
  #ended = false;
  #last: { packets: number; packetsLost: number; at: number } | undefined;

  constructor(wire: Wire, local: LocalMedia, timers: Timers, events: SessionEvents) {
    this.#local = local;
    this.#timers = timers;
    this.#events = events;
    this.#connection = connect(wire, mediaLink, { timers, timeoutMs: REQUEST_TIMEOUT_MS, onFault: () => undefined });
    this.#connection.onClose(() => this.#end(undefined));
    this.#listen();
  }

  get open(): boolean {
    return this.#open;
  }

  remotes(): RemotePerson[] {
    return [...this.#remotes.values()].map(({ person, stream, paused }) => {
      const of = (kind: MediaKind) => [...paused.values()].filter((each) => each.kind === kind);
      return {
        person,
        stream,
        hasVideo: of('video').length > 0,
        videoPaused: of('video').some((each) => each.paused),
        audioPaused: of('audio').some((each) => each.paused),
      };
    });
  }

  /**
   * Joins, and sets everything up that a shut room allows: when it opens, nothing is left to do but to let packets through.
   * @throws RefusalError when the hub refuses or does not answer
   */
  async start(): Promise<void> {
    const joined = await this.#connection.request('room.join', {});
    this.#open = joined.open;
    for (const person of joined.peers) this.#remote(person);
    await this.#device.load({ routerRtpCapabilities: joined.routerRtpCapabilities as types.RtpCapabilities });
    [this.#send, this.#receive] = await Promise.all([this.#transport('send'), this.#transport('receive')]);
    await Promise.all([
      this.sendTrack('audio'),
      this.sendTrack('video'),
      ...[...joined.producers, ...this.#early].map((producer) => this.#consume(producer)),
    ]);
    this.#events.onChange();
  }

  /** Sends this machine's track of a kind, or swaps the one that is sent. */
  async sendTrack(kind: MediaKind): Promise<void> {
    const track = this.#local.track(kind);
    if (track === undefined || this.#send === undefined || this.#ended) return;
    const producer = this.#producers.get(kind);
    if (producer !== undefined) {
      await producer.replaceTrack({ track });
      return;
    }
    const made = await this.#send.produce({
      track,
      // The track belongs to the self view as well: leaving a session must not stop it.
      stopTracks: false,
      ...(kind === 'audio'
        ? { codecOptions: { opusFec: true, opusDtx: true } }
        : { codecOptions: { videoGoogleStartBitrate: VIDEO_START_KBPS } }),
    });
    this.#producers.set(kind, made);
    if (this.#paused(kind)) await this.pauseTrack(kind);
  }

  /** Tells the other end that the person has muted or come back; the track itself is silent or dark already. */
  async pauseTrack(kind: MediaKind): Promise<void> {
    const producer = this.#producers.get(kind);
    if (producer === undefined || this.#ended) return;
    const paused = this.#paused(kind);
    if (paused) producer.pause();
    else producer.resume();
    await this.#connection.request(paused ? 'producer.pause' : 'producer.resume', { producerId: producer.id });
  }

  /** What was received since the last look, undefined at the first one and while nothing is consumed. */
  async receivedSince(now: number): Promise<ReceivedSince | undefined> {
    if (this.#receive === undefined || this.#consumers.size === 0) return undefined;
    let packets = 0;
    let packetsLost = 0;
    for (const report of (await this.#receive.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (report['type'] !== 'inbound-rtp') continue;
      packets += Number(report['packetsReceived'] ?? 0);
      packetsLost += Number(report['packetsLost'] ?? 0);
    }
    const last = this.#last;
    this.#last = { packets, packetsLost, at: now };
    if (last === undefined) return undefined;
    return {
      packets: packets - last.packets,
      packetsLost: Math.max(0, packetsLost - last.packetsLost),
      milliseconds: now - last.at,
    };
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

  #paused(kind: MediaKind): boolean {
    return kind === 'audio' ? this.#local.muted : this.#local.cameraOff;
  }

  #remote(person: MediaPeer): Remote {
    const remote = this.#remotes.get(person.peerId) ?? { person, stream: new MediaStream(), paused: new Map() };
    this.#remotes.set(person.peerId, remote);
    return remote;
  }

  #listen(): void {
    const { onChange } = this.#events;
    this.#connection.on('peer.joined', (person) => {
      this.#remote(person);
      onChange();
    });
    this.#connection.on('peer.left', ({ peerId }) => {
      this.#remotes.delete(peerId);
      onChange();
    });
    this.#connection.on('producer.added', (producer) => {
      this.#consume(producer).then(onChange, () => this.#end(undefined));
    });
    this.#connection.on('producer.removed', ({ producerId }) => {
      this.#drop(producerId);
      onChange();
    });
    this.#connection.on('producer.paused', ({ producerId }) => this.#mark(producerId, true));
    this.#connection.on('producer.resumed', ({ producerId }) => this.#mark(producerId, false));
    this.#connection.on('room.opened', () => {
      this.#open = true;
      onChange();
    });
    this.#connection.on('room.closed', ({ reason }) => this.#end(reason));
  }

  #mark(producerId: string, paused: boolean): void {
    for (const remote of this.#remotes.values()) {
      const found = remote.paused.get(producerId);
      if (found !== undefined) found.paused = paused;
    }
    this.#events.onChange();
  }

  #drop(producerId: string): void {
    const consumer = this.#consumers.get(producerId);
    this.#consumers.delete(producerId);
    consumer?.close();
    for (const remote of this.#remotes.values()) {
      if (!remote.paused.delete(producerId) || consumer === undefined) continue;
      remote.stream.removeTrack(consumer.track);
    }
  }

  async #consume(producer: MediaProducer): Promise<void> {
    if (this.#receive === undefined) {
      this.#early.push(producer);
      return;
    }
    if (this.#remotes.get(producer.peerId)?.paused.has(producer.producerId) === true) return;
    this.#remotes
      .get(producer.peerId)
      ?.paused.set(producer.producerId, { kind: producer.kind, paused: producer.paused });
    const answer = await this.#connection.request('consumer.create', {
      transportId: this.#receive.id,
      producerId: producer.producerId,
      rtpCapabilities: this.#device.recvRtpCapabilities,
    });
    const consumer = await this.#receive.consume({
      id: answer.consumerId,
      producerId: answer.producerId,
      kind: answer.kind,
      rtpParameters: answer.rtpParameters as types.RtpParameters,
      // Sound and picture of one person belong together: the browser keeps lips and voice in step.
      streamId: producer.peerId,
    });
    this.#consumers.set(producer.producerId, consumer);
    this.#remotes.get(producer.peerId)?.stream.addTrack(consumer.track);
    await this.#connection.request('consumer.resume', { consumerId: consumer.id });
  }

  async #transport(direction: 'send' | 'receive'): Promise<types.Transport> {
    const { transportId, ...parameters } = await this.#connection.request('transport.create', { direction });
    const options = { id: transportId, ...parameters } as unknown as types.TransportOptions;
    const transport =
      direction === 'send' ? this.#device.createSendTransport(options) : this.#device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.#connection.request('transport.connect', { transportId, dtlsParameters }).then(() => done(), failed);
    });
    transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      this.#connection
        .request('producer.create', { transportId, kind, rtpParameters, paused: false })
        .then(({ producerId }) => done({ id: producerId }), failed);
    });
    transport.on('connectionstatechange', (state) => this.#watch(transport, state));
    return transport;
  }

  /** The first two rungs of the ladder: wait, restart ICE; and when that does not help, give this session up. */
  #watch(transport: types.Transport, state: types.ConnectionState): void {
    if (state !== 'disconnected' && state !== 'failed') return;
    const stillGone = (): boolean =>
      !this.#ended && transport.connectionState !== 'connected' && transport.connectionState !== 'closed';
    this.#timers.after(state === 'failed' ? 0 : RECOVERY.iceRestartAfter, () => {
      if (!stillGone()) return;
      this.#restartIce(transport).catch(() => this.#end(undefined));
      this.#timers.after(RECOVERY.rejoinAfter, () => {
        if (stillGone()) this.#end(undefined);
      });
    });
  }

  async #restartIce(transport: types.Transport): Promise<void> {
    const { iceParameters } = await this.#connection.request('transport.restart-ice', { transportId: transport.id });
    await transport.restartIce({ iceParameters: iceParameters });
  }
}
