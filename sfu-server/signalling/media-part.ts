/** What signalling needs of the media side: its rooms, and a link of its own for each peer. */
import type { EncounterId, ServiceId } from '#domain/base/ids.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { MediaRooms, PeerIdentity } from '../media/port.ts';

export type MediaPeer = PeerIdentity & { readonly encounterId: EncounterId };

/** What a ticket for the media link stands for. */
export interface MediaPass {
  readonly serviceId: ServiceId;
  readonly peer: MediaPeer;
}

export interface MediaPart {
  readonly rooms: MediaRooms;
  /** Serves the media signalling of one peer until its wire closes. */
  serveLink(wire: Wire, peer: MediaPeer): void;
  close(): Promise<void>;
}
