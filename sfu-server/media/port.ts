/**
 * How the rest of the hub reaches the SFU. Asynchronous and by identifiers alone, so that the SFU can become a process or a
 * machine of its own without anything else changing. It knows no SQL, no sockets and no clinical fact.
 */
import type { EncounterId } from '#domain/base/ids.ts';

/** A room belongs to one call. The home and the clinician are told apart because privacy depends on it. */
export type PeerSide = 'home' | 'clinician';

export interface PeerIdentity {
  readonly peerId: string;
  readonly name: string;
  readonly side: PeerSide;
}

export type RoomCloseReason = 'call-ended' | 'worker-died' | 'hub-closing';

/**
 * The rooms of this hub. A room is made by the first peer who joins and starts shut: peers may set up their media, and no
 * packet of it leaves the SFU until the call is answered.
 */
export interface MediaRooms {
  /** Lets media flow in a room (the nurse answered). Rooms that do not exist yet are opened when they are made. */
  open(roomId: EncounterId): Promise<void>;
  /** Ends all media of a room and tells its peers. Safe to call twice. */
  close(roomId: EncounterId, reason: RoomCloseReason): Promise<void>;
  /** Rooms and peers as they are now, for presence and for measures. */
  list(): readonly { readonly roomId: EncounterId; readonly peers: readonly PeerIdentity[]; readonly open: boolean }[];
}
