/** What the hub and its clinicians do with a call between the request and the signed outcome. */
import type { EncounterId, PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';

/**
 * How far a call that nobody answers has been carried on: every clinician is alarmed, the on-call telephone is rung, the home is
 * told to ring for itself. Each step is taken once, in this order.
 */
export const ESCALATION_STAGES = ['all-nurses', 'on-call', 'ring-yourself'] as const;
export type EscalationStage = (typeof ESCALATION_STAGES)[number];

/** What became of ringing the on-call telephone. `not-set`: the service has named none. */
export interface OnCallRung {
  readonly result: 'accepted' | 'failed' | 'not-set';
  readonly telephone: string;
  /** The gateway's receipt, or why it did not take it. */
  readonly words: string;
}

/** Written by the hub when the time of the policy has passed without an answer. */
export interface CallEscalated {
  readonly stage: EscalationStage;
  /** Since the call was made, whole minutes. */
  readonly afterMinutes: number;
  /** Which policy said so. */
  readonly policy: string;
  /** Who was signed in and alarmed, by name. Empty when nobody was. */
  readonly told: readonly string[];
  readonly onCall?: OnCallRung | undefined;
}

/** The home asked again while its call was open: both are one call from now on. It stands on the later one. */
export interface CallJoined {
  readonly into: EncounterId;
}

/** The nurse rings back by then. */
export interface CallBackPromised {
  readonly by: Instant;
  /** What she has to do first; may be empty. */
  readonly words: string;
}

/** Offered to one clinician, who has it once they take it: a call is never put down in between. */
export interface TransferOffered {
  readonly to: { readonly personId: PersonId; readonly name: string };
  /** The handover in the giver's words. */
  readonly words: string;
}

/** The one who writes this has the call from now on. `how`: offered by name, or taken over with a shift. */
export interface CallTransferred {
  readonly from: { readonly personId: PersonId; readonly name: string };
  readonly how: 'offered' | 'shift';
  readonly words: string;
}

/** Picture and sound have failed, or were never there: the same call goes on by telephone. */
export interface ByTelephone {
  /** The number that is rung. */
  readonly telephone: string;
  /** Why; may be empty. */
  readonly words: string;
}

export const PARTY_KINDS = [
  'gp-on-duty',
  'nurse',
  'geriatrician',
  'specialist',
  'interpreter',
  'family',
  'other',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** Who joins a call beside the home and the clinician who has it. */
export interface PartyInvited {
  readonly partyId: string;
  readonly name: string;
  readonly as: PartyKind;
  /** A colleague of the service, who joins from their own console. Absent: by a link. */
  readonly personId?: PersonId | undefined;
  /** Who agreed that this person joins, in the nurse's words. Required for the family and for anybody by link. */
  readonly consent?: string | undefined;
  /** After this the link opens nothing. */
  readonly until: Instant;
}

export interface PartyLeft {
  readonly partyId: string;
  readonly why: 'left' | 'removed' | 'call-over';
}

/** Nothing is recorded without it: who agreed, in what words. */
export interface RecordingStarted {
  readonly recordingId: string;
  readonly consentBy: string;
  readonly words: string;
  /** The policy that allows it, and for how long it is kept. */
  readonly policy: string;
  readonly keepDays: number;
}

/** Kept apart from what belongs to a record for ever: it is deleted when its time is over. */
export interface RecordedFile {
  /** Of the bytes, in hexadecimal: 64 characters. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: 'video/webm';
}

export interface RecordingStopped {
  readonly recordingId: string;
  /** Absent when nothing of it could be kept. */
  readonly file?: RecordedFile | undefined;
  readonly keepUntil: Instant;
}

/** The call was handled on paper while the system was down, and typed in afterwards with the times of the paper. */
export interface EnteredLate {
  readonly from: 'paper';
  readonly words: string;
}

/** Somebody has asked after what is not done yet. It decides nothing. */
export interface ActionChased {
  /** The line of the outcome; absent for the call as a whole. */
  readonly itemId?: string | undefined;
  readonly words: string;
}

/** The person as they stand in a call: invited, there, gone. */
export interface Party extends PartyInvited {
  readonly invitedBy: Author;
  readonly invitedAt: Instant;
  readonly joinedAt?: Instant | undefined;
  readonly left?: { readonly why: PartyLeft['why']; readonly at: Instant } | undefined;
}
