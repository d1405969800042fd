import type { EncounterId, EntryId, HomeId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { CallDetails, CallVouched, ReadingAnswer, ReadingRequest } from './asking.ts';
import type {
  ActionChased,
  ByTelephone,
  CallBackPromised,
  CallEscalated,
  CallTransferred,
  EnteredLate,
  Party,
  RecordingStarted,
  RecordingStopped,
  TransferOffered,
} from './handling.ts';
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
import type { Reconsidered } from '../journal/bodies.ts';
import type { Author } from '../people/people.ts';

/**
 * One call for help and all that came of it.
 * waiting -> claimed -> in-call -> ended -> signed; cancelled when the home left the queue before an answer.
 * A claimed call that is released waits again; a signed one keeps what it was; one that asked again while another was open is
 * joined into that one, and is over.
 */
export type EncounterStatus = 'waiting' | 'claimed' | 'in-call' | 'ended' | 'signed' | 'cancelled' | 'joined';

export interface SignedOutcome {
  readonly outcomeId: EntryId;
  readonly outcome: Outcome;
  readonly signedBy: Author;
  readonly signedAt: Instant;
}

export interface ReadBackState {
  readonly answer: ReadBack['answer'];
  readonly by: Author;
  readonly at: Instant;
  /** It was said over the telephone, and the nurse wrote it down. */
  readonly over?: ReadBack['over'];
}

export interface ReviewState {
  readonly review: Review;
  readonly by: Author;
  readonly at: Instant;
}

/** What became of a line that was handed on to somebody outside. */
export type HandedOn =
  | ({ readonly what: 'visit' } & Said<VisitAnswered>)
  | ({ readonly what: 'sent' } & Said<ReferralSent>)
  | ({ readonly what: 'not-sent' } & Said<ReferralNotSent>)
  | ({ readonly what: 'acknowledged' } & Said<ReferralAcknowledged>)
  | ({ readonly what: 'closed' } & Said<ReferralClosed>);

/** How an action stands beside what it comes from: who has it now, since when it is back in the queue, whether it is done. */
export interface ActionState {
  /** Each time that it came back, oldest first. */
  readonly returned: readonly Said<ActionReturned>[];
  readonly taken?: Said<ActionTaken> | undefined;
  readonly done?: Said<ActionDone> | undefined;
}

export interface LookAgain {
  /** The set that was struck. */
  readonly struckId: EntryId;
  readonly since: Instant;
  /** Why it was struck, in the words of whoever did. */
  readonly words: string;
}

export interface ReconsideredState {
  readonly reconsidered: Reconsidered;
  readonly by: Author;
  readonly at: Instant;
}

/** What was written to the other side. Who wrote it tells the side: carers are the home's. */
export interface Message {
  readonly id: EntryId;
  readonly text: string;
  readonly by: Author;
  readonly at: Instant;
  /** false while only this device knows of it. */
  readonly atHub: boolean;
}

export interface AskedReading {
  readonly requestId: EntryId;
  readonly request: ReadingRequest;
  readonly by: Author;
  readonly at: Instant;
  readonly answer?: { readonly answer: ReadingAnswer; readonly by: Author; readonly at: Instant } | undefined;
}

/** The home asked again while the call was open. */
export interface AskedAgain {
  readonly encounterId: EncounterId;
  readonly at: Instant;
  readonly by: Author;
  readonly concern: string;
}

/** Something that was written about the call, with who and when. */
export type Said<What> = What & { readonly by: Author; readonly at: Instant };

export interface Promised {
  readonly promise: CallBackPromised;
  readonly by: Author;
  readonly at: Instant;
}

export interface Recording {
  readonly started: Said<RecordingStarted>;
  /** Absent while it records. */
  readonly stopped?: Said<RecordingStopped> | undefined;
}

export interface Encounter extends CallDetails {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly homeId: HomeId;
  readonly status: EncounterStatus;
  readonly requestedAt: Instant;
  readonly requestedBy: Author;
  readonly concern: string;
  /** The kiosk at which the home has the call: the one that asked, or that took it over. */
  readonly kioskId: string;
  /** The name that was typed when nobody was signed in. */
  readonly caller?: string | undefined;
  /** Who really called, as somebody who was signed in has said. */
  readonly vouched?: { readonly vouched: CallVouched; readonly by: Author; readonly at: Instant } | undefined;
  /** What the nurse made of the family's worry, once she has read it as it stands now. */
  readonly familyAcknowledged?: { readonly words: string; readonly by: Author; readonly at: Instant } | undefined;
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly readingRequests: readonly AskedReading[];
  /** The nurse who holds the call, or held it last. */
  readonly clinician?: Author | undefined;
  readonly answeredAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  readonly signed?: SignedOutcome | undefined;
  /** By item id. */
  readonly readBacks: Readonly<Record<string, ReadBackState>>;
  readonly reviews: readonly ReviewState[];
  /**
   * The observations that it was decided on were struck after the signature: whoever decided must look again. Gone once
   * they have.
   */
  readonly lookAgain?: LookAgain | undefined;
  /** What was found when somebody looked again, oldest first. */
  readonly reconsidered: readonly ReconsideredState[];
  /** The open call that this one was joined into; only when it is `joined`. */
  readonly joinedInto?: EncounterId | undefined;
  /** Later requests of the home that were joined into this call, oldest first. */
  readonly askedAgain: readonly AskedAgain[];
  /** Steps that were taken because nobody answered, oldest first. */
  readonly escalations: readonly Said<CallEscalated>[];
  /** A nurse rings back by then. Gone once the call is answered. */
  readonly callBack?: Promised | undefined;
  /** Offered to a colleague who has not answered yet. */
  readonly transfer?: Said<TransferOffered> | undefined;
  /** How it changed hands, oldest first. */
  readonly transfers: readonly Said<CallTransferred>[];
  /** It goes on by telephone since then. */
  readonly byTelephone?: Said<ByTelephone> | undefined;
  /** Everybody beside the home and the clinician who was ever asked in, oldest first. */
  readonly parties: readonly Party[];
  readonly recordings: readonly Recording[];
  readonly enteredLate?: Said<EnteredLate> | undefined;
  readonly chased: readonly Said<ActionChased>[];
  /** By item id, oldest first. */
  readonly handedOn: Readonly<Record<string, readonly HandedOn[]>>;
  /** By action id. */
  readonly actions: Readonly<Record<string, ActionState>>;
  /** As the home, or a nurse, said; the newest of each time counts. */
  readonly followUps: readonly Said<FollowUp>[];
  readonly experiences: readonly Said<Experience>[];
  readonly familyInformed: readonly Said<FamilyInformed>[];
  /** The talk about the outcome after the GP's word, oldest first. */
  readonly replies: readonly Said<ReviewReply>[];
  /** Who of those who signed has read the feedback. */
  readonly feedbackRead: readonly Said<FeedbackRead>[];
}

/** true while a nurse could still pick this call up or is on it. */
export function isOpen(encounter: Encounter): boolean {
  return encounter.status === 'waiting' || encounter.status === 'claimed' || encounter.status === 'in-call';
}

/** Those who are in the call now, beside the home and the clinician who has it. */
export function partiesPresent({ parties }: Pick<Encounter, 'parties'>): readonly Party[] {
  return parties.filter(({ joinedAt, left }) => joinedAt !== undefined && left === undefined);
}

/** The recording that runs now. */
export function recordingNow({ recordings }: Pick<Encounter, 'recordings'>): Recording | undefined {
  return recordings.findLast(({ stopped }) => stopped === undefined);
}

/** The family has said that it is worried, and no nurse has acknowledged it. */
export function familyIsWaiting(encounter: Encounter): boolean {
  return encounter.family !== undefined && encounter.familyAcknowledged === undefined;
}

/** What the nurse asked to be measured again and nobody has answered, the newest last. */
export function openReadingRequests(encounter: Encounter): readonly AskedReading[] {
  return isOpen(encounter) || encounter.status === 'ended'
    ? encounter.readingRequests.filter(({ answer }) => answer === undefined)
    : [];
}

/** Items of the signed outcome that nobody has said back yet. */
export function itemsToReadBack(encounter: Encounter): readonly string[] {
  return (encounter.signed?.outcome.items ?? [])
    .map((item) => item.itemId)
    .filter((itemId) => encounter.readBacks[itemId]?.answer !== 'said-back');
}
