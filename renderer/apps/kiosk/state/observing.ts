/**
 * Two ways to take observations: one question a page, or all on one page. Whoever is trained in observations may choose the
 * second, and it is remembered for them. Only their own identifier and the choice are kept in the browser, nothing of a resident.
 */
import { useSyncExternalStore } from 'react';
import type { PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Route } from './route.ts';
import type { KioskState } from './store.ts';

export type WayToObserve = 'guided' | 'one-page';

const keyOf = (personId: PersonId): string => `teletriage.observing.${personId}`;

/** Where the browser keeps nothing, the choice lasts as long as the page. */
const chosenHere = new Map<PersonId, WayToObserve>();
const listeners = new Set<() => void>();

/** Step by step, unless this person has chosen the one page. */
export function wayOf(personId: PersonId | undefined): WayToObserve {
  if (personId === undefined) return 'guided';
  const here = chosenHere.get(personId);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(keyOf(personId)) === 'one-page' ? 'one-page' : 'guided';
  } catch {
    return 'guided';
  }
}

export function rememberWay(personId: PersonId | undefined, way: WayToObserve): void {
  if (personId === undefined) return;
  chosenHere.set(personId, way);
  try {
    localStorage.setItem(keyOf(personId), way);
  } catch {
    // It is asked of them again on the next day: nothing else hangs on it.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The way of whoever is signed in; the page changes with it. */
export function useWay(personId: PersonId | undefined): WayToObserve {
  return useSyncExternalStore(subscribe, () => wayOf(personId));
}

/** Where observations of somebody are taken by whoever is signed in. */
export function routeToObserve({ signedIn }: Pick<KioskState, 'signedIn'>, residentId: ResidentId): Route {
  return { page: wayOf(signedIn?.personId) === 'one-page' ? 'observations' : 'guided', residentId };
}
