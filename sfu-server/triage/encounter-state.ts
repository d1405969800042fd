/** One call as its entries say it. */
import type { EncounterId } from '#domain/base/ids.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceEncounters, type Encounters } from '#domain/encounters/reduce.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, Scope } from './ports.ts';

/** Reduces entries in feed order to the state of one call; undefined while its request is not among them. */
export function encounterFrom(entries: readonly FedEntry[], encounterId: EncounterId): Encounter | undefined {
  let encounters: Encounters = new Map();
  for (const sealed of entries) {
    const entry = readEntry(sealed);
    if (entry.kind !== 'unknown') encounters = reduceEncounters(encounters, entry);
  }
  return encounters.get(encounterId);
}

export async function encounterState(
  reads: Pick<EntryReads, 'entriesOfEncounter'>,
  scope: Scope,
  encounterId: EncounterId,
): Promise<Encounter | undefined> {
  return encounterFrom(await reads.entriesOfEncounter(scope, encounterId), encounterId);
}
