import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';
import type { Action } from './action.ts';

/** An action as it comes out of what happened, before it is known whether somebody has taken it or says that it is done. */
export interface Arising extends Omit<Action, 'returnedAt' | 'chased'> {
  /**
   * It stands as it does since then. What was taken or said to be done before does not count for it: the practice that declines
   * after a nurse has settled something else is a new matter.
   */
  readonly since?: Instant | undefined;
}

export function personOf({ personId, name }: Pick<Author, 'personId' | 'name'>): Pick<Action, 'owner' | 'ownerId'> {
  return { owner: name, ownerId: personId };
}
