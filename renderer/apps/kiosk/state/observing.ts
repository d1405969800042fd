/**
 * Two ways to take observations: one question a page, or all on one page. Whoever is trained in observations may choose the
 * second, and it is remembered for them. Only their own identifier and the choice are kept in the browser, nothing of a resident.
 */
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Route } from './route.ts';
import type { KioskState } from './store.ts';

export type WayToObserve = 'guided' | 'one-page';

const keyOf = (personId: PersonId): string => `teletriage.observing.${personId}`;

/** What this person has chosen; undefined when they have not, or when the browser keeps nothing. */
export function chosenWay(personId: PersonId | undefined): WayToObserve | undefined {
  if (personId === undefined) return undefined;
  try {
    const kept = localStorage.getItem(keyOf(personId));
    return kept === 'guided' || kept === 'one-page' ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function rememberWay(personId: PersonId | undefined, way: WayToObserve): void {
  if (personId === undefined) return;
  try {
    localStorage.setItem(keyOf(personId), way);
  } catch {
    // Then it is asked of them again: nothing else hangs on it.
  }
}

/** Where observations of somebody are taken: step by step, unless whoever is signed in has chosen the one page. */
export function routeToObserve({ signedIn }: Pick<KioskState, 'signedIn'>, residentId: ResidentId): Route {
  return chosenWay(signedIn?.personId) === 'one-page'
    ? { page: 'observations', residentId }
    : { page: 'guided', residentId };
}
