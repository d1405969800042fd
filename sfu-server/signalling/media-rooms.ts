/** Keeps the media rooms at what the journal says of their calls: media flows while a call is on, and not else. */
import type { Logger } from 'pino';
import { mediaMayFlow } from '../triage/call-rules.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import type { MediaRooms } from '../media/port.ts';

/** The kinds after which a room may have to open or close. */
const OF_INTEREST: ReadonlySet<string> = new Set([
  'call.answered',
  'call.ended',
  'call.cancelled',
  'call.released',
  'outcome.signed',
]);

/** Opens or closes the room of one call, whichever its state asks for. */
export async function settleRoom(
  reads: TriageReads,
  rooms: MediaRooms,
  scope: Scope,
  encounterId: string,
  after?: string,
): Promise<void> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined) return;
  if (encounter.status === 'in-call') await rooms.open(encounterId);
  else if (!mediaMayFlow(encounter) || after === 'call.ended') await rooms.close(encounterId, 'call-ended');
}

/** Returns a function that ends it. */
export function keepRooms(parts: {
  readonly reads: TriageReads;
  readonly rooms: MediaRooms;
  readonly events: JournalEvents;
  readonly log: Logger;
}): () => void {
  const { reads, rooms, events, log } = parts;
  // One after the other: an answer and a hang-up in quick succession must not be carried out the other way round.
  let settling: Promise<void> = Promise.resolve();
  return events.onCommitted(({ serviceId, encounterId, kind }) => {
    if (encounterId === undefined || !OF_INTEREST.has(kind)) return;
    settling = settling
      .then(() => settleRoom(reads, rooms, { serviceId }, encounterId, kind))
      .catch((fault: unknown) => {
        // The decision stands in the journal whatever becomes of the picture.
        log.error({ fault, encounterId }, 'a media room could not be opened or closed');
      });
  });
}
