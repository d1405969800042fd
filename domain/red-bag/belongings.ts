/** What goes into the bag and has to come home again. The list is the one of the Hospital Transfer Pathway, hearing aids and dentures by side. */
import type { Attachment } from '../attachments/attachment.ts';
import type { Instant } from '../base/time.ts';

/** In the order of the screen. `other` is named by whoever packs it. */
export const BELONGING_KINDS = [
  'glasses',
  'hearing-aid-left',
  'hearing-aid-right',
  'hearing-aid-batteries',
  'dentures-upper',
  'dentures-lower',
  'walking-aid',
  'medicines',
  'clothes',
  'slippers',
  'toiletries',
  'phone-and-charger',
  'jewellery',
  'cash',
  'other',
] as const;
export type BelongingKind = (typeof BELONGING_KINDS)[number];

/** `worn`: on the body, it goes along all the same. Only what is `in-bag` or `worn` has to come home. */
export const BELONGING_PLACES = ['to-pack', 'in-bag', 'worn', 'stays-home', 'does-not-have'] as const;
export type BelongingPlace = (typeof BELONGING_PLACES)[number];

/** One thing, as somebody said last. Said again with the same `thingId` it replaces what was said before. */
export interface Belonging {
  /** The kind itself where there is one of it, else an id made by the screen. */
  readonly thingId: string;
  readonly kind: BelongingKind;
  /** "Blue cardigan", "4, size 312", "gold, on her finger"; may be empty except for `other`. */
  readonly words: string;
  readonly place: BelongingPlace;
  /** As it left: "left arm taped"; may be empty. */
  readonly condition: string;
  readonly photo?: Attachment | undefined;
  /** The number on its tag: "LH-03-05". Printed as text and as a QR code that says nothing else. */
  readonly tag?: string | undefined;
}

/**
 * What became of it on the way home. `missing` is chased until it is `found`, `replaced`, or given up by somebody who says why.
 */
export const CHECKS = ['back', 'damaged', 'missing', 'chased', 'found', 'replaced', 'given-up'] as const;
export type BelongingCheck = (typeof CHECKS)[number];

export interface BelongingChecked {
  readonly bagId: string;
  readonly thingId: string;
  readonly check: BelongingCheck;
  /** Whom was rung, where it was; required except for `back`. */
  readonly words: string;
  /** When to ask again; with `missing` and `chased`. */
  readonly due?: Instant | undefined;
}
