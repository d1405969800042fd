/** The queue as the rail shows it. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';

export interface QueueView {
  /** Offered to this nurse by a colleague. */
  readonly offered: readonly QueueRow[];
  /** Calls on which a colleague asks this nurse in. */
  readonly askedIn: readonly QueueRow[];
  readonly waiting: readonly QueueRow[];
  /** Signed decisions whose ground was struck: whoever is there looks again. */
  readonly again: readonly QueueRow[];
  /** Calls that this nurse holds: taken, on, or ended without a signature. */
  readonly mine: readonly QueueRow[];
  readonly others: readonly QueueRow[];
}

/** The hub's order is kept: it is the policy's, and this page never sorts again. */
export function queueView(queue: QueueState, personId: string): QueueView {
  const held = queue.rows.filter((row) => row.status !== 'waiting' && row.status !== 'signed');
  const asked = ({ parties = [] }: QueueRow): boolean =>
    parties.some((party) => party.personId === personId && !party.present);
  return {
    offered: queue.rows.filter(({ transfer }) => transfer?.toPersonId === personId),
    askedIn: queue.rows.filter(
      (row) => row.status === 'in-call' && row.transfer?.toPersonId !== personId && asked(row),
    ),
    waiting: queue.rows.filter((row) => row.status === 'waiting'),
    again: queue.rows.filter((row) => row.status === 'signed' && row.lookAgain !== undefined),
    mine: held.filter((row) => row.clinician?.personId === personId),
    others: held.filter((row) => row.clinician?.personId !== personId),
  };
}

/** How a wait looks: calm, then amber in the last minute before the promise, then red and late. */
export type WaitTone = 'calm' | 'soon' | 'late';

export function waitTone(row: Pick<QueueRow, 'answerBy'>, now: Instant): WaitTone {
  const left = millisecondsBetween(now, row.answerBy);
  if (left < 0) return 'late';
  return left <= 60_000 ? 'soon' : 'calm';
}

/** The longest wait in milliseconds; undefined when nobody waits. */
export function longestWaitMs(waiting: readonly QueueRow[], now: Instant): number | undefined {
  if (waiting.length === 0) return undefined;
  return Math.max(...waiting.map((row) => millisecondsBetween(row.requestedAt, now)));
}

/**
 * Calls that wait now and did not wait in the state before: these make a sound. A call that a colleague gave back counts
 * too, because it needs somebody again.
 */
export function newlyWaiting(before: QueueState | undefined, after: QueueState): readonly QueueRow[] {
  // The first state of a page is not news.
  if (before === undefined) return [];
  const waited = new Set(before.rows.filter((row) => row.status === 'waiting').map((row) => row.encounterId));
  return after.rows.filter((row) => row.status === 'waiting' && !waited.has(row.encounterId));
}

/** Calls with more unanswered messages than in the state before; none for the first state of a page. */
export function newlyWritten(before: QueueState | undefined, after: QueueState): readonly QueueRow[] {
  if (before === undefined) return [];
  const known = new Map(before.rows.map((row) => [row.encounterId, row.unread ?? 0]));
  return after.rows.filter((row) => (row.unread ?? 0) > (known.get(row.encounterId) ?? 0));
}

/** The call below or above the one in hand, in the order of the rail; the first one where none is in hand. */
export function nextInQueue(
  queue: QueueState,
  personId: string,
  fromId: string | undefined,
  by: 1 | -1,
): QueueRow | undefined {
  const { waiting, again, mine, others } = queueView(queue, personId);
  const all = [...waiting, ...again, ...mine, ...others];
  const at = all.findIndex(({ encounterId }) => encounterId === fromId);
  return at < 0 ? all[0] : all[at + by];
}
