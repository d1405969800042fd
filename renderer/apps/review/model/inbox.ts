/** The GP's inbox: what waits, in the order in which it should be read, and what is done. Pure. */
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';

export interface Inbox {
  /** Urgent ones first, then what is due first, then the oldest. */
  readonly toReview: readonly ReviewRow[];
  /** The newest answer first. */
  readonly done: readonly ReviewRow[];
}

export function inboxOf(rows: readonly ReviewRow[]): Inbox {
  const toReview = rows
    .filter((row) => row.reviewed === undefined)
    .sort(
      (a, b) =>
        Number(b.urgent) - Number(a.urgent) ||
        (a.due ?? '').localeCompare(b.due ?? '') ||
        a.signedAt.localeCompare(b.signedAt),
    );
  const done = rows
    .filter((row) => row.reviewed !== undefined)
    .sort((a, b) => (b.reviewed?.at ?? '').localeCompare(a.reviewed?.at ?? ''));
  return { toReview, done };
}

/** An answer that changes or asks something says what: the comment is then required. */
export function needsComment(verdict: ReviewVerdict): verdict is 'amended' | 'queried' {
  return verdict === 'amended' || verdict === 'queried';
}

/** What is still missing before an answer can be sent. */
export function missingForReview(
  verdict: ReviewVerdict | undefined,
  comment: string,
): 'verdict' | 'comment' | undefined {
  if (verdict === undefined) return 'verdict';
  return needsComment(verdict) && comment.trim() === '' ? 'comment' : undefined;
}
