import type { types } from 'mediasoup';
import type { EncounterId } from '#domain/base/ids.ts';
import type { FrozenFrame, MediaProducer, PointedAt } from '#protocol/hub/media-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { MOST_LAYERS } from './codecs.ts';
import { Peer } from './peer.ts';
import type { PeerIdentity, RoomCloseReason, RoomEvent, RoomState } from './port.ts';
import { SharedFrame } from './shared-frame.ts';
import type { MediaWorker } from './worker-pool.ts';

/** The carer with the resident, the nurse, and whoever is asked in: every further one is received by all. */
export const MOST_PEERS = 8;

/**
 * One call's media. The room starts shut: a person who waits for the nurse must not be seen. The gate is here, in the SFU,
 * where no page can open it: every producer and every consumer stays paused until the call is answered.
 */
export class Room {
  readonly roomId: EncounterId;
  readonly #router: types.Router;
  readonly #worker: MediaWorker;
  readonly #peers = new Map<string, Peer>();
  readonly #frame = new SharedFrame();
  #open: boolean;
  #closed = false;

  constructor(roomId: EncounterId, worker: MediaWorker, router: types.Router, open: boolean) {
    this.roomId = roomId;
    this.#worker = worker;
    this.#router = router;
    this.#open = open;
    worker.rooms += 1;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get isEmpty(): boolean {
    return this.#peers.size === 0;
  }

  state(): RoomState {
    return { roomId: this.roomId, open: this.#open, peers: [...this.#peers.values()].map((peer) => peer.identity) };
  }

  get flowing(): number {
    return [...this.#peers.values()].reduce((sum, peer) => sum + peer.flowing, 0);
  }

  producersFor(peer: Peer): MediaProducer[] {
    return this.others(peer).flatMap((other) => other.producers());
  }

  others(peer: Peer): Peer[] {
    return [...this.#peers.values()].filter((other) => other !== peer);
  }

  join(identity: PeerIdentity, onEvent: (event: RoomEvent) => void): Peer {
    const peer = new Peer(identity, this, this.#router, this.#worker.webRtcServer, onEvent);
    const earlier = this.#peers.get(identity.peerId);
    if (earlier === undefined && this.#peers.size >= MOST_PEERS) {
      throw new RefusalError('conflict', `There are ${MOST_PEERS} in this call already. Nobody else can join.`);
    }
    if (earlier !== undefined) this.leave(earlier, 'replaced');
    this.#peers.set(identity.peerId, peer);
    this.tellOthers(peer, { type: 'peer-joined', peer: identity });
    for (const event of this.#frame.forNewcomer()) peer.tell(event);
    return peer;
  }

  /** Takes a peer out whose call it is not any more. */
  dismiss(peerId: string): void {
    const peer = this.#peers.get(peerId);
    if (peer === undefined) return;
    this.leave(peer, 'dismissed');
    if (this.isEmpty) this.close('call-ended');
  }

  /** @param told the reason that the leaving peer itself is told, where it did not leave by itself */
  leave(peer: Peer, told?: RoomCloseReason): void {
    const { peerId } = peer.identity;
    if (this.#peers.get(peerId) !== peer) return;
    this.#peers.delete(peerId);
    if (told !== undefined) peer.tell({ type: 'closed', reason: told });
    for (const { producerId } of peer.producers()) {
      this.tellOthers(peer, { type: 'producer-removed', producerId, peerId });
    }
    peer.close();
    this.tellOthers(peer, { type: 'peer-left', peerId });
    if (this.isEmpty && told === undefined) this.close('call-ended');
  }

  tellOthers(peer: Peer, event: RoomEvent): void {
    for (const other of this.others(peer)) other.tell(event);
  }

  tellAll(event: RoomEvent): void {
    for (const peer of this.#peers.values()) peer.tell(event);
  }

  freeze(peer: Peer, frame: FrozenFrame): void {
    this.demandOpen();
    this.tellAll(this.#frame.freeze(peer.identity.peerId, frame));
  }

  point(peer: Peer, at: PointedAt): void {
    const event = this.#frame.point(peer.identity.peerId, at);
    if (event !== undefined) this.tellAll(event);
  }

  clearFrame(peer: Peer): void {
    const event = this.#frame.clear(peer.identity.peerId);
    if (event !== undefined) this.tellAll(event);
  }

  showStill(peer: Peer, still: string): void {
    this.tellOthers(peer, { type: 'still-shown', byPeerId: peer.identity.peerId, still });
  }

  /** Tells the one who sends a picture how many receive it, and how large the largest of them wants it. */
  settleWanted(producerId: string): void {
    const layers = [...this.#peers.values()].flatMap((peer) => peer.layersWantedOf(producerId));
    const spatialLayer = layers.length === 0 ? MOST_LAYERS - 1 : Math.max(...layers);
    for (const peer of this.#peers.values()) peer.tellWanted(producerId, layers.length, spatialLayer);
  }

  /**
   * Lets media flow. Those who send are told first, because what they send is what takes longest; the SFU does its own part
   * without being asked, and asks for a key frame so that the first picture comes at once (resuming a video consumer does).
   */
  async open(): Promise<void> {
    if (this.#open || this.#closed) return;
    this.#open = true;
    const peers = [...this.#peers.values()];
    for (const peer of peers) peer.tell({ type: 'opened' });
    await Promise.all(peers.map((peer) => peer.roomOpened()));
  }

  close(reason: RoomCloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#worker.rooms -= 1;
    for (const peer of this.#peers.values()) {
      peer.tell({ type: 'closed', reason });
      peer.close();
    }
    this.#peers.clear();
    this.#router.close();
  }

  /** A picture of a person who waits must not be seen, whichever way it would go. */
  demandOpen(): void {
    if (!this.#open) throw new RefusalError('conflict', 'The call is not answered yet. Nothing was shown.');
  }
}
