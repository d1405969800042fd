/** What a call does not know of itself and its actions depend on. */
import type { PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import type { Author } from '../people/people.ts';
import type { TaskClosed } from '../tasks/task.ts';
import { DEFAULT_FOLLOW_UP_POLICY, type FollowUpPolicy } from './follow-up-policy.ts';

/** What the home has done, as its feed says. */
export interface DoneAtHome {
  /** By task id, as the list of the home makes them. */
  readonly closedTasks: ReadonlyMap<string, TaskClosed & { readonly by: Author; readonly at: Instant }>;
  /** When complete sets of observations were taken that count, in any order. */
  readonly observedAt: readonly Instant[];
  /** The person is in hospital or away: nothing is due at the bedside. */
  readonly isAway: boolean;
}

export interface ActionContext {
  /** A death is recorded of whom the call was for. */
  readonly died: boolean;
  /** Absent: it was not looked up, and then nothing of the home's own is listed, neither lines to do nor observations. */
  readonly home?: DoneAtHome | undefined;
  /** Who reviews; absent for somebody whose practice nobody knows, and then whoever signed finds out. */
  readonly gp?: { readonly personId: PersonId; readonly name: string } | undefined;
  readonly policy: FollowUpPolicy;
}

/** For a call of which nothing else is known. */
export const NOTHING_KNOWN: ActionContext = { died: false, policy: DEFAULT_FOLLOW_UP_POLICY };

/**
 * What the record of whom the call was for says. A record of a few kinds of entries is enough: death, closed tasks, observations,
 * whereabouts, their strikes, and the registration.
 */
export function contextOf(
  record: Pick<ResidentRecord, 'closedTasks' | 'observations' | 'whereabouts' | 'death' | 'resident'>,
  policy: FollowUpPolicy = DEFAULT_FOLLOW_UP_POLICY,
): ActionContext {
  const { practice } = record.resident ?? {};
  return {
    died: record.death !== undefined,
    home: {
      closedTasks: record.closedTasks,
      observedAt: record.observations
        .filter(({ struck, news2 }) => struck === undefined && news2.status === 'complete')
        .map(({ at }) => at),
      isAway: record.whereabouts !== undefined && record.whereabouts.now.where !== 'here',
    },
    ...(practice === undefined || practice.gpName.trim() === ''
      ? {}
      : { gp: { personId: practice.gpId, name: practice.gpName } }),
    policy,
  };
}
