/**
 * The red bag of one journey to hospital: a thing with a number, its papers, and who has it. It begins by itself with the entry
 * that says hospital (a signed outcome, a 999 call) or when a carer says so; that entry's id is the bag's id, so that every kiosk
 * and the hub know it by the same name without a word between them.
 */
import type { Attachment } from '../attachments/attachment.ts';
import type { CalendarDate, Instant } from '../base/time.ts';
import type { EncounterId, EntryId } from '../base/ids.ts';
import type { Said } from '../encounters/encounter.ts';
import type { Author } from '../people/people.ts';
import type { Belonging, BelongingChecked } from './belongings.ts';
import type { Disclosure } from './disclosure.ts';

/** A carer says that somebody goes to hospital: the entry's own id is the bag's. */
export interface BagStarted {
  readonly words: string;
}

/** What is known of the journey. Each field that is there replaces what was said before. */
export interface JourneyNoted {
  readonly bagId: EntryId;
  /** The number on the bag itself: "LH-03". */
  readonly tracker?: string | undefined;
  /** The ambulance service's. */
  readonly incident?: string | undefined;
  readonly goingTo?: string | undefined;
  /** "Diarrhoea since Monday, no result yet"; "none known". */
  readonly infection?: string | undefined;
  /** Since when it is so, in the home's words. */
  readonly onset?: string | undefined;
  /** What was done, and how it helped. */
  readonly tried?: string | undefined;
  /** Who of the family knows. */
  readonly told?: string | undefined;
}

/** The parts of the pack, in the order in which they are read. */
export const PACK_PARTS = [
  'front-page',
  'what-happened',
  'observations',
  'assessment',
  'medicines',
  'allergies',
  'advance-care',
  'about-me',
  'contacts',
  'belongings',
] as const;
export type PackPart = (typeof PACK_PARTS)[number];

/** A required part that cannot be had is skipped with a reason, and that can be taken back. */
export interface PartSettled {
  readonly bagId: EntryId;
  readonly part: PackPart;
  readonly answer: 'skipped' | 'wanted';
  /** Required with `skipped`. */
  readonly reason: string;
}

/** When a medicine was given last, by its name in the record. Said again it replaces what was said before. */
export interface MedicineGiven {
  readonly medicine: string;
  readonly answer: 'given' | 'not-given' | 'not-known';
  /** With `given`. */
  readonly at?: Instant | undefined;
  /** When the next dose is due, where it must not be late. */
  readonly nextDue?: Instant | undefined;
  readonly words: string;
}

export interface MedicinesGiven {
  readonly bagId: EntryId;
  readonly given: readonly MedicineGiven[];
}

/** The pack as it was at one moment, for ever. Its text is what is hashed and signed, byte for byte. */
export interface PackFrozen {
  readonly bagId: EntryId;
  /** 1, 2, 3: an earlier one stays. Where two kiosks froze at once, two may have the same. */
  readonly version: number;
  /** A {@link RedBagPack} as JSON. */
  readonly text: string;
  /** Of the text as UTF-8, hexadecimal. */
  readonly sha256: string;
  /** Ed25519 by the kiosk's key over `teletriage red bag 1\n` and the digest, base64. */
  readonly signature: string;
  /** The kiosk's public key as the service has certified it; absent where the kiosk has no certificate yet. */
  readonly certificate?: string | undefined;
}

export const HOLDER_KINDS = ['home', 'crew', 'emergency-department', 'ward', 'other'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

export interface Holder {
  readonly kind: HolderKind;
  readonly name: string;
  /** "Paramedic", "Staff nurse", "Night carer". */
  readonly role: string;
  /** Call sign, department, ward, home. */
  readonly place: string;
  readonly telephone?: string | undefined;
}

/** Somebody has the bag from now on. */
export interface BagHandedOver {
  readonly bagId: EntryId;
  readonly to: Holder;
  readonly how: 'on-screen' | 'by-scan' | 'by-telephone' | 'on-paper';
  /** Of the pack that went along; 0 where none did. */
  readonly version: number;
  readonly basis: Disclosure;
  /** What was drawn with a finger. */
  readonly drawn?: Attachment | undefined;
  readonly words: string;
}

/**
 * A way into the pack from outside, made at the kiosk without a network. The hub is told what to compare with and never the
 * secrets themselves.
 */
export interface BagShared {
  readonly bagId: EntryId;
  readonly shareId: string;
  /** SHA-256 of the link's token, hexadecimal. */
  readonly tokenSha256: string;
  /** scrypt of the passcode: `scrypt$N$r$p$salt$hash`, salt and hash base64. */
  readonly passcodeVerifier: string;
  readonly forWhom: string;
  readonly expiresAt: Instant;
  readonly basis: Disclosure;
}

export interface ShareEnded {
  readonly bagId: EntryId;
  readonly shareId: string;
  readonly reason: string;
}

export interface MedicineChange {
  readonly medicine: string;
  readonly change: 'started' | 'stopped' | 'changed' | 'paused';
  /** The new dose, or until when. */
  readonly words: string;
  readonly reason: string;
}

/** The person is home again, with what came from the hospital. */
export interface CameHome {
  readonly bagId: EntryId;
  readonly papers: 'discharge-passport' | 'trusted-assessment' | 'summary' | 'none';
  readonly summary: string;
  readonly medicineChanges: readonly MedicineChange[];
  /** "none" is said: an empty list would not tell it from "nobody looked". */
  readonly medicinesLookedAt: boolean;
  readonly equipment: string;
  readonly followUp: string;
  readonly copies: readonly Attachment[];
  /** When somebody looks how it goes. */
  readonly checkDue: Instant;
}

/** The check some time after: how the person is, and whether the plan still fits. */
export interface DischargeChecked {
  readonly bagId: EntryId;
  readonly how: 'well' | 'as-before' | 'worse';
  readonly words: string;
  readonly planReviewed: 'fits' | 'changed' | 'asked-gp';
  readonly planReviewBy?: CalendarDate | undefined;
}

export interface BagClosed {
  readonly bagId: EntryId;
  readonly why: 'complete' | 'did-not-go' | 'died' | 'moved';
  readonly words: string;
}

/** Why the bag exists. */
export type BagReason =
  | { readonly why: 'outcome'; readonly encounterId: EncounterId }
  | { readonly why: 'emergency'; readonly encounterId?: EncounterId | undefined; readonly incident: string }
  | { readonly why: 'carer'; readonly words: string };

export type NamedReason = BagReason & {
  readonly entryId: EntryId;
  readonly at: Instant;
  readonly by: Author;
  /** Whoever said so took it back: the bag may still be needed, and nobody decides that but the home. */
  readonly struck?: true | undefined;
};

export interface BagShareState {
  readonly shared: Said<BagShared>;
  readonly ended?: Said<ShareEnded> | undefined;
}

export interface BelongingState {
  readonly thing: Said<Belonging>;
  /** Oldest first. */
  readonly checks: readonly Said<BelongingChecked>[];
}

export interface RedBag {
  readonly bagId: EntryId;
  readonly startedAt: Instant;
  readonly startedBy: Author;
  /**
   * The first is what began it. One that was struck stays, marked, so that what was said of the bag keeps the name under which it
   * was said; a bag of which every reason is struck, and of which nothing was said, is no bag.
   */
  readonly reasons: readonly NamedReason[];
  /** When the person was said to be in hospital, and when to be here again, while this was their journey. */
  readonly personWent?: Instant | undefined;
  readonly personBack?: Instant | undefined;
  /** Packed long ago for a journey that did not come, when the next one began: it is not asked for any more. */
  readonly setAside?: Instant | undefined;
  readonly journey: Omit<JourneyNoted, 'bagId'>;
  /** The newest word on each. */
  readonly parts: Readonly<Partial<Record<PackPart, Said<PartSettled>>>>;
  /** In the order in which they were first named. */
  readonly belongings: readonly BelongingState[];
  /** By the medicine's name. */
  readonly given: Readonly<
    Record<string, { readonly given: MedicineGiven; readonly by: Author; readonly at: Instant }>
  >;
  /** Oldest first. */
  readonly frozen: readonly Said<PackFrozen & { readonly entryId: EntryId }>[];
  /** In the order in which it happened: what a kiosk without a network wrote may arrive after what came later. */
  readonly handedOver: readonly Said<BagHandedOver>[];
  readonly shares: readonly BagShareState[];
  readonly cameHome?: Said<CameHome> | undefined;
  readonly checkedAfter?: Said<DischargeChecked> | undefined;
  readonly closed?: Said<BagClosed> | undefined;
}

/** `packing`: here and getting ready. `away`: somebody outside the home has it. `home`: back, not everything is settled. */
export type BagStatus = 'packing' | 'away' | 'home' | 'closed';
