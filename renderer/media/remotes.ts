/** The people at the other end of one session, and the tracks that each of them sends. */
import type { MediaPeer, MediaProducer } from '#protocol/hub/media-link.ts';
import type { RemotePerson } from './call-media.ts';
import type { MediaKind } from './local-media.ts';

/** What a session holds of one consumer of mediasoup's. */
export interface ConsumedTrack {
  readonly id: string;
  readonly track: MediaStreamTrack;
  close(): void;
}

interface Sent {
  readonly kind: MediaKind;
  paused: boolean;
  /** Paused because the line of the one who sends it does not carry it. */
  held: boolean;
  consumed?: ConsumedTrack;
}

interface Remote {
  readonly person: MediaPeer;
  readonly stream: MediaStream;
  /** By producer id. */
  readonly sent: Map<string, Sent>;
  still?: { readonly url: string; readonly at: number } | undefined;
}

/** Whoever has sent a photograph within this time is on the rung on which photographs are sent. */
const STILL_IS_NEW_MS = 12_000;

export class Remotes {
  readonly #remotes = new Map<string, Remote>();

  /** @param pictures whether pictures are asked for: they are not while this page's own line carries none */
  people(pictures: boolean): RemotePerson[] {
    return [...this.#remotes.values()].map(({ person, stream, sent, still }) => {
      const of = (kind: MediaKind) => [...sent.values()].filter((each) => each.kind === kind);
      const video = of('video');
      const off = video.some((each) => each.paused && !each.held);
      const videoHeld = video.length > 0 && !off && (!pictures || video.some((each) => each.held));
      return {
        person,
        stream,
        hasVideo: video.length > 0,
        videoPaused: video.some((each) => each.paused),
        audioPaused: of('audio').some((each) => each.paused),
        videoHeld,
        still: videoHeld ? still?.url : undefined,
      };
    });
  }

  /** false while nothing should be arriving: nobody is there, or everybody has muted and switched the camera off. */
  expected(pictures: boolean): boolean {
    return this.#all().some(
      ({ kind, consumed, paused }) => consumed !== undefined && !paused && (pictures || kind === 'audio'),
    );
  }

  /** Every picture that is received. */
  pictures(): readonly { readonly producerId: string; readonly consumerId: string }[] {
    return this.#entries().flatMap(([producerId, { kind, consumed }]) =>
      kind === 'video' && consumed !== undefined ? [{ producerId, consumerId: consumed.id }] : [],
    );
  }

  /** The picture of this person, or of the first who has one that moves. */
  pictureOf(peerId: string | undefined): { readonly peerId: string; readonly track: MediaStreamTrack } | undefined {
    for (const { person, sent } of this.#remotes.values()) {
      if (peerId !== undefined && person.peerId !== peerId) continue;
      const shown = [...sent.values()].find(({ kind, paused, consumed }) => kind === 'video' && !paused && consumed);
      if (shown?.consumed !== undefined) return { peerId: person.peerId, track: shown.consumed.track };
    }
    return undefined;
  }

  showStill(peerId: string, still: string, now: number): void {
    const remote = this.#remotes.get(peerId);
    if (remote !== undefined) remote.still = { url: `data:image/jpeg;base64,${still}`, at: now };
  }

  /** Somebody's line carries photographs only: they see photographs of this end too. */
  wantsStills(now: number): boolean {
    return [...this.#remotes.values()].some(
      ({ sent, still }) =>
        still !== undefined && now - still.at < STILL_IS_NEW_MS && [...sent.values()].some(({ held }) => held),
    );
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
  announce({ producerId, peerId, kind, paused, held = false }: MediaProducer): boolean {
    const remote = this.#remotes.get(peerId);
    if (remote === undefined || remote.sent.has(producerId)) return false;
    remote.sent.set(producerId, { kind, paused, held });
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

  mark(producerId: string, paused: boolean, held = false): void {
    const remote = this.#of(producerId);
    const sent = remote?.sent.get(producerId);
    if (remote === undefined || sent === undefined) return;
    sent.paused = paused;
    sent.held = held;
    if (!held && sent.kind === 'video') remote.still = undefined;
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

  #entries(): [string, Sent][] {
    return [...this.#remotes.values()].flatMap(({ sent }) => [...sent]);
  }

  #all(): Sent[] {
    return this.#entries().map(([, sent]) => sent);
  }
}
