import type { EncounterId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { MEDIA_CODECS } from './codecs.ts';
import type { JoinedPeer, PeerIdentity, RoomCloseReason, RoomEvent, RoomState, Sfu } from './port.ts';
import { Room } from './room.ts';
import { WorkerPool, type WorkerSettings } from './worker-pool.ts';

/** Starts the SFU's workers. @throws Error when the worker's binary does not start */
export async function createSfu(settings: WorkerSettings): Promise<Sfu> {
  return new MediasoupSfu(await WorkerPool.start(settings));
}

class MediasoupSfu implements Sfu {
  readonly #pool: WorkerPool;
  /** Promises, because two peers may join at once and must meet in one room. */
  readonly #rooms = new Map<EncounterId, Promise<Room>>();
  readonly #live = new Map<EncounterId, Room>();
  /** Calls that were answered: their rooms are open from the start, also when they are made again after a fault. */
  readonly #answered = new Set<EncounterId>();

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  async join(roomId: EncounterId, identity: PeerIdentity, onEvent: (event: RoomEvent) => void): Promise<JoinedPeer> {
    const room = await this.#roomOf(roomId);
    return room.join(identity, onEvent);
  }

  async open(roomId: EncounterId): Promise<void> {
    this.#answered.add(roomId);
    await (await this.#madeRoom(roomId))?.open();
  }

  async dismiss(roomId: EncounterId, peerId: string): Promise<void> {
    (await this.#madeRoom(roomId))?.dismiss(peerId);
  }

  async close(roomId: EncounterId, reason: RoomCloseReason): Promise<void> {
    this.#answered.delete(roomId);
    const found = this.#madeRoom(roomId);
    this.#rooms.delete(roomId);
    (await found)?.close(reason);
  }

  list(): readonly RoomState[] {
    return [...this.#live.values()].map((room) => room.state());
  }

  flowing(roomId: EncounterId): number {
    return this.#live.get(roomId)?.flowing ?? 0;
  }

  async shutdown(): Promise<void> {
    await Promise.all([...this.#rooms.keys()].map((roomId) => this.close(roomId, 'hub-closing')));
    this.#pool.close();
  }

  /** A room that could not be made is none: whoever asked for it has been told. */
  async #madeRoom(roomId: EncounterId): Promise<Room | undefined> {
    return this.#rooms.get(roomId)?.catch(() => undefined);
  }

  #roomOf(roomId: EncounterId): Promise<Room> {
    const found = this.#rooms.get(roomId);
    if (found !== undefined) return found;
    const made = this.#makeRoom(roomId).catch((fault: unknown) => {
      this.#rooms.delete(roomId);
      throw fault;
    });
    this.#rooms.set(roomId, made);
    return made;
  }

  async #makeRoom(roomId: EncounterId): Promise<Room> {
    const worker = this.#pool.leastLoaded();
    // A worker that has just died refuses to make a router before it is known to be gone.
    const router = await worker?.worker.createRouter({ mediaCodecs: MEDIA_CODECS }).catch(() => undefined);
    if (worker === undefined || router === undefined) {
      throw new RefusalError('media-failed', 'The video is starting again. The record is not affected. Try again.');
    }
    const room = new Room(roomId, worker, router, this.#answered.has(roomId));
    this.#live.set(roomId, room);
    // The router closes with its room when the last peer has left, and with its worker: then the peers are told, and find a
    // new room when they join again.
    router.observer.once('close', () => {
      if (this.#live.get(roomId) === room) {
        this.#live.delete(roomId);
        this.#rooms.delete(roomId);
      }
      room.close('worker-died');
    });
    return room;
  }
}
