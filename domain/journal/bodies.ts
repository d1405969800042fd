import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { News2Score } from '../news2/score.ts';
import type { Finding } from '../observations/finding.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type { Outcome, ReadBack, Review } from '../outcomes/outcome.ts';
import type { Statement, StatementEnd } from '../record/statement.ts';
import type { Placement, PlacementEnd, Resident } from '../residents/resident.ts';
import type { SoftSignsCheck } from '../soft-signs/soft-signs.ts';

/** The envelope says it all: who, when, and about which call. */
type NoContent = Readonly<Record<string, never>>;

/** What was written and is not true of this person. It stays in the record, struck through. */
export interface Strike {
  readonly entryId: EntryId;
  readonly why: 'entered-in-error' | 'wrong-resident' | 'duplicate';
  /** In the words of whoever struck it. */
  readonly words: string;
}

export interface Death {
  readonly diedAt: Instant;
  readonly place: 'home' | 'hospital' | 'elsewhere';
  /** As agreed before: the person was on an expected-death pathway. */
  readonly expected: boolean;
  /** Who verified it, and in what role; empty until somebody has. */
  readonly verifiedBy: string;
  readonly words: string;
}

/** A nurse has looked again at a decision whose ground was struck. */
export interface Reconsidered {
  readonly outcomeId: EntryId;
  readonly verdict: 'stands' | 'home-rung';
  readonly words: string;
}

/** The body of each kind of entry. The kind names what happened, in the past tense. */
export interface EntryBodies {
  'resident.registered': { readonly resident: Resident };
  'placement.started': { readonly placement: Placement };
  'placement.ended': PlacementEnd;
  /** One source says one thing of the resident. */
  'record.stated': { readonly statement: Statement };
  'record.ended': StatementEnd;
  'observations.recorded': {
    readonly values: ObservationValues;
    /** As scored where it was written. Scored again on reading; a mismatch is an alarm. */
    readonly news2: News2Score;
    /** The entry that authorised scale 2, where the score is on it. */
    readonly scale2From?: EntryId | undefined;
    /** It puts right an earlier set of this resident, which it strikes. */
    readonly replaces?: { readonly entryId: EntryId; readonly words: string } | undefined;
    /** It was first saved for somebody else, where it is struck. */
    readonly movedFrom?: EntryId | undefined;
  };
  'soft-signs.recorded': SoftSignsCheck;
  'finding.recorded': { readonly finding: Finding };
  'entry.struck': Strike;
  'death.recorded': Death;
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
  'outcome.reconsidered': Reconsidered;
  'item.read-back': ReadBack;
  'review.recorded': Review;
}

export type EntryKind = keyof EntryBodies;

/**
 * The version of each body's shape that this code writes. It reads every earlier one too: so far a new version has only
 * added what may be absent (`observations.recorded` 2: what is known of a device's reading; 3: corrections, and who authorised
 * scale 2; `placement.started` 2: respite).
 */
export const ENTRY_VERSIONS: Readonly<Record<EntryKind, number>> = {
  'resident.registered': 1,
  'placement.started': 2,
  'placement.ended': 1,
  'record.stated': 1,
  'record.ended': 1,
  'observations.recorded': 3,
  'soft-signs.recorded': 1,
  'finding.recorded': 1,
  'entry.struck': 1,
  'death.recorded': 1,
  'call.requested': 1,
  'call.cancelled': 1,
  'call.claimed': 1,
  'call.released': 1,
  'call.answered': 1,
  'call.ended': 1,
  'outcome.signed': 1,
  'outcome.reconsidered': 1,
  'item.read-back': 1,
  'review.recorded': 1,
};

/**
 * Facts are accepted whatever the state, from the kiosk that saw them. Everything else is decided by the hub, which
 * turns a command into an entry inside one transaction.
 */
export const KIOSK_FACTS = [
  'record.stated',
  'record.ended',
  'observations.recorded',
  'soft-signs.recorded',
  'finding.recorded',
  'entry.struck',
  'death.recorded',
  'call.requested',
  'call.cancelled',
  'item.read-back',
] as const satisfies readonly EntryKind[];

/** What can be struck: what somebody saw or said. What the hub decided is put right by another decision. */
export const STRIKABLE = [
  'observations.recorded',
  'soft-signs.recorded',
  'finding.recorded',
  'record.stated',
  'death.recorded',
] as const satisfies readonly EntryKind[];
