/** What registering and moving residents needs from outside, beside what the triage side of the hub has. */
import type { HomeId, PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Scope, TriageReads, TriageTransaction } from '../triage/ports.ts';

export interface Gp {
  readonly personId: PersonId;
  readonly name: string;
  /** Of the practice in which they work, where it is known. */
  readonly practiceId?: string | undefined;
}

export interface HomeReads {
  /** Everybody who is or was placed there. */
  residentsEverOfHome(scope: Scope, homeId: HomeId): Promise<readonly ResidentId[]>;
  homeName(scope: Scope, homeId: HomeId): Promise<string | undefined>;
  /** The GPs who sign in here. */
  gps(scope: Scope): Promise<readonly Gp[]>;
  /** With which the service works; without a telephone it is empty. */
  registeredPractices(
    scope: Scope,
  ): Promise<readonly { readonly practiceId: string; readonly name: string; readonly telephone: string }[]>;
  /** Somebody who is registered with this GP. */
  someResidentOfGp(scope: Scope, gpId: PersonId): Promise<ResidentId | undefined>;
}

export type ResidentsReads = TriageReads & HomeReads;

export interface ResidentCommand {
  readonly commandId: string;
  readonly personId: PersonId;
  readonly method: string;
  /** The first answer as JSON. */
  readonly answer: string;
  readonly carriedOutAt: Instant;
}

export interface ResidentsTransaction extends TriageTransaction, HomeReads {
  residentCommand(scope: Scope, commandId: string): Promise<ResidentCommand | undefined>;
  saveResidentCommand(scope: Scope, command: ResidentCommand): Promise<void>;
}

export interface ResidentsStore {
  readonly reads: ResidentsReads;
  transaction<Result>(work: (tx: ResidentsTransaction) => Promise<Result>): Promise<Result>;
}
