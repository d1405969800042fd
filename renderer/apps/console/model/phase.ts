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
  /** Another nurse has it, and offers it to this one. */
  | 'offered'
  /** Another nurse has it, and has asked this one in: the story and the call, without the decision. */
  | 'asked-in'
  /** This nurse has handed it over while it was on: she may stay in the room until she leaves. */
  | 'handed-over'
  /** Another nurse has it. */
  | 'other'
  | 'signed'
  | 'cancelled';

type KnownEncounter = Pick<Encounter, 'status' | 'clinician'> &
  Partial<Pick<Encounter, 'transfer' | 'transfers' | 'parties'>>;
type KnownRow = Pick<QueueRow, 'status' | 'clinician'> & Partial<Pick<QueueRow, 'transfer' | 'parties'>>;

function isOfferedTo({ transfer }: KnownEncounter | KnownRow, personId: string): boolean {
  if (transfer === undefined) return false;
  return ('to' in transfer ? transfer.to.personId : transfer.toPersonId) === personId;
}

/** Asked in and not removed. Somebody who left may come again. */
function isAskedIn({ parties = [] }: KnownEncounter | KnownRow, personId: string): boolean {
  return parties.some(
    (party) =>
      party.personId === personId && !('left' in party && party.left !== undefined && party.left.why !== 'left'),
  );
}

function hasHandedOver(known: KnownEncounter | KnownRow, personId: string): boolean {
  return ('transfers' in known ? known.transfers : undefined)?.at(-1)?.from.personId === personId;
}

/** What a call is to somebody who does not have it. */
function othersCall(known: KnownEncounter | KnownRow, personId: string): Phase {
  if (isOfferedTo(known, personId)) return 'offered';
  if (known.status !== 'ended' && isAskedIn(known, personId)) return 'asked-in';
  return known.status === 'in-call' && hasHandedOver(known, personId) ? 'handed-over' : 'other';
}

/**
 * @param encounter the call as the record has it, which is the truth
 * @param row the same call in the queue, for the moment before the record has come
 */
export function phaseOf(
  encounter: KnownEncounter | undefined,
  row: KnownRow | undefined,
  personId: string,
): Phase | undefined {
  const known = encounter ?? row;
  if (known === undefined) return undefined;
  const mine = known.clinician?.personId === personId;
  const { status } = known;
  switch (status) {
    case 'waiting':
      return 'waiting';
    case 'claimed':
      return mine ? 'mine' : othersCall(known, personId);
    case 'in-call':
      return mine ? 'mine-in-call' : othersCall(known, personId);
    case 'ended':
      return mine ? 'mine-ended' : othersCall(known, personId);
    case 'signed':
      return 'signed';
    case 'cancelled':
    case 'joined':
      return 'cancelled';
    default:
      return status satisfies never;
  }
}

/** true where nothing but reading is left to this nurse: the call is another's, or over. */
export function isOthers(phase: Phase): boolean {
  return phase === 'other' || phase === 'offered' || phase === 'asked-in' || phase === 'handed-over';
}
