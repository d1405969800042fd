import type { types } from 'mediasoup';
import type {
  DtlsDescription,
  FrozenFrame,
  IceDescription,
  MediaProducer,
  PointedAt,
  RtpCapabilitiesDescription,
  RtpDescription,
} from '#protocol/hub/media-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE, MOST_LAYERS } from './codecs.ts';
import { demandPicture } from './jpeg.ts';
import { Pace } from './pace.ts';
import type { JoinedPeer, PeerIdentity, RoomEvent } from './port.ts';
import type { Room } from './room.ts';

const MAX_TRANSPORTS = 4;
const MAX_CONSUMERS = 32;

const POINTS_EVERY_MS = 50;
const STILLS_EVERY_MS = 2000;
const FREEZES_EVERY_MS = 500;

/** A consumer and whether its page has asked for it to flow; in a shut room it does not flow yet. */
interface HeldConsumer {
  readonly consumer: types.Consumer;
  wanted: boolean;
  spatialLayer: number;
}

/** A producer and whether its page has it paused; in a shut room the SFU pauses it whatever its page says. */
interface HeldProducer {
  readonly producer: types.Producer;
  off: boolean;
  /** It is off because the line does not carry it. */
  held: boolean;
  /** What its page was last told: how many receive it, and how large. */
  told: string;
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
  readonly #producers = new Map<string, HeldProducer>();
  readonly #making = new Set<types.MediaKind>();
  readonly #consumers = new Map<string, HeldConsumer>();
  readonly #points = new Pace<PointedAt>(POINTS_EVERY_MS, (at) => {
    this.#room.point(this, at);
  });
  readonly #stills = new Pace<string>(STILLS_EVERY_MS, (still) => {
    this.#room.showStill(this, still);
  });
  #frozeAt = -Infinity;
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
    return [...this.#producers.values()].map(({ producer, off, held }) => ({
      producerId: producer.id,
      peerId,
      kind: producer.kind,
      paused: off,
      ...(held && { held }),
    }));
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
    this.#demandHere(transport);
    this.#transports.set(transport.id, transport);
    transport.observer.once('close', () => this.#transports.delete(transport.id));
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
    if (this.#making.has(kind) || [...this.#producers.values()].some(({ producer }) => producer.kind === kind)) {
      throw new RefusalError('conflict', `This page sends its ${kind} already.`);
    }
    // Two requests at once must not both find that there is none.
    this.#making.add(kind);
    const producer = await refusing(() =>
      transport.produce({
        kind,
        rtpParameters: rtpParameters as unknown as types.RtpParameters,
        paused: paused || !this.open,
      }),
    ).finally(() => this.#making.delete(kind));
    this.#demandHere(producer);
    const made = { producer, off: paused, held: false, told: '' };
    this.#producers.set(producer.id, made);
    producer.observer.once('close', () => this.#producers.delete(producer.id));
    // The room may have opened while it was being made.
    if (this.open) await this.#letFlow(made);
    const { peerId } = this.identity;
    this.#room.tellOthers(this, {
      type: 'producer-added',
      producer: { producerId: producer.id, peerId, kind, paused },
    });
    return { producerId: producer.id };
  }

  async pauseProducer(producerId: string, held: boolean): Promise<void> {
    const made = this.#find(this.#producers, producerId);
    made.off = true;
    made.held = held;
    await refusing(() => made.producer.pause());
    this.#room.tellOthers(this, { type: 'producer-paused', producerId, held });
  }

  async resumeProducer(producerId: string): Promise<void> {
    const made = this.#find(this.#producers, producerId);
    made.off = false;
    made.held = false;
    if (this.open) await refusing(() => this.#letFlow(made));
    this.#room.tellOthers(this, { type: 'producer-resumed', producerId });
  }

  closeProducer(producerId: string): void {
    this.#find(this.#producers, producerId).producer.close();
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
    this.#demandHere(consumer);
    const held = { consumer, wanted: false, spatialLayer: MOST_LAYERS - 1 };
    this.#consumers.set(consumer.id, held);
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumer.id);
      this.#room.settleWanted(producerId);
    });
    this.#room.settleWanted(producerId);
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

  async pauseConsumer(consumerId: string): Promise<void> {
    const held = this.#find(this.#consumers, consumerId);
    held.wanted = false;
    await refusing(() => held.consumer.pause());
  }

  async preferLayer(consumerId: string, spatialLayer: number): Promise<void> {
    const held = this.#find(this.#consumers, consumerId);
    held.spatialLayer = Math.min(spatialLayer, MOST_LAYERS - 1);
    if (held.consumer.type === 'simulcast') {
      await refusing(() => held.consumer.setPreferredLayers({ spatialLayer: held.spatialLayer }));
    }
    this.#room.settleWanted(held.consumer.producerId);
  }

  /** How large this peer wants a picture: nothing where it does not receive it. */
  layersWantedOf(producerId: string): number[] {
    return [...this.#consumers.values()]
      .filter(({ consumer }) => consumer.producerId === producerId && consumer.kind === 'video')
      .map(({ spatialLayer }) => spatialLayer);
  }

  /** Says what is wanted of a producer of this peer's, where it has changed. */
  tellWanted(producerId: string, receivers: number, spatialLayer: number): void {
    const made = this.#producers.get(producerId);
    const wanted = `${receivers} ${spatialLayer}`;
    if (made === undefined || made.told === wanted || made.producer.kind !== 'video') return;
    made.told = wanted;
    this.tell({ type: 'producer-wanted', producerId, receivers, spatialLayer });
  }

  freeze(frame: FrozenFrame): void {
    this.#demandOpen();
    demandPicture(frame.jpeg, frame);
    const now = performance.now();
    if (now - this.#frozeAt < FREEZES_EVERY_MS) {
      throw new RefusalError('wait-before-retry', 'That was too fast. Try again.');
    }
    this.#frozeAt = now;
    this.#room.freeze(this, frame);
  }

  point(at: PointedAt): void {
    this.#demandOpen();
    this.#points.offer(at);
  }

  clearFrame(): void {
    this.#demandOpen();
    this.#room.clearFrame(this);
  }

  showStill(still: string): void {
    this.#demandOpen();
    this.#room.demandOpen();
    demandPicture(still);
    this.#stills.offer(still);
  }

  /** Consumers that the SFU does not hold back. */
  get flowing(): number {
    return [...this.#consumers.values()].filter(({ consumer }) => !consumer.paused).length;
  }

  /** Lets through what its page has asked for. A track that closes at this moment does not keep the others back. */
  async roomOpened(): Promise<void> {
    const wanted = [...this.#consumers.values()].filter((held) => held.wanted);
    await Promise.allSettled([
      ...[...this.#producers.values()].map((made) => this.#letFlow(made)),
      ...wanted.map((held) => held.consumer.resume()),
    ]);
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
    this.#points.close();
    this.#stills.close();
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
    this.#producers.clear();
    this.#consumers.clear();
  }

  async #letFlow({ producer, off }: HeldProducer): Promise<void> {
    if (!off && producer.paused) await producer.resume();
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

  /** Made too late (the peer has left meanwhile), a thing is closed at once. */
  #demandHere(thing: { close(): void }): void {
    if (!this.#closed) return;
    thing.close();
    throw new RefusalError('conflict', 'This page has left the call.');
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
