/** The GP's inbox: what waits, in the order in which it should be read, and what is done. Pure. */
import type { ReviewVerdict } from '#domain/outcomes/outcome.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';

/** In the order in which they stand on the page, and of the keys 1 to 4. */
export const VERDICTS: readonly ReviewVerdict[] = ['agreed', 'amended', 'queried', 'no-action'];

export interface Inbox {
  /** Of the own list: urgent ones first, then what is due first, then the oldest. */
  readonly own: readonly ReviewRow[];
  /** Of the lists of colleagues in the practice, in the same order. */
  readonly ofColleagues: readonly ReviewRow[];
  /** Both, the own list first: as they stand on the page. */
  readonly toReview: readonly ReviewRow[];
  /** The newest answer first. */
  readonly done: readonly ReviewRow[];
}

export function inboxOf(rows: readonly ReviewRow[]): Inbox {
  const waiting = rows
    .filter((row) => row.reviewed === undefined)
    .sort(
      (a, b) =>
        Number(b.urgent) - Number(a.urgent) ||
        (a.due ?? '').localeCompare(b.due ?? '') ||
        a.signedAt.localeCompare(b.signedAt),
    );
  const own = waiting.filter((row) => row.ofColleague === undefined);
  const ofColleagues = waiting.filter((row) => row.ofColleague !== undefined);
  const done = rows
    .filter((row) => row.reviewed !== undefined)
    .sort((a, b) => (b.reviewed?.at ?? '').localeCompare(a.reviewed?.at ?? ''));
  return { own, ofColleagues, toReview: [...own, ...ofColleagues], done };
}

/** The next one (1) or the one before (-1), as they stand on the page; from nowhere, the first. Undefined at either end. */
export function beside({ toReview, done }: Inbox, outcomeId: string | undefined, step: 1 | -1): ReviewRow | undefined {
  const all = [...toReview, ...done];
  const at = all.findIndex((row) => row.outcomeId === outcomeId);
  if (at === -1) return all[0];
  return all[at + step];
}

/** As it was kept in the browser; undefined for anything that is no verdict. */
export function keptVerdict(kept: string): ReviewVerdict | undefined {
  return VERDICTS.find((verdict) => verdict === kept);
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
