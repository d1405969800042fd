/** What is still to do in signed calls, as whoever chases it reads it. Pure. */
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';

export interface ActionsView {
  /** Past their time, the longest first. */
  readonly late: readonly ActionRow[];
  readonly later: readonly ActionRow[];
}

export function actionKey({ encounterId, itemId, what }: ActionRow): string {
  return `${encounterId} ${itemId ?? ''} ${what}`;
}

/** @param homeName only of this home; all where it is undefined */
export function actionsView(rows: readonly ActionRow[], now: Instant, homeName?: string): ActionsView {
  const shown = rows
    .filter((row) => homeName === undefined || row.homeName === homeName)
    .sort((a, b) => a.due.localeCompare(b.due) || actionKey(a).localeCompare(actionKey(b)));
  const isLate = ({ due }: ActionRow): boolean => millisecondsBetween(due, now) > 0;
  return { late: shown.filter(isLate), later: shown.filter((row) => !isLate(row)) };
}
