/** What safeguarding needs from outside. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Concern } from '#domain/safeguarding/concern.ts';
import type { Scope } from '../triage/ports.ts';

export type RaisedConcern = Omit<Concern, 'notes'>;
export type NotedConcern = Concern['notes'][number];

export interface ConcernReads {
  /** All of the service; the newest first. */
  concerns(scope: Scope): Promise<readonly Concern[]>;
  /** Those that this person raised; the newest first. */
  concernsBy(scope: Scope, personId: PersonId): Promise<readonly Concern[]>;
}

export interface ConcernTransaction {
  concern(scope: Scope, concernId: string): Promise<Concern | undefined>;
  /** What this command did, if it was carried out. */
  concernCommand(
    scope: Scope,
    commandId: string,
  ): Promise<{ readonly concernId: string; readonly personId: PersonId; readonly did: 'raise' | 'note' } | undefined>;
  saveConcern(scope: Scope, commandId: string, concern: RaisedConcern): Promise<void>;
  /** After those that it has. */
  saveNote(scope: Scope, commandId: string, concernId: string, note: NotedConcern): Promise<void>;
}

export interface ConcernStore {
  readonly reads: ConcernReads;
  transaction<Result>(work: (tx: ConcernTransaction) => Promise<Result>): Promise<Result>;
}

/** The service's named roles, as the accounts say at this moment. */
export interface NamedRoles {
  isNamed(scope: Scope, personId: PersonId): Promise<boolean>;
}
