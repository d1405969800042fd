/** The resident as everybody sees them now: the registration and all that was stated since. */
import type { EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { Statements } from '#domain/record/reduce-statements.ts';
import type { Placement } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, Scope } from './ports.ts';
import { RESIDENT_KINDS } from './resident-projection.ts';

export interface ResidentCard {
  readonly resident: ResidentView;
  readonly statements: Statements;
  readonly placements: readonly Placement[];
  readonly died: boolean;
}

/** What is said of a person, and what of it is struck. Observations and calls, of which there are many, are not read. */
const CARD_KINDS: readonly EntryKind[] = [...RESIDENT_KINDS, 'entry.struck'];

export async function residentCard(
  reads: Pick<EntryReads, 'entriesOfKinds'>,
  scope: Scope,
  residentId: string,
): Promise<ResidentCard | undefined> {
  const entries = await reads.entriesOfKinds(scope, residentId, CARD_KINDS);
  const { resident, statements, placements, death } = reduceResident(entries.map((entry) => readEntry(entry)));
  return resident && { resident, statements, placements, died: death !== undefined };
}
