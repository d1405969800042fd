import type { EntryId } from '../base/ids.ts';
import type { News2Score } from '../news2/score.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type { Outcome, ReadBack, Review } from '../outcomes/outcome.ts';
import type { Placement, Resident } from '../residents/resident.ts';

/** The envelope says it all: who, when, and about which call. */
type NoContent = Readonly<Record<string, never>>;

/** The body of each kind of entry. The kind names what happened, in the past tense. */
export interface EntryBodies {
  'resident.registered': { readonly resident: Resident };
  'placement.started': { readonly placement: Placement };
  'observations.recorded': {
    readonly values: ObservationValues;
    /** As scored where it was written. Scored again on reading; a mismatch is an alarm. */
    readonly news2: News2Score;
  };
  'call.requested': {
    /** The set this call rests on, when there is one. A call never waits for observations. */
    readonly observationsId?: EntryId | undefined;
    /** The carer's worry in their own words; may be empty. */
    readonly concern: string;
  };
  /** The home left the queue before a nurse answered. */
  'call.cancelled': { readonly reason: string };
  'call.claimed': NoContent;
  'call.released': { readonly reason: string };
  'call.answered': NoContent;
  'call.ended': { readonly reason: 'hung-up' | 'connection-lost' };
  'outcome.signed': { readonly outcome: Outcome };
  'item.read-back': ReadBack;
  'review.recorded': Review;
}

export type EntryKind = keyof EntryBodies;

/**
 * The version of each body's shape that this code writes. It reads every earlier one too: so far a new version has only
 * added what may be absent (`observations.recorded` 2: what is known of a device's reading).
 */
export const ENTRY_VERSIONS: Readonly<Record<EntryKind, number>> = {
  'resident.registered': 1,
  'placement.started': 1,
  'observations.recorded': 2,
  'call.requested': 1,
  'call.cancelled': 1,
  'call.claimed': 1,
  'call.released': 1,
  'call.answered': 1,
  'call.ended': 1,
  'outcome.signed': 1,
  'item.read-back': 1,
  'review.recorded': 1,
};

/**
 * Facts are accepted whatever the state, from the kiosk that saw them. Everything else is decided by the hub, which
 * turns a command into an entry inside one transaction.
 */
export const KIOSK_FACTS = [
  'observations.recorded',
  'call.requested',
  'call.cancelled',
  'item.read-back',
] as const satisfies readonly EntryKind[];
