/** Within which times what follows a decision has to be done: policy that a clinician owns, versioned, with an approver. */
import { CORE_HOURS, type WorkingDays } from './working-days.ts';

export interface FollowUpPolicy {
  readonly version: string;
  /** The registered clinician who approved it; null means that nobody has. */
  readonly approvedBy: string | null;
  /** A line is said back, an outcome signed and a reading repeated within so many minutes. */
  readonly doneWithinMinutes: number;
  /** A practice says whether it comes within so many minutes of its opening hours. */
  readonly visitAnsweredWithinMinutes: number;
  /** Mail has left, or the other service was rung, within so many minutes. */
  readonly referralSentWithinMinutes: number;
  /** The home is asked how it went on; so many minutes later it is for the nurse to find out. */
  readonly followUpAnsweredWithinMinutes: number;
  /** A question of the GP is answered within so many minutes. */
  readonly queryAnsweredWithinMinutes: number;
  /** When practices are open, for visits and for the GP's review. */
  readonly practices: WorkingDays;
}

/**
 * Review by the practice on the same day where it is urgent and on the next working day otherwise, and the question after 24 and
 * 72 hours, are the product's own frame; all minutes are local policy without a published source, to be confirmed by the service.
 */
export const DEFAULT_FOLLOW_UP_POLICY: FollowUpPolicy = {
  version: 'default/1',
  approvedBy: null,
  doneWithinMinutes: 10,
  visitAnsweredWithinMinutes: 60,
  referralSentWithinMinutes: 30,
  followUpAnsweredWithinMinutes: 240,
  queryAnsweredWithinMinutes: 1440,
  practices: CORE_HOURS,
};
