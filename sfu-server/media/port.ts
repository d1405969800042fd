/**
 * How the rest of the hub reaches the SFU. Asynchronous and by identifiers alone, so that the SFU can become a process or a
 * machine of its own without anything else changing. It knows no SQL, no sockets and no clinical fact.
 */
import type { EncounterId } from '#domain/base/ids.ts';
import type {
  DtlsDescription,
  FrozenFrame,
  IceCandidatesDescription,
  IceDescription,
  MediaCloseReason,
  MediaPeer,
  MediaProducer,
  PointedAt,
  RtpCapabilitiesDescription,
  RtpDescription,
} from '#protocol/hub/media-link.ts';

/** A room belongs to one call. The home and the clinician are told apart because privacy depends on it. */
export type PeerIdentity = MediaPeer;
export type RoomCloseReason = MediaCloseReason;

/**
 * The rooms of this hub. A room is made by the first peer who joins and starts shut: peers may set up their media, and no
 * packet of it leaves the SFU until the call is answered.
 */
export interface MediaRooms {
  /** Lets media flow in a room (the nurse answered). A room that does not exist yet is open from its start. */
  open(roomId: EncounterId): Promise<void>;
  /** Takes one peer out of a room, because the call is not theirs any more. One who is not in it may be named. */
  dismiss(roomId: EncounterId, peerId: string): Promise<void>;
  /** Ends all media of a room and tells its peers. Safe to call twice. */
  close(roomId: EncounterId, reason: RoomCloseReason): Promise<void>;
  /** Rooms and peers as they are now, for presence and for measures. */
  list(): readonly RoomState[];
}

export interface RoomState {
  readonly roomId: EncounterId;
  readonly peers: readonly PeerIdentity[];
  readonly open: boolean;
}

/** What a peer is told about its room. */
export type RoomEvent =
  | { readonly type: 'peer-joined'; readonly peer: PeerIdentity }
  | { readonly type: 'peer-left'; readonly peerId: string }
  | { readonly type: 'producer-added'; readonly producer: MediaProducer }
  | { readonly type: 'producer-paused'; readonly producerId: string; readonly held: boolean }
  | { readonly type: 'producer-resumed'; readonly producerId: string }
  | {
      readonly type: 'producer-wanted';
      readonly producerId: string;
      readonly receivers: number;
      readonly spatialLayer: number;
    }
  | { readonly type: 'producer-removed'; readonly producerId: string; readonly peerId: string }
  | { readonly type: 'frame-frozen'; readonly byPeerId: string; readonly frame: FrozenFrame }
  | { readonly type: 'frame-pointed'; readonly byPeerId: string; readonly at: PointedAt }
  | { readonly type: 'frame-cleared'; readonly byPeerId: string }
  | { readonly type: 'still-shown'; readonly byPeerId: string; readonly still: string }
  | { readonly type: 'opened' }
  | { readonly type: 'closed'; readonly reason: RoomCloseReason };

/**
 * One peer's place in a room. WebRTC's own descriptions (ICE, DTLS, RTP) pass through as they are: the protocol's schemas have
 * checked their outer shape, and the SFU refuses what it does not understand. Every method throws RefusalError: `not-found` for an
 * id that is not this peer's.
 */
export interface JoinedPeer {
  readonly open: boolean;
  readonly routerRtpCapabilities: RtpCapabilitiesDescription;
  readonly peers: readonly PeerIdentity[];
  readonly othersProducers: readonly MediaProducer[];
  createTransport(direction: 'send' | 'receive'): Promise<{
    readonly transportId: string;
    readonly iceParameters: IceDescription;
    readonly iceCandidates: IceCandidatesDescription;
    readonly dtlsParameters: DtlsDescription;
  }>;
  connectTransport(transportId: string, dtlsParameters: DtlsDescription): Promise<void>;
  restartIce(transportId: string): Promise<IceDescription>;
  produce(
    transportId: string,
    kind: 'audio' | 'video',
    rtpParameters: RtpDescription,
    paused: boolean,
  ): Promise<{ readonly producerId: string }>;
  /** @param held the line does not carry it; nobody has switched it off */
  pauseProducer(producerId: string, held: boolean): Promise<void>;
  /** Flows at once in an open room, and as soon as it opens in a shut one. */
  resumeProducer(producerId: string): Promise<void>;
  closeProducer(producerId: string): void;
  consume(
    transportId: string,
    producerId: string,
    rtpCapabilities: RtpCapabilitiesDescription,
  ): Promise<{
    readonly consumerId: string;
    readonly producerId: string;
    readonly kind: 'audio' | 'video';
    readonly rtpParameters: RtpDescription;
  }>;
  /** Flows at once in an open room, and as soon as it opens in a shut one. */
  resumeConsumer(consumerId: string): Promise<void>;
  pauseConsumer(consumerId: string): Promise<void>;
  /** The layer that is enough for this peer. Where there is one layer only, its sender is told what is wanted of it. */
  preferLayer(consumerId: string, spatialLayer: number): Promise<void>;
  /** Shows a picture that stands still to all in the room; whoever joins later sees it too. Not in a shut room. */
  freeze(frame: FrozenFrame): void;
  /** Passed on at most 20 times a second; where somebody pointed last always arrives. */
  point(at: PointedAt): void;
  clearFrame(): void;
  /** Passed on at most once in two seconds. Not in a shut room. */
  showStill(still: string): void;
  /** Safe to call twice. */
  leave(): void;
}

/** The SFU as signalling sees it. */
export interface Sfu extends MediaRooms {
  /** A peer who joins again (a new connection) replaces its earlier self, which is told `replaced`. */
  join(roomId: EncounterId, identity: PeerIdentity, onEvent: (event: RoomEvent) => void): Promise<JoinedPeer>;
  /** How many tracks the SFU lets out of a room at this moment, for measures and for the proof that a shut room is shut. */
  flowing(roomId: EncounterId): number;
  /** Closes every room and every worker. Safe to call twice. */
  shutdown(): Promise<void>;
}
