/** What a member of staff has been trained in, and what they may do at a kiosk because of it. */
import type { CalendarDate } from '../base/time.ts';

export const TRAINING_SUBJECTS = ['kiosk', 'observations'] as const;
export type TrainingSubject = (typeof TRAINING_SUBJECTS)[number];

export interface TrainingMark {
  readonly on: CalendarDate;
  /** Who has seen that they can do it. */
  readonly by: string;
  /** Last day on which it counts; absent: it does not lapse. */
  readonly until?: CalendarDate | undefined;
}

/** What has been signed off. A subject that is absent has not. */
export type TrainingRecord = Readonly<Partial<Record<TrainingSubject, TrainingMark>>>;

/**
 * true when the person may do what needs this training. Where a home keeps no record of training (`undefined`), nothing is
 * held back, and the manager's page says so.
 *
 * It never stands in the way of help: calling, 999, messages to the nurse and what is said of a call need no training.
 */
export function isTrained(record: TrainingRecord | undefined, subject: TrainingSubject, today: CalendarDate): boolean {
  if (record === undefined) return true;
  const mark = record[subject];
  return mark !== undefined && (mark.until === undefined || today <= mark.until);
}
