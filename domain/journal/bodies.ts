import type { EntryId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type {
  CallAddition,
  CallLinked,
  CallRequest,
  CallVouched,
  DescribedPerson,
  PersonIdentified,
  ReadingAnswer,
  ReadingRequest,
} from '../encounters/asking.ts';
import type {
  ActionChased,
  ByTelephone,
  CallBackPromised,
  CallEscalated,
  CallJoined,
  CallTransferred,
  EnteredLate,
  PartyInvited,
  PartyLeft,
  RecordingStarted,
  RecordingStopped,
  TransferOffered,
} from '../encounters/handling.ts';
import type { EmergencyNote } from '../emergencies/emergencies.ts';
import type { HandoverGiven, HandoverTaken } from '../handover/handover.ts';
import type { News2Score } from '../news2/score.ts';
import type { Finding } from '../observations/finding.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type {
  ActionDone,
  ActionReturned,
  ActionTaken,
  Experience,
  FamilyInformed,
  FeedbackRead,
  FollowUp,
  ReviewReply,
} from '../outcomes/follow-up.ts';
import type { Outcome, ReadBack, Review } from '../outcomes/outcome.ts';
import type {
  ReferralAcknowledged,
  ReferralClosed,
  ReferralNotSent,
  ReferralSent,
  VisitAnswered,
} from '../referrals/handed-on.ts';
import type { RecordErased } from '../record/erasing.ts';
import type { Statement, StatementEnd } from '../record/statement.ts';
import type { Belonging, BelongingChecked } from '../red-bag/belongings.ts';
import type {
  BagClosed,
  BagHandedOver,
  BagShared,
  BagStarted,
  CameHome,
  DischargeChecked,
  JourneyNoted,
  MedicinesGiven,
  PackFrozen,
  PartSettled,
  ShareEnded,
} from '../red-bag/red-bag.ts';
import type { Placement, PlacementEnd, Resident } from '../residents/resident.ts';
import type { Whereabouts } from '../residents/whereabouts.ts';
import type { SoftSignsCheck } from '../soft-signs/soft-signs.ts';
import type { EscalationDeclined } from '../tasks/care-policy.ts';
import type { TaskClosed } from '../tasks/task.ts';

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
  /** Somebody who is in no list: the first entry of a feed that the kiosk begins, so that a call for them has a place. */
  'person.described': DescribedPerson;
  'person.identified': PersonIdentified;
  'whereabouts.recorded': Whereabouts;
  'emergency.noted': EmergencyNote;
  'escalation.declined': EscalationDeclined;
  'task.closed': TaskClosed;
  'handover.given': HandoverGiven;
  'handover.taken': HandoverTaken;
  'call.requested': CallRequest;
  /** The home knows more than when it called. */
  'call.added': CallAddition;
  'call.vouched': CallVouched;
  'call.linked': CallLinked;
  /** The home goes on with the call at another kiosk: the one whose entry this is. */
  'call.carried': NoContent;
  /** From either side, while there is a call and until it is settled. */
  'message.sent': { readonly text: string };
  'reading.requested': ReadingRequest;
  'reading.answered': ReadingAnswer;
  /** The nurse has read what worries the family, and says what she makes of it. */
  'family.acknowledged': { readonly words: string };
  /** The home left the queue before a nurse answered. */
  'call.cancelled': { readonly reason: string };
  'call.claimed': NoContent;
  'call.released': { readonly reason: string };
  'call.answered': NoContent;
  'call.ended': { readonly reason: 'hung-up' | 'connection-lost' };
  'call.joined': CallJoined;
  'call.escalated': CallEscalated;
  'call-back.promised': CallBackPromised;
  'transfer.offered': TransferOffered;
  /** Whoever was asked says no, and why. */
  'transfer.declined': { readonly words: string };
  'transfer.withdrawn': NoContent;
  'call.transferred': CallTransferred;
  'call.by-telephone': ByTelephone;
  'party.invited': PartyInvited;
  'party.joined': { readonly partyId: string };
  'party.left': PartyLeft;
  'recording.started': RecordingStarted;
  'recording.stopped': RecordingStopped;
  'call.entered-late': EnteredLate;
  'action.chased': ActionChased;
  'outcome.signed': { readonly outcome: Outcome };
  'outcome.reconsidered': Reconsidered;
  'item.read-back': ReadBack;
  'review.recorded': Review;
  'review.replied': ReviewReply;
  'feedback.read': FeedbackRead;
  'visit.answered': VisitAnswered;
  'referral.sent': ReferralSent;
  'referral.not-sent': ReferralNotSent;
  'referral.acknowledged': ReferralAcknowledged;
  'referral.closed': ReferralClosed;
  'follow-up.recorded': FollowUp;
  'experience.rated': Experience;
  'family.informed': FamilyInformed;
  'action.returned': ActionReturned;
  'action.taken': ActionTaken;
  'action.done': ActionDone;
  /** A carer says hospital. A decision or a 999 call that says so begins a bag by itself. */
  'bag.started': BagStarted;
  'bag.noted': JourneyNoted;
  'bag.part-settled': PartSettled;
  'bag.thing-stated': { readonly bagId: EntryId; readonly thing: Belonging };
  'bag.thing-checked': BelongingChecked;
  'bag.medicines-given': MedicinesGiven;
  'bag.frozen': PackFrozen;
  'bag.handed-over': BagHandedOver;
  'bag.shared': BagShared;
  'bag.share-ended': ShareEnded;
  'bag.came-home': CameHome;
  'bag.checked-after': DischargeChecked;
  'bag.closed': BagClosed;
  /** The last of a record: the bodies of all entries before it are gone. */
  'record.erased': RecordErased;
}

export type EntryKind = keyof EntryBodies;

/**
 * The version of each body's shape that this code writes. It reads every earlier one too: so far a new version has only
 * added what may be absent (`observations.recorded` 2: what is known of a device's reading; 3: corrections, and who authorised
 * scale 2; `placement.started` 2: respite; `call.requested` 2: reasons, emergencies, the family, a typed caller;
 * `outcome.signed` 2: monitoring; 3: visits, referrals, end of life, what was held against the wishes, how it was signed; `item.read-back` 2: over the telephone).
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
  'person.described': 1,
  'person.identified': 1,
  'whereabouts.recorded': 1,
  'emergency.noted': 1,
  'escalation.declined': 1,
  'task.closed': 1,
  'handover.given': 1,
  'handover.taken': 1,
  'call.requested': 2,
  'call.added': 1,
  'call.vouched': 1,
  'call.linked': 1,
  'call.carried': 1,
  'message.sent': 1,
  'reading.requested': 1,
  'reading.answered': 1,
  'family.acknowledged': 1,
  'call.cancelled': 1,
  'call.claimed': 1,
  'call.released': 1,
  'call.answered': 1,
  'call.ended': 1,
  'call.joined': 1,
  'call.escalated': 1,
  'call-back.promised': 1,
  'transfer.offered': 1,
  'transfer.declined': 1,
  'transfer.withdrawn': 1,
  'call.transferred': 1,
  'call.by-telephone': 1,
  'party.invited': 1,
  'party.joined': 1,
  'party.left': 1,
  'recording.started': 1,
  'recording.stopped': 1,
  'call.entered-late': 1,
  'action.chased': 1,
  'outcome.signed': 3,
  'outcome.reconsidered': 1,
  'item.read-back': 2,
  'review.recorded': 1,
  'review.replied': 1,
  'feedback.read': 1,
  'visit.answered': 1,
  'referral.sent': 1,
  'referral.not-sent': 1,
  'referral.acknowledged': 1,
  'referral.closed': 1,
  'follow-up.recorded': 1,
  'experience.rated': 1,
  'family.informed': 1,
  'action.returned': 1,
  'action.taken': 1,
  'action.done': 1,
  'bag.started': 1,
  'bag.noted': 1,
  'bag.part-settled': 1,
  'bag.thing-stated': 1,
  'bag.thing-checked': 1,
  'bag.medicines-given': 1,
  'bag.frozen': 1,
  'bag.handed-over': 1,
  'bag.shared': 1,
  'bag.share-ended': 1,
  'bag.came-home': 1,
  'bag.checked-after': 1,
  'bag.closed': 1,
  'record.erased': 1,
};

/** What is said of a red bag. */
export const BAG_FACTS = [
  'bag.started',
  'bag.noted',
  'bag.part-settled',
  'bag.thing-stated',
  'bag.thing-checked',
  'bag.medicines-given',
  'bag.frozen',
  'bag.handed-over',
  'bag.shared',
  'bag.share-ended',
  'bag.came-home',
  'bag.checked-after',
  'bag.closed',
] as const satisfies readonly EntryKind[];

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
  'person.described',
  'person.identified',
  'whereabouts.recorded',
  'emergency.noted',
  'escalation.declined',
  'task.closed',
  'handover.given',
  'handover.taken',
  'call.requested',
  'call.added',
  'call.vouched',
  'call.linked',
  'call.carried',
  'message.sent',
  'reading.answered',
  'call.cancelled',
  'item.read-back',
  'follow-up.recorded',
  'experience.rated',
  'family.informed',
  ...BAG_FACTS,
] as const satisfies readonly EntryKind[];

/** Help never waits for a PIN: what may be written while nobody is signed in, in the kiosk's own name. */
export const WITHOUT_SIGN_IN = [
  'person.described',
  'call.requested',
  'call.added',
  'call.carried',
  'emergency.noted',
  'message.sent',
  'reading.answered',
] as const satisfies readonly EntryKind[];

/** What can be struck: what somebody saw or said. What the hub decided is put right by another decision. */
export const STRIKABLE = [
  'observations.recorded',
  'soft-signs.recorded',
  'finding.recorded',
  'record.stated',
  'death.recorded',
  'whereabouts.recorded',
  'emergency.noted',
  'call.linked',
  'person.identified',
] as const satisfies readonly EntryKind[];
