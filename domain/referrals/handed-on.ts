/** What became of what was asked of others: visits of the practice, referrals to another service. */
import type { ItemId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';

/** The practice answers a visit that was asked of it. */
export interface VisitAnswered {
  readonly itemId: ItemId;
  readonly answer: 'accepted' | 'declined' | 'done';
  /** When somebody comes; only with `accepted`. */
  readonly coming?: Instant | undefined;
  /** Required with `declined`; what was found, with `done`. */
  readonly words: string;
}

/** It has left this service. `receipt`: the mail server's own words, or whom somebody spoke to. */
export interface ReferralSent {
  readonly itemId: ItemId;
  readonly how: 'mail' | 'telephone';
  readonly to: string;
  readonly receipt: string;
  /** Of the mail, as RFC 5322 has it. */
  readonly messageId?: string | undefined;
}

/**
 * It could not be sent. `refused`: the other side said no. `timed-out`: nobody answered. `not-known`: the hub was away while it
 * was sending and cannot say whether it went; it is never sent twice by itself. `no-contact`: the route had none.
 */
export interface ReferralNotSent {
  readonly itemId: ItemId;
  readonly why: 'refused' | 'timed-out' | 'not-known' | 'no-contact';
  readonly words: string;
}

export interface ReferralAcknowledged {
  readonly itemId: ItemId;
  /** Who there said so. */
  readonly who: string;
  readonly words: string;
}

/** The person was seen, or it was declined; what came of it. */
export interface ReferralClosed {
  readonly itemId: ItemId;
  readonly how: 'seen' | 'declined' | 'withdrawn';
  readonly words: string;
}
