/** What keeping things for so long and no longer, and erasing a record, need of the store. */
import type { EntryId, HomeId, ResidentId } from '#domain/base/ids.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { EraseDecision, EraseReason } from '#domain/record/erasing.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import type { RetainedKind } from '#protocol/stored/retention-policy.ts';
import type { Scope, TriageTransaction } from '../triage/ports.ts';

export interface RetentionStore {
  countBefore(scope: Scope, kind: RetainedKind, before: Instant): Promise<number>;
  /** @returns how many went */
  deleteBefore(scope: Scope, kind: RetainedKind, before: Instant): Promise<number>;
  /** Residents of whom nothing was written since, or who died before it; whoever was written about last comes last. */
  quietSince(
    scope: Scope,
    before: Instant,
  ): Promise<
    readonly { readonly residentId: ResidentId; readonly lastAt: Instant; readonly diedAt?: Instant | undefined }[]
  >;
}

/** A record as it stands in the database. People who were in no list and turned out to be this one are part of it. */
export interface RecordStanding {
  /** The resident's own first. */
  readonly feeds: readonly ResidentId[];
  readonly lastAt: Instant;
  readonly diedAt?: Instant | undefined;
  readonly livesHere: boolean;
  /** A call is not settled, has to be looked at again, or a letter of one is not sent. */
  readonly openCall: boolean;
  readonly entries: number;
  readonly files: number;
  readonly recordings: number;
}

export interface DecisionToKeep {
  readonly commandId: string;
  readonly residentId: ResidentId;
  readonly what: EraseDecision['what'] | 'agreed';
  readonly at: Instant;
  readonly by: { readonly personId: string; readonly name: string };
  readonly why?: EraseReason | undefined;
  readonly lookAgainOn?: CalendarDate | undefined;
  readonly words?: string | undefined;
}

export interface ErasedRecord {
  readonly residentId: ResidentId;
  readonly entryId: EntryId;
  readonly erasedAt: Instant;
}

export interface ErasingReads {
  /** Undefined of somebody of whom there is nothing, or nothing any more. */
  standing(scope: Scope, residentId: ResidentId): Promise<RecordStanding | undefined>;
  /** The last one of each record that is still here. */
  decision(scope: Scope, residentId: ResidentId): Promise<EraseDecision | undefined>;
}

export interface ErasingTransaction extends TriageTransaction, ErasingReads {
  /** The command was carried out already, for this record and in this way. @throws RefusalError where it was another one */
  isDone(scope: Scope, decision: Pick<DecisionToKeep, 'commandId' | 'residentId' | 'what'>): Promise<boolean>;
  keep(scope: Scope, decision: DecisionToKeep): Promise<void>;
  /**
   * Takes out of the database all that it holds of these feeds but the envelopes of their entries and the audit.
   * @returns where the last of them was written
   */
  eraseFeeds(scope: Scope, feeds: readonly ResidentId[]): Promise<{ readonly homes: readonly HomeId[] }>;
  keepErased(scope: Scope, erased: ErasedRecord & { readonly homes: readonly HomeId[] }): Promise<void>;
}

export interface ErasingStore extends ErasingReads {
  transaction<Result>(work: (tx: ErasingTransaction) => Promise<Result>): Promise<Result>;
  /** The newest first. */
  erased(scope: Scope, limit: number): Promise<readonly FedEntry[]>;
  /** The entries that say so, of whoever lived in this home. */
  erasedOf(scope: Scope, homeId: HomeId): Promise<readonly FedEntry[]>;
  erasedAt(scope: Scope, residentId: ResidentId): Promise<Instant | undefined>;
  /** Of what was erased and whose files may still be there: the recordings to delete. Undefined where nothing is left to do. */
  toClean(): Promise<readonly string[] | undefined>;
  /**
   * The files of these recordings are gone. Writes the database anew, and remembers it for what was erased until `until`.
   * @throws when it could not be written anew
   */
  cleaned(recordings: readonly string[], until: Instant, at: Instant): Promise<void>;
}
