/** What waits for a GP: the signed outcomes of their own residents. */
import { DEFAULT_FOLLOW_UP_POLICY } from '#domain/actions/follow-up-policy.ts';
import type { PersonId } from '#domain/base/ids.ts';
import { reviewDue, reviewIsUrgent } from '#domain/outcomes/review-due.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import { encounterState } from './encounter-state.ts';
import type { Directory, Scope, TriageReads } from './ports.ts';
import { newestReview, unreadByPractice } from './review-thread.ts';
import { nameOf, subjectOf } from './subject.ts';

/** The newest outcomes shown; older ones are in the resident's record. */
const NEWEST = 100;

export function createReviews(parts: { readonly reads: TriageReads; readonly directory: Directory }): {
  rows(scope: Scope, gpId: PersonId): Promise<ReviewRow[]>;
} {
  const { reads, directory } = parts;

  async function rowOf(scope: Scope, encounterId: string): Promise<ReviewRow | undefined> {
    const encounter = await encounterState(reads, scope, encounterId);
    if (encounter?.signed === undefined) return undefined;
    const { outcomeId, outcome, signedBy, signedAt } = encounter.signed;
    const last = newestReview(encounter);
    const unread = unreadByPractice(encounter);
    return {
      encounterId,
      residentId: encounter.residentId,
      residentName: nameOf(await subjectOf(reads, scope, encounter.residentId)),
      homeName: (await directory.homeName(scope, encounter.homeId)) ?? '',
      outcomeId,
      impression: outcome.impression,
      signedBy: signedBy.name,
      signedAt,
      urgent: reviewIsUrgent(outcome),
      due: reviewDue(outcome, signedAt, DEFAULT_FOLLOW_UP_POLICY.practices),
      ...(unread === 0 ? {} : { unread }),
      ...(last === undefined ? {} : { reviewed: { verdict: last.review.verdict, at: last.at, by: last.by.name } }),
    };
  }

  return {
    /** Not reviewed before reviewed, 999 before all else, then the newest. */
    async rows(scope, gpId) {
      const rows: ReviewRow[] = [];
      for (const { encounterId } of await reads.signedForGp(scope, gpId, NEWEST)) {
        const row = await rowOf(scope, encounterId);
        if (row !== undefined) rows.push(row);
      }
      const rank = (row: ReviewRow) => (row.reviewed !== undefined ? 2 : row.urgent ? 0 : 1);
      return rows.sort((a, b) => rank(a) - rank(b) || b.signedAt.localeCompare(a.signedAt));
    },
  };
}
