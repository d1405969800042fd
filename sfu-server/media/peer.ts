import type { types } from 'mediasoup';
import type {
  DtlsDescription,
  IceDescription,
  MediaProducer,
  RtpCapabilitiesDescription,
  RtpDescription,
} from '#protocol/hub/media-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE } from './codecs.ts';
import type { JoinedPeer, PeerIdentity, RoomEvent } from './port.ts';
import type { Room } from './room.ts';

const MAX_TRANSPORTS = 4;
const MAX_CONSUMERS = 32;

/** A consumer and whether its page has asked for it to flow; in a shut room it does not flow yet. */
interface HeldConsumer {
  readonly consumer: types.Consumer;
  wanted: boolean;
}

/** One participant's transports, producers and consumers. */
export class Peer implements JoinedPeer {
  readonly identity: PeerIdentity;
  readonly #room: Room;
  readonly #router: types.Router;
  readonly #webRtcServer: types.WebRtcServer;
  readonly #onEvent: (event: RoomEvent) => void;
  readonly #transports = new Map<string, types.WebRtcTransport>();
  /** One picture and one sound: a page that sends more of them is broken. */
  readonly #producers = new Map<string, types.Producer>();
  readonly #making = new Set<types.MediaKind>();
  readonly #consumers = new Map<string, HeldConsumer>();
  #closed = false;

  constructor(
    identity: PeerIdentity,
    room: Room,
    router: types.Router,
    webRtcServer: types.WebRtcServer,
    onEvent: (event: RoomEvent) => void,
  ) {
    this.identity = identity;
    this.#room = room;
    this.#router = router;
    this.#webRtcServer = webRtcServer;
    this.#onEvent = onEvent;
  }

  get open(): boolean {
    return this.#room.isOpen;
  }

  get routerRtpCapabilities(): RtpCapabilitiesDescription {
    return this.#router.rtpCapabilities;
  }

  get peers(): PeerIdentity[] {
    return this.#room.others(this).map((peer) => peer.identity);
  }

  get othersProducers(): MediaProducer[] {
    return this.#room.producersFor(this);
  }

  /** What this peer itself sends. */
  producers(): MediaProducer[] {
    const { peerId } = this.identity;
    return [...this.#producers.values()].map(({ id, kind, paused }) => ({ producerId: id, peerId, kind, paused }));
  }

  async createTransport(): ReturnType<JoinedPeer['createTransport']> {
    this.#demandRoomFor(this.#transports, MAX_TRANSPORTS);
    const transport = await refusing(() =>
      this.#router.createWebRtcTransport({
        webRtcServer: this.#webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
      }),
    );
    this.#keep(this.#transports, transport);
    await refusing(() => transport.setMaxIncomingBitrate(MAX_INCOMING_BITRATE));
    return {
      transportId: transport.id,
      iceParameters: transport.iceParameters,
      iceCandidates: transport.iceCandidates,
      dtlsParameters: transport.dtlsParameters,
    };
  }

  async connectTransport(transportId: string, dtlsParameters: DtlsDescription): Promise<void> {
    const transport = this.#find(this.#transports, transportId);
    await refusing(() => transport.connect({ dtlsParameters: dtlsParameters as unknown as types.DtlsParameters }));
  }

  async restartIce(transportId: string): Promise<IceDescription> {
    const transport = this.#find(this.#transports, transportId);
    return refusing(() => transport.restartIce());
  }

  async produce(
    transportId: string,
    kind: 'audio' | 'video',
    rtpParameters: RtpDescription,
    paused: boolean,
  ): Promise<{ producerId: string }> {
    const transport = this.#find(this.#transports, transportId);
    this.#demandOpen();
    if (this.#making.has(kind) || [...this.#producers.values()].some((producer) => producer.kind === kind)) {
      throw new RefusalError('conflict', `This page sends its ${kind} already.`);
    }
    // Two requests at once must not both find that there is none.
    this.#making.add(kind);
    const producer = await refusing(() =>
      transport.produce({ kind, rtpParameters: rtpParameters as unknown as types.RtpParameters, paused }),
    ).finally(() => this.#making.delete(kind));
    this.#keep(this.#producers, producer);
    const { peerId } = this.identity;
    this.#room.tellOthers(this, {
      type: 'producer-added',
      producer: { producerId: producer.id, peerId, kind, paused: producer.paused },
    });
    return { producerId: producer.id };
  }

  async pauseProducer(producerId: string): Promise<void> {
    const producer = this.#find(this.#producers, producerId);
    await refusing(() => producer.pause());
    this.#room.tellOthers(this, { type: 'producer-paused', producerId });
  }

  async resumeProducer(producerId: string): Promise<void> {
    const producer = this.#find(this.#producers, producerId);
    await refusing(() => producer.resume());
    this.#room.tellOthers(this, { type: 'producer-resumed', producerId });
  }

  closeProducer(producerId: string): void {
    this.#find(this.#producers, producerId).close();
    this.#producers.delete(producerId);
    this.#room.tellOthers(this, { type: 'producer-removed', producerId, peerId: this.identity.peerId });
  }

  async consume(
    transportId: string,
    producerId: string,
    rtpCapabilities: RtpCapabilitiesDescription,
  ): ReturnType<JoinedPeer['consume']> {
    const transport = this.#find(this.#transports, transportId);
    this.#demandRoomFor(this.#consumers, MAX_CONSUMERS);
    const capabilities = rtpCapabilities as unknown as types.RtpCapabilities;
    if (!this.othersProducers.some((producer) => producer.producerId === producerId)) throw notFound();
    const consumer = await refusing(() =>
      transport.consume({ producerId, rtpCapabilities: capabilities, paused: true }),
    );
    const held = { consumer, wanted: false };
    this.#consumers.set(consumer.id, held);
    consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
    // Sound is what a call is for: where the line is too narrow for both, the picture gives way.
    if (consumer.kind === 'audio') await refusing(() => consumer.setPriority(255));
    return {
      consumerId: consumer.id,
      producerId,
      kind: consumer.kind,
      rtpParameters: consumer.rtpParameters,
    };
  }

  async resumeConsumer(consumerId: string): Promise<void> {
    const held = this.#find(this.#consumers, consumerId);
    held.wanted = true;
    if (this.#room.isOpen) await refusing(() => held.consumer.resume());
  }

  /** Consumers that the SFU does not hold back. */
  get flowing(): number {
    return [...this.#consumers.values()].filter(({ consumer }) => !consumer.paused).length;
  }

  /** Lets through what its page has asked for. A track that closes at this moment does not keep the others back. */
  async roomOpened(): Promise<void> {
    const wanted = [...this.#consumers.values()].filter((held) => held.wanted);
    await Promise.allSettled(wanted.map((held) => held.consumer.resume()));
  }

  tell(event: RoomEvent): void {
    if (!this.#closed) this.#onEvent(event);
  }

  leave(): void {
    this.#room.leave(this);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
    this.#producers.clear();
    this.#consumers.clear();
  }

  #find<Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing {
    const thing = things.get(id);
    if (this.#closed || thing === undefined) throw notFound();
    return thing;
  }

  #demandOpen(): void {
    if (this.#closed) throw new RefusalError('conflict', 'This page has left the call.');
  }

  #demandRoomFor(things: ReadonlyMap<string, unknown>, most: number): void {
    this.#demandOpen();
    if (things.size >= most) throw new RefusalError('conflict', 'This page has more open than one call needs.');
  }

  /** Remembers what was made until it closes; made too late (the peer has left meanwhile), it is closed at once. */
  #keep<Thing extends { id: string; close(): void; observer: { once(event: 'close', listener: () => void): unknown } }>(
    things: Map<string, Thing>,
    thing: Thing,
  ): void {
    if (this.#closed) {
      thing.close();
      throw new RefusalError('conflict', 'This page has left the call.');
    }
    things.set(thing.id, thing);
    thing.observer.once('close', () => things.delete(thing.id));
  }
}

function notFound(): RefusalError {
  return new RefusalError('not-found', 'This part of the call is not there any more.');
}

/** mediasoup throws TypeError for descriptions that it does not understand, and other errors when its worker has gone. */
async function refusing<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof TypeError) throw new RefusalError('bad-params', 'The media description is not understood.');
    throw new RefusalError('media-failed', 'The video could not be set up. The record is not affected. Try again.');
  }
}
