/** What referrals need from outside: the queue of the mail, the directory's documents, and somebody who carries a letter. */
import type { EncounterId, HomeId, ItemId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { RouteDirectory } from '#domain/referrals/route.ts';
import type { Scope, TriageTransaction } from '../triage/ports.ts';

/** One try to send one referral. */
export interface ReferralTry {
  readonly encounterId: EncounterId;
  readonly itemId: ItemId;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface ReferralTransaction extends TriageTransaction {
  /** From waiting to being sent. Returns false when it does not wait any more. */
  beginSending(scope: Scope, one: ReferralTry, messageId: string, at: Instant): Promise<boolean>;
  /** Back to waiting: nothing of it has left. Returns false when it was not being sent. */
  putBack(scope: Scope, one: ReferralTry): Promise<boolean>;
  /** Nothing more becomes of this try. Returns false when it was settled already. */
  settle(scope: Scope, one: ReferralTry, at: Instant): Promise<boolean>;
  /** Remembers for which journal the queue is. */
  keepJournal(scope: Scope, journalId: string): Promise<void>;
}

export interface ReferralStore {
  transaction<Result>(work: (tx: ReferralTransaction) => Promise<Result>): Promise<Result>;
  /** The one that waits longest first. */
  waiting(scope: Scope, limit: number): Promise<readonly ReferralTry[]>;
  sending(scope: Scope): Promise<readonly ReferralTry[]>;
  /** For which journal the queue was kept; undefined when it never was. */
  journalOf(scope: Scope): Promise<string | undefined>;
}

/** The directory as it was written down, one version after the other. Nothing is changed or taken away. */
export interface RouteStore {
  /** The newest; undefined while the service has none. */
  directory(scope: Scope): Promise<RouteDirectory | undefined>;
  /**
   * Writes what `change` makes of the newest, in one transaction, under a name that is used once: nothing when a document has that
   * name already, and nothing when `change` makes nothing or throws. Returns whether something was written.
   * @param change is handed the number that the next version has
   */
  append(
    scope: Scope,
    name: string,
    at: Instant,
    change: (known: RouteDirectory | undefined, next: number) => RouteDirectory | undefined,
  ): Promise<boolean>;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly date: Instant;
}

/** What became of a letter. `words` are for people; `not-known`: the other side may have it. */
export type Posted =
  | { readonly result: 'accepted'; readonly receipt: string }
  | { readonly result: 'refused' | 'timed-out' | 'not-known'; readonly words: string }
  /** It was to stop, and nothing of the letter has left. */
  | { readonly result: 'stopped' };

/** Carries letters. Never throws: what went wrong is an answer. */
export interface Post {
  /** A new one for each call, with the domain of whoever sends. */
  newMessageId(): string;
  send(letter: Letter, stop: AbortSignal): Promise<Posted>;
}

/** Names that a letter shows. */
export interface LetterNames {
  service(scope: Scope): Promise<string | undefined>;
  home(scope: Scope, homeId: HomeId): Promise<{ readonly name: string; readonly telephone: string } | undefined>;
}
