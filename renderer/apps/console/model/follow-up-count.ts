/** How much of the follow-up waits for somebody: what the button in the head says. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Concern } from '#domain/safeguarding/concern.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import type { ConcernRow, FeedbackRow } from '#protocol/hub/follow-up.ts';
import { backFor } from './acts.ts';

export function isClosed({ notes }: Pick<Concern, 'notes'>): boolean {
  return notes.some(({ what }) => what === 'closed');
}

/** The newest word on when it was reported, and under what reference; undefined while nobody has. */
export function reportOf({
  reportedAt,
  reference,
  notes,
}: Pick<Concern, 'reportedAt' | 'reference' | 'notes'>):
  { readonly at: Instant; readonly reference: string } | undefined {
  const said = notes.flatMap((note) => (note.what === 'reported' ? [note] : []));
  const at = said[0]?.at ?? reportedAt;
  if (at === undefined) return undefined;
  // A reference that is given later belongs to the same report.
  const given = said.findLast((note) => note.reference !== '')?.reference ?? reference;
  return { at: reportedAt ?? at, reference: given };
}

/** Neither reported nor closed, and past its time. */
export function isLate(concern: Concern, now: Instant): boolean {
  return !isClosed(concern) && reportOf(concern) === undefined && concern.due < now;
}

export interface ConcernCall {
  /** The same one has the same name: it is said once. */
  readonly name: string;
  readonly why: 'raised' | 'late';
}

/** What calls this person to a concern: somebody else has raised one, or one is neither reported nor closed in its time. */
export function callsToConcerns(rows: readonly ConcernRow[], personId: string, now: Instant): readonly ConcernCall[] {
  return rows.flatMap(({ concern }): ConcernCall[] => {
    if (isClosed(concern)) return [];
    const { concernId } = concern;
    return [
      ...(concern.by.personId === personId ? [] : [{ name: `${concernId} raised`, why: 'raised' } as const]),
      ...(isLate(concern, now) ? [{ name: `${concernId} late`, why: 'late' } as const] : []),
    ];
  });
}

export function unreadOf(rows: readonly FeedbackRow[]): number {
  return rows.filter(({ read, unread }) => !read || unread > 0).length;
}

export function waitingFor(
  personId: string,
  facts: {
    readonly queue: QueueState | undefined;
    readonly feedback: readonly FeedbackRow[];
    readonly concerns: readonly ConcernRow[];
  },
  now: Instant,
): number {
  return (
    backFor(facts.queue, personId, now).length +
    unreadOf(facts.feedback) +
    facts.concerns.filter(({ concern }) => isLate(concern, now)).length
  );
}
