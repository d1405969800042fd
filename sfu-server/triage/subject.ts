/** Whom a feed is about: somebody of the list, or somebody who was in no list when a home called for them. */
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { DescribedPerson } from '#domain/encounters/asking.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { erasedWords } from '#domain/record/erasing.ts';
import { listName } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, ResidentReads, Scope } from './ports.ts';
import { residentCard, type ResidentCard } from './resident-card.ts';

export interface Subject {
  /** Of the person, or of whom they were found to be; absent while nobody knows. */
  readonly card?: ResidentCard | undefined;
  /** What the home typed; only of somebody who was in no list. */
  readonly described?: DescribedPerson | undefined;
  readonly identifiedAs?: ResidentId | undefined;
  /** Nothing else is known of them any more. */
  readonly erasedAt?: Instant | undefined;
}

const DESCRIBED_KINDS = ['person.described', 'person.identified', 'entry.struck'];

export async function subjectOf(
  reads: Pick<EntryReads, 'entriesOfKinds'> & Pick<ResidentReads, 'resident'>,
  scope: Scope,
  residentId: ResidentId,
): Promise<Subject> {
  const row = await reads.resident(scope, residentId);
  if (row === undefined) {
    const { erased } = reduceResident(
      (await reads.entriesOfKinds(scope, residentId, ['record.erased'])).map((entry) => readEntry(entry)),
    );
    if (erased !== undefined) return { erasedAt: erased.at };
  }
  if (row?.described !== true) return { card: await residentCard(reads, scope, residentId) };
  const entries = await reads.entriesOfKinds(scope, residentId, DESCRIBED_KINDS);
  const { described } = reduceResident(entries.map((entry) => readEntry(entry)));
  const { identifiedAs } = row;
  const card = identifiedAs === undefined ? undefined : await residentCard(reads, scope, identifiedAs);
  return { card, described: described?.person, identifiedAs };
}

/** As lists name them. */
export function nameOf({ card, described, erasedAt }: Subject): string {
  if (erasedAt !== undefined) return erasedWords(erasedAt);
  if (card !== undefined) return listName(card.resident);
  if (described === undefined) return 'Resident not registered';
  return described.name.trim() === '' ? 'Name not known' : described.name;
}

export function roomOf({ card, described }: Subject): string {
  return card?.resident.room ?? described?.room ?? '';
}

/** On whose list somebody is; both absent while nobody knows. */
export interface OnList {
  readonly gpId?: PersonId | undefined;
  readonly practiceId?: string | undefined;
}

/** Who may see and review the record as the person's GP, or as a colleague of that GP. */
export async function listOf(
  reads: Pick<ResidentReads, 'resident'>,
  scope: Scope,
  residentId: ResidentId,
): Promise<OnList> {
  const row = await reads.resident(scope, residentId);
  const known = row?.identifiedAs === undefined ? row : await reads.resident(scope, row.identifiedAs);
  return { gpId: known?.gpId, practiceId: known?.practiceId };
}
