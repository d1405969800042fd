/** What waits for a GP: the signed outcomes of their own residents, and of those of colleagues in the same practice. */
import { DEFAULT_FOLLOW_UP_POLICY } from '#domain/actions/follow-up-policy.ts';
import { reviewDue, reviewIsUrgent } from '#domain/outcomes/review-due.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import { encounterState } from './encounter-state.ts';
import type { Directory, Scope, TriageReads } from './ports.ts';
import { colleagueOf, signedForPractice, type GpReader, type SignedCall } from './practice-lists.ts';
import { newestReview, unreadByPractice } from './review-thread.ts';
import { nameOf, subjectOf } from './subject.ts';

/** The newest outcomes shown of the own list, and of all colleagues' lists; older ones are in the resident's record. */
const NEWEST = 100;

export function createReviews(parts: { readonly reads: TriageReads; readonly directory: Directory }): {
  rows(scope: Scope, reader: GpReader): Promise<ReviewRow[]>;
} {
  const { reads, directory } = parts;

  async function rowOf(scope: Scope, call: SignedCall): Promise<ReviewRow | undefined> {
    const { encounterId } = call;
    const encounter = await encounterState(reads, scope, encounterId);
    if (encounter?.signed === undefined) return undefined;
    const { outcomeId, outcome, signedBy, signedAt } = encounter.signed;
    const last = newestReview(encounter);
    const unread = unreadByPractice(encounter);
    const subject = await subjectOf(reads, scope, encounter.residentId);
    return {
      encounterId,
      residentId: encounter.residentId,
      residentName: nameOf(subject),
      homeName: (await directory.homeName(scope, encounter.homeId)) ?? '',
      outcomeId,
      impression: outcome.impression,
      signedBy: signedBy.name,
      signedAt,
      ...colleagueOf(call, subject),
      urgent: reviewIsUrgent(outcome),
      due: reviewDue(outcome, signedAt, DEFAULT_FOLLOW_UP_POLICY.practices),
      ...(unread === 0 ? {} : { unread }),
      ...(last === undefined ? {} : { reviewed: { verdict: last.review.verdict, at: last.at, by: last.by.name } }),
    };
  }

  return {
    /** Not reviewed before reviewed, the own list before those of colleagues, what is urgent before the rest, then the newest. */
    async rows(scope, reader) {
      const rows: ReviewRow[] = [];
      for (const call of await signedForPractice(reads, scope, reader, NEWEST)) {
        const row = await rowOf(scope, call);
        if (row !== undefined) rows.push(row);
      }
      const rank = (row: ReviewRow) =>
        row.reviewed !== undefined ? 4 : (row.ofColleague === undefined ? 0 : 2) + (row.urgent ? 0 : 1);
      return rows.sort((a, b) => rank(a) - rank(b) || b.signedAt.localeCompare(a.signedAt));
    },
  };
}
