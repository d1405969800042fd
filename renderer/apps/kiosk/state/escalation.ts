/** A set that asks for a call, and whether somebody has called or said why not. Pure. */
import type { ResidentRecord, RecordedObservations } from '#domain/journal/reduce-resident.ts';
import type { News2Band, News2Score } from '#domain/news2/score.ts';
import type { CarePolicy, EscalationDeclined, NotCallingBecause } from '#domain/tasks/care-policy.ts';

/** The band that is certain: what is missing can only raise it. */
export function certainBand(score: News2Score): News2Band {
  return score.status === 'complete' ? score.band : score.bandAtLeast;
}

/** true from the bands on in which this home calls. */
export function asksForCall(score: News2Score, policy: Pick<CarePolicy, 'callFrom'>): boolean {
  return policy.callFrom.includes(certainBand(score));
}

/** NEWS2 7 or more: 999 (RCP 2017, Chart 2, emergency response). */
export function asksFor999(score: News2Score): boolean {
  return certainBand(score) === 'high';
}

/**
 * The newest set, when it asks for a call, nobody has called since, and nobody has said why not. A call that was taken back
 * reached nobody, so it does not count; a set that is struck asks for nothing.
 */
export function unansweredSet(
  record: ResidentRecord,
  policy: Pick<CarePolicy, 'callFrom'>,
): RecordedObservations | undefined {
  const set = record.observations.findLast(({ struck }) => struck === undefined);
  if (set === undefined || record.death !== undefined || !asksForCall(set.news2, policy)) return undefined;
  const saidWhy = record.declined.some((it) => it.struck === undefined && it.declined.observationsId === set.id);
  const called = [...record.encounters.values()].some(
    ({ status, observationsId, requestedAt }) =>
      status !== 'cancelled' &&
      status !== 'joined' &&
      (observationsId === set.id || requestedAt >= set.at || ['waiting', 'claimed', 'in-call'].includes(status)),
  );
  const linked = record.linkedCalls.some((it) => it.linked.requestedAt >= set.at);
  return saidWhy || called || linked ? undefined : set;
}

/** The reason as it is written, or that it still needs words. */
export function readDeclined(
  why: NotCallingBecause | undefined,
  words: string,
  of: { readonly observationsId: string; readonly policy: string },
):
  | { readonly ok: true; readonly declined: EscalationDeclined }
  | { readonly ok: false; readonly needs: 'reason' | 'words' } {
  const trimmed = words.trim();
  if (why === undefined) return { ok: false, needs: 'reason' };
  if (why === 'other' && trimmed === '') return { ok: false, needs: 'words' };
  return { ok: true, declined: { ...of, why, words: trimmed } };
}
