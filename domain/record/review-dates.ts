/** What somebody has to look at again. */
import type { CalendarDate } from '../base/time.ts';
import type { Stated, Statements } from './reduce-statements.ts';

export interface ReviewDue {
  readonly subject: string;
  readonly stated: Stated;
  readonly reviewBy: CalendarDate;
  readonly overdue: boolean;
}

/** Every review that is due by `until`, the oldest first. */
export function reviewsDue(statements: Statements, today: CalendarDate, until: CalendarDate): readonly ReviewDue[] {
  return [...statements.values()]
    .flatMap(({ subject, live }) =>
      live.flatMap((stated) => {
        const { reviewBy } = stated.statement;
        return reviewBy === undefined || reviewBy > until
          ? []
          : [{ subject, stated, reviewBy, overdue: reviewBy < today }];
      }),
    )
    .sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : a.reviewBy > b.reviewBy ? 1 : 0));
}
