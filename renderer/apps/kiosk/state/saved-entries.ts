/** One saved thing of a record, found by its entry, whatever it is. Pure. */
import type { EntryId } from '#domain/base/ids.ts';
import type {
  RecordedDeath,
  RecordedFinding,
  RecordedObservations,
  RecordedSoftSigns,
  ResidentRecord,
} from '#domain/journal/reduce-resident.ts';

export type SavedEntry =
  | { readonly kind: 'observations.recorded'; readonly recorded: RecordedObservations }
  | { readonly kind: 'soft-signs.recorded'; readonly recorded: RecordedSoftSigns }
  | { readonly kind: 'finding.recorded'; readonly recorded: RecordedFinding }
  | { readonly kind: 'death.recorded'; readonly recorded: RecordedDeath };

export function findSaved(record: ResidentRecord, id: EntryId): SavedEntry | undefined {
  const set = record.observations.find((it) => it.id === id);
  if (set !== undefined) return { kind: 'observations.recorded', recorded: set };
  const check = record.softSigns.find((it) => it.id === id);
  if (check !== undefined) return { kind: 'soft-signs.recorded', recorded: check };
  const finding = record.findings.find((it) => it.id === id);
  if (finding !== undefined) return { kind: 'finding.recorded', recorded: finding };
  const { death } = record;
  return death?.id === id ? { kind: 'death.recorded', recorded: death } : undefined;
}
