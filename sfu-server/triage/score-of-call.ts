/** Which observations a call is ranked by. */
import type { EncounterId, EntryId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryOf } from '#domain/journal/entry.ts';
import { scoreNews2, type News2Score } from '#domain/news2/score.ts';
import { news2Inputs, STALE_AFTER_MS } from '#domain/observations/observation-set.ts';
import { liveOf } from '#domain/record/effective-resident.ts';
import type { Statements } from '#domain/record/reduce-statements.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { entriesOfCall } from './encounter-state.ts';
import type { EncounterReads, EntryReads, Scope, StrikeReads, StrikeRow } from './ports.ts';

type ObservationEntry = EntryOf<'observations.recorded'>;

export interface CallToScore {
  readonly residentId: string;
  readonly requestedAt: Instant;
  readonly observationsId?: EntryId | undefined;
  /** What it named before the home named another one: a set is not forgotten because a later one is incomplete. */
  readonly namedBefore?: ReadonlySet<EntryId> | undefined;
}

/** What is known beside the sets themselves. */
export interface ScoringContext {
  readonly strikes: ReadonlyMap<EntryId, Pick<StrikeRow, 'replacedBy'>>;
  /** Somebody who may has authorised SpO2 scale 2 for this resident. */
  readonly scale2: boolean;
}

function total(score: News2Score): number {
  return score.status === 'complete' ? score.total : score.atLeast;
}

/**
 * The score that a set counts with. The stored one, unless the values say something worse: a score that does not follow from
 * its values, or one on scale 2 that nobody authorised, never makes a call look better. The set itself stays as it was
 * written.
 */
function countedScore({ body: { values, news2 } }: ObservationEntry, scale2: boolean): News2Score {
  const again = scoreNews2(news2Inputs(values, scale2 ? news2.scale : 1));
  return total(again) > total(news2) ? again : news2;
}

interface Standing {
  readonly set: ObservationEntry;
  /** The set that was taken first, which this one puts right: it says when, and where in the order. */
  readonly first: ObservationEntry;
}

/** Every set that counts, in the place of the one that it puts right. */
function standing(sets: readonly ObservationEntry[], strikes: ScoringContext['strikes']): readonly Standing[] {
  const byId = new Map(sets.map((set) => [set.envelope.id, set]));
  function firstOf(set: ObservationEntry): ObservationEntry {
    const seen = new Set([set.envelope.id]);
    for (let first = set; ;) {
      const before = first.body.replaces && byId.get(first.body.replaces.entryId);
      if (before === undefined || seen.has(before.envelope.id)) return first;
      // A second correction of one set stands for itself: it is not what replaced the set.
      if (strikes.get(before.envelope.id)?.replacedBy !== first.envelope.id) return first;
      seen.add(before.envelope.id);
      first = before;
    }
  }
  return sets
    .filter((set) => !strikes.has(set.envelope.id))
    .map((set) => ({ set, first: firstOf(set) }))
    .sort((a, b) => (a.first.seq ?? 0) - (b.first.seq ?? 0));
}

/** What a call is ranked by, and when it was taken: of a set that was put right, when it was taken first. */
export interface CountedSet {
  readonly news2: News2Score;
  readonly observedAt: Instant;
}

const NO_CONTEXT: ScoringContext = { strikes: new Map(), scale2: true };

/**
 * The score of a call: the sets that it names and every set taken from a quarter of an hour before the request on, so that a
 * resident who gets worse while waiting moves up. Yesterday's set says nothing about today's call. A set that was struck
 * counts for nothing; one that was put right counts as it is now.
 * The newest complete set counts; an incomplete one after it counts when it is already as high, because what is missing
 * is never assumed to be well.
 * @param sets in feed order, oldest first
 */
export function countedSetOf(
  call: CallToScore,
  sets: readonly ObservationEntry[],
  { strikes, scale2 }: ScoringContext = NO_CONTEXT,
): CountedSet | undefined {
  const since = addMilliseconds(call.requestedAt, -STALE_AFTER_MS);
  let counted: CountedSet | undefined;
  for (const { set, first } of standing(sets, strikes)) {
    const { id, occurredAt } = first.envelope;
    const named = id === call.observationsId || call.namedBefore?.has(id) === true;
    if (!named && occurredAt < since) continue;
    const news2 = countedScore(set, scale2);
    if (counted === undefined || news2.status === 'complete' || total(news2) >= total(counted.news2)) {
      counted = { news2, observedAt: occurredAt };
    }
  }
  return counted;
}

/** More sets than this are not taken within one call. */
const NEWEST_SETS = 20;

/** The earlier set that this entry puts right. */
function putRightBy(entry: FedEntry): EntryId | undefined {
  const read = readEntry(entry);
  return read.kind === 'observations.recorded' ? read.body.replaces?.entryId : undefined;
}

/** Every set that the home has named since it called. */
async function namedBy(
  reads: Parameters<typeof entriesOfCall>[0],
  scope: Scope,
  { encounterId, residentId }: CallToRead,
): Promise<ReadonlySet<EntryId>> {
  const named = new Set<EntryId>();
  for (const fed of await entriesOfCall(reads, scope, encounterId)) {
    const entry = readEntry(fed);
    if (entry.envelope.residentId !== residentId) continue;
    if (entry.kind !== 'call.requested' && entry.kind !== 'call.added') continue;
    if (entry.body.observationsId !== undefined) named.add(entry.body.observationsId);
  }
  return named;
}

/** A call whose sets are to be looked up. */
export interface CallToRead extends Omit<CallToScore, 'namedBefore'> {
  readonly encounterId: EncounterId;
}

export async function readCountedSet(
  reads: Pick<EntryReads, 'newestOfKind' | 'entryById' | 'entriesOfEncounter'> &
    Pick<EncounterReads, 'encountersJoinedInto'> &
    Pick<StrikeReads, 'strikesOfResident'>,
  scope: Scope,
  call: CallToRead,
  statements: Statements | undefined,
): Promise<CountedSet | undefined> {
  const { residentId } = call;
  const namedBefore = await namedBy(reads, scope, call);
  const newest = await reads.newestOfKind(scope, residentId, 'observations.recorded', NEWEST_SETS);
  const rows = await reads.strikesOfResident(scope, residentId);
  const strikes = new Map(rows.map((row) => [row.struckId, row]));
  const found = new Map(newest.map((entry) => [entry.envelope.id, entry]));
  // Beside the newest: the sets that the call names, what stands in its place, and what the newest put right.
  const wanted: (EntryId | undefined)[] = [...namedBefore, ...newest.map(putRightBy)];
  const asked = new Set<EntryId>();
  while (wanted.length > 0) {
    const id = wanted.pop();
    if (id === undefined || asked.has(id)) continue;
    asked.add(id);
    const entry = found.get(id) ?? (await reads.entryById(scope, id));
    if (entry?.envelope.residentId !== residentId) continue;
    found.set(id, entry);
    wanted.push(strikes.get(id)?.replacedBy, putRightBy(entry));
  }
  const sets = [...found.values()]
    .sort((a, b) => a.seq - b.seq)
    .map((entry) => readEntry(entry))
    .filter((entry) => entry.kind === 'observations.recorded');
  const scale2 = statements !== undefined && liveOf(statements, 'oxygen-scale-2').length > 0;
  return countedSetOf({ ...call, namedBefore }, sets, { strikes, scale2 });
}
