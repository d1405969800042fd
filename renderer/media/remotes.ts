/** The people at the other end of one session, and the tracks that each of them sends. */
import type { MediaPeer, MediaProducer } from '#protocol/hub/media-link.ts';
import type { RemotePerson } from './call-media.ts';
import type { MediaKind } from './local-media.ts';

/** What a session holds of one consumer of mediasoup's. */
export interface ConsumedTrack {
  readonly track: MediaStreamTrack;
  close(): void;
}

interface Sent {
  readonly kind: MediaKind;
  paused: boolean;
  consumed?: ConsumedTrack;
}

interface Remote {
  readonly person: MediaPeer;
  readonly stream: MediaStream;
  /** By producer id. */
  readonly sent: Map<string, Sent>;
}

export class Remotes {
  readonly #remotes = new Map<string, Remote>();

  people(): RemotePerson[] {
    return [...this.#remotes.values()].map(({ person, stream, sent }) => {
      const of = (kind: MediaKind) => [...sent.values()].filter((each) => each.kind === kind);
      return {
        person,
        stream,
        hasVideo: of('video').length > 0,
        videoPaused: of('video').some((each) => each.paused),
        audioPaused: of('audio').some((each) => each.paused),
      };
    });
  }

  /** false while nothing should be arriving: nobody is there, or everybody has muted and switched the camera off. */
  get expected(): boolean {
    return this.#all().some((sent) => sent.consumed !== undefined && !sent.paused);
  }

  join(person: MediaPeer): void {
    if (this.#remotes.has(person.peerId)) return;
    this.#remotes.set(person.peerId, { person, stream: new MediaStream(), sent: new Map() });
  }

  leave(peerId: string): void {
    for (const producerId of this.#remotes.get(peerId)?.sent.keys() ?? []) this.remove(producerId);
    this.#remotes.delete(peerId);
  }

  /** @returns false when it is known already, or nobody of that name is there */
  announce({ producerId, peerId, kind, paused }: MediaProducer): boolean {
    const remote = this.#remotes.get(peerId);
    if (remote === undefined || remote.sent.has(producerId)) return false;
    remote.sent.set(producerId, { kind, paused });
    return true;
  }

  /** @returns false when the producer has gone in the meantime: then what was consumed of it is of no use */
  consumed(producerId: string, consumed: ConsumedTrack): boolean {
    const remote = this.#of(producerId);
    const sent = remote?.sent.get(producerId);
    if (remote === undefined || sent === undefined) return false;
    sent.consumed = consumed;
    remote.stream.addTrack(consumed.track);
    return true;
  }

  has(producerId: string): boolean {
    return this.#of(producerId) !== undefined;
  }

  mark(producerId: string, paused: boolean): void {
    const sent = this.#of(producerId)?.sent.get(producerId);
    if (sent !== undefined) sent.paused = paused;
  }

  remove(producerId: string): void {
    const remote = this.#of(producerId);
    const consumed = remote?.sent.get(producerId)?.consumed;
    remote?.sent.delete(producerId);
    if (consumed === undefined) return;
    remote?.stream.removeTrack(consumed.track);
    consumed.close();
  }

  #of(producerId: string): Remote | undefined {
    return [...this.#remotes.values()].find(({ sent }) => sent.has(producerId));
  }

  #all(): Sent[] {
    return [...this.#remotes.values()].flatMap(({ sent }) => [...sent.values()]);
  }
}
