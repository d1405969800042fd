/** What is still to do in signed calls, as whoever chases it reads it. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { topicOf, type Topic } from './acts.ts';

export interface ActionsView {
  /** Back in the queue: what touches a resident before a GP's look at what is done, each the longest first. */
  readonly back: readonly ActionRow[];
  /** Past their time, the longest first. */
  readonly late: readonly ActionRow[];
  readonly later: readonly ActionRow[];
}

export function actionKey({ encounterId, actionId, itemId, what }: ActionRow): string {
  return `${encounterId} ${actionId ?? itemId ?? ''} ${what}`;
}

/**
 * In the order in which somebody should do something about it: a review that a GP has not given changes nothing at a bedside now, and
 * must not stand before what does because it was due earlier.
 * @param rows with what was due first standing first
 */
export function inOrder(rows: readonly ActionRow[]): readonly ActionRow[] {
  const isLook = ({ what }: ActionRow): boolean => what === 'review';
  return [...rows.filter((row) => !isLook(row)), ...rows.filter(isLook)];
}

export interface Chosen {
  /** Only of this home; of all where it is absent. */
  readonly homeName?: string | undefined;
  readonly topic?: Topic | undefined;
  /** Only what this person owns. */
  readonly ownerId?: string | undefined;
}

export function actionsView(
  rows: readonly ActionRow[],
  now: Instant,
  { homeName, topic = 'all', ownerId }: Chosen = {},
): ActionsView {
  const shown = rows
    .filter((row) => homeName === undefined || row.homeName === homeName)
    .filter((row) => topic === 'all' || topicOf(row) === topic)
    .filter((row) => ownerId === undefined || row.ownerId === ownerId)
    .sort((a, b) => a.due.localeCompare(b.due) || actionKey(a).localeCompare(actionKey(b)));
  const isLate = ({ due }: ActionRow): boolean => millisecondsBetween(due, now) > 0;
  const isBack = ({ returnedAt }: ActionRow): boolean => returnedAt !== undefined;
  const others = shown.filter((row) => !isBack(row));
  return {
    back: inOrder(shown.filter(isBack)),
    late: others.filter(isLate),
    later: others.filter((row) => !isLate(row)),
  };
}
