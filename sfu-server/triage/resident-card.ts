/** The registration of a resident as the journal has it. */
import type { Resident } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, ResidentReads, ResidentRow, Scope } from './ports.ts';

export interface ResidentCard {
  readonly row: ResidentRow;
  readonly resident: Resident;
}

export async function residentCard(
  reads: Pick<EntryReads, 'entryAt'> & Pick<ResidentReads, 'resident'>,
  scope: Scope,
  residentId: string,
): Promise<ResidentCard | undefined> {
  const row = await reads.resident(scope, residentId);
  if (row?.registeredSeq === undefined) return undefined;
  const sealed = await reads.entryAt(scope, residentId, row.registeredSeq);
  const entry = sealed === undefined ? undefined : readEntry(sealed);
  return entry?.kind === 'resident.registered' ? { row, resident: entry.body.resident } : undefined;
}
