/** Which observations a call is ranked by. */
import type { EntryId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryOf } from '#domain/journal/entry.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { STALE_AFTER_MS } from '#domain/observations/observation-set.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { EntryReads, Scope } from './ports.ts';

type ObservationEntry = EntryOf<'observations.recorded'>;

export interface CallToScore {
  readonly residentId: string;
  readonly requestedAt: Instant;
  readonly observationsId?: EntryId | undefined;
}

function total(score: News2Score): number {
  return score.status === 'complete' ? score.total : score.atLeast;
}

/**
 * The score of a call: the set that it names and every set taken from a quarter of an hour before the request on, so that a
 * resident who gets worse while waiting moves up. Yesterday's set says nothing about today's call.
 * The newest complete set counts; an incomplete one after it counts when it is already as high, because what is missing
 * is never assumed to be well.
 * @param sets in feed order, oldest first
 */
export function scoreOfCall(call: CallToScore, sets: readonly ObservationEntry[]): News2Score | undefined {
  const since = addMilliseconds(call.requestedAt, -STALE_AFTER_MS);
  let score: News2Score | undefined;
  for (const set of sets) {
    if (set.envelope.id !== call.observationsId && set.envelope.occurredAt < since) continue;
    const { news2 } = set.body;
    if (score === undefined || news2.status === 'complete' || total(news2) >= total(score)) score = news2;
  }
  return score;
}

/** More sets than this are not taken within one call. */
const NEWEST_SETS = 20;

export async function readScoreOfCall(
  reads: Pick<EntryReads, 'newestOfKind' | 'entryById'>,
  scope: Scope,
  call: CallToScore,
): Promise<News2Score | undefined> {
  const newest = await reads.newestOfKind(scope, call.residentId, 'observations.recorded', NEWEST_SETS);
  const named = call.observationsId === undefined ? undefined : await reads.entryById(scope, call.observationsId);
  const listed = newest.some((entry) => entry.envelope.id === call.observationsId);
  const inOrder = [...newest].reverse();
  if (named?.envelope.residentId === call.residentId && !listed) inOrder.unshift(named);
  return scoreOfCall(
    call,
    inOrder.map((entry) => readEntry(entry)).filter((entry) => entry.kind === 'observations.recorded'),
  );
}
