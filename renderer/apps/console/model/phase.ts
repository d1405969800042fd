/** Where a call stands for this nurse, and so which page is shown. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';

export type Phase =
  /** Nobody has it. */
  | 'waiting'
  /** This nurse has taken it and not answered yet. */
  | 'mine'
  | 'mine-in-call'
  | 'mine-ended'
  /** Another nurse has it. */
  | 'other'
  | 'signed'
  | 'cancelled';

type Known = Pick<Encounter, 'status' | 'clinician'> | Pick<QueueRow, 'status' | 'clinician'>;

/**
 * @param encounter the call as the record has it, which is the truth
 * @param row the same call in the queue, for the moment before the record has come
 */
export function phaseOf(encounter: Known | undefined, row: Known | undefined, personId: string): Phase | undefined {
  const known = encounter ?? row;
  if (known === undefined) return undefined;
  const mine = known.clinician?.personId === personId;
  switch (known.status) {
    case 'waiting':
      return 'waiting';
    case 'claimed':
      return mine ? 'mine' : 'other';
    case 'in-call':
      return mine ? 'mine-in-call' : 'other';
    case 'ended':
      return mine ? 'mine-ended' : 'other';
    case 'signed':
      return 'signed';
    case 'cancelled':
    case 'joined':
      return 'cancelled';
    default:
      return known.status satisfies never;
  }
}
