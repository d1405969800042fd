/** Keeps the media rooms at what the journal says of their calls: media flows while a call is on, and not else. */
import type { Logger } from 'pino';
import type { Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { belongsThere } from '../parties/membership.ts';
import { mediaMayFlow } from '../triage/call-rules.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import type { MediaRooms } from '../media/port.ts';
import type { MediaPeer } from './media-part.ts';

/** The kinds after which a room may have to open or close. */
const OF_INTEREST: ReadonlySet<string> = new Set([
  'call.claimed',
  'call.answered',
  'call.ended',
  'call.cancelled',
  'call.released',
  'call.joined',
  'call.transferred',
  'transfer.declined',
  'transfer.withdrawn',
  'party.left',
  'outcome.signed',
]);

/**
 * Asked when a page joins, because a call may have changed hands since its ticket was given out.
 * @throws RefusalError `forbidden`
 */
export async function demandPlace(reads: TriageReads, clock: Clock, scope: Scope, peer: MediaPeer): Promise<void> {
  const encounter = await encounterState(reads, scope, peer.encounterId);
  if (encounter !== undefined && belongsThere(peer, encounter, clock.now())) return;
  throw new RefusalError('forbidden', 'This call is not yours any more.');
}

export interface RoomParts {
  readonly reads: TriageReads;
  readonly rooms: MediaRooms;
  readonly clock: Clock;
}

/** Opens or closes the room of one call, whichever its state asks for. */
export async function settleRoom(
  { reads, rooms, clock }: RoomParts,
  scope: Scope,
  encounterId: string,
  after?: string,
): Promise<void> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined) return;
  const isOn = encounter.status === 'in-call';
  if (!isOn && (!mediaMayFlow(encounter) || after === 'call.ended')) {
    // Everybody is told that the call is over, and nobody that they were put out.
    await rooms.close(encounterId, 'call-ended');
    return;
  }
  const room = rooms.list().find(({ roomId }) => roomId === encounterId);
  for (const peer of room?.peers ?? []) {
    if (!belongsThere(peer, encounter, clock.now())) await rooms.dismiss(encounterId, peer.peerId);
  }
  if (isOn) await rooms.open(encounterId);
}

/** Returns a function that ends it. */
export function keepRooms(
  parts: RoomParts & {
    readonly events: JournalEvents;
    /** Told of each change after its room is settled. */
    readonly afterwards: (scope: Scope, encounterId: string) => Promise<void>;
    readonly log: Logger;
  },
): () => void {
  const { events, afterwards, log } = parts;
  // One after the other: an answer and a hang-up in quick succession must not be carried out the other way round.
  let settling: Promise<void> = Promise.resolve();
  return events.onCommitted(({ serviceId, encounterId, kind }) => {
    if (encounterId === undefined || !OF_INTEREST.has(kind)) return;
    settling = settling
      .then(() => settleRoom(parts, { serviceId }, encounterId, kind))
      .then(() => afterwards({ serviceId }, encounterId))
      .catch((fault: unknown) => {
        // The decision stands in the journal whatever becomes of the picture.
        log.error({ fault, encounterId }, 'a media room could not be opened or closed');
      });
  });
}
