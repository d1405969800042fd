/** What signalling needs of the media side: its rooms, and a link of its own for each peer. */
import type { EncounterId, KioskId, ServiceId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { MediaRooms, PeerIdentity } from '../media/port.ts';

export type MediaPeer = PeerIdentity & { readonly encounterId: EncounterId };

/** Whom a ticket was given to: it is good no longer than they are. */
export type MediaHolder =
  | { readonly kind: 'session'; readonly sessionDigest: string }
  | { readonly kind: 'kiosk'; readonly kioskId: KioskId }
  | { readonly kind: 'guest' };

/** What a ticket for the media link stands for. */
export interface MediaPass {
  readonly serviceId: ServiceId;
  readonly holder: MediaHolder;
  readonly peer: MediaPeer;
}

export interface MediaPart {
  /** false when the SFU did not start: records and the queue work, a call is made by telephone. */
  readonly available: boolean;
  readonly rooms: MediaRooms;
  /**
   * Serves the media signalling of one peer until its wire closes.
   * @param demandPlace asked when the peer joins; throws a refusal when the call is not theirs any more
   */
  serveLink(wire: Wire, peer: MediaPeer, demandPlace: () => Promise<void>): void;
  close(): Promise<void>;
}

export function noMedia(): RefusalError {
  return new RefusalError('media-failed', 'There is no picture or sound at the moment. Use the telephone.');
}

/** A hub without an SFU. */
export const NO_MEDIA: MediaPart = {
  available: false,
  rooms: {
    open: () => Promise.resolve(),
    dismiss: () => Promise.resolve(),
    close: () => Promise.resolve(),
    list: () => [],
  },
  serveLink(wire) {
    wire.close();
  },
  close: () => Promise.resolve(),
};
