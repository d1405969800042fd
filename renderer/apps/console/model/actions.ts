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

export type ListName = keyof ActionsView;

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
  /** By its key: what somebody at this page writes about stays in the list where it stood, though its time comes meanwhile. */
  readonly held?: ReadonlyMap<string, ListName> | undefined;
}

export function actionsView(
  rows: readonly ActionRow[],
  now: Instant,
  { homeName, topic = 'all', ownerId, held }: Chosen = {},
): ActionsView {
  const shown = rows
    .filter((row) => homeName === undefined || row.homeName === homeName)
    .filter((row) => topic === 'all' || topicOf(row) === topic)
    .filter((row) => ownerId === undefined || row.ownerId === ownerId)
    .sort((a, b) => a.due.localeCompare(b.due) || actionKey(a).localeCompare(actionKey(b)));
  const listOf = (row: ActionRow): ListName =>
    held?.get(actionKey(row)) ??
    (row.returnedAt !== undefined ? 'back' : millisecondsBetween(row.due, now) > 0 ? 'late' : 'later');
  const listed = (name: ListName): readonly ActionRow[] => shown.filter((row) => listOf(row) === name);
  return { back: inOrder(listed('back')), late: listed('late'), later: listed('later') };
}
