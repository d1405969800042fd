/** What the handover from shift to shift needs from outside, beside what the triage side of the hub has. */
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import type { Scope, TriageTransaction } from '../triage/ports.ts';

export type Taken = NonNullable<ShiftHandover['taken']>;

export interface ShiftReads {
  /** Nobody has taken them, and their giver has handed over nothing newer; the oldest first. */
  openHandovers(scope: Scope): Promise<readonly ShiftHandover[]>;
  /** Taken, the last one first. */
  takenHandovers(scope: Scope, limit: number): Promise<readonly ShiftHandover[]>;
  handover(scope: Scope, handoverId: string): Promise<ShiftHandover | undefined>;
  /** The handover that this command made. */
  handoverBy(scope: Scope, commandId: string): Promise<ShiftHandover | undefined>;
  /** The handover that was taken with this command. */
  takenBy(scope: Scope, commandId: string): Promise<ShiftHandover | undefined>;
}

export interface ShiftTransaction extends TriageTransaction, ShiftReads {
  saveHandover(scope: Scope, commandId: string, handover: ShiftHandover): Promise<void>;
  saveTaken(scope: Scope, commandId: string, handoverId: string, taken: Taken): Promise<void>;
}

export interface ShiftStore {
  readonly reads: ShiftReads;
  transaction<Result>(work: (tx: ShiftTransaction) => Promise<Result>): Promise<Result>;
}
