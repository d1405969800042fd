/** What may be seen and done with nobody signed in. Pure. */
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { callAmong } from './people.ts';
import { residentOf, type Route } from './route.ts';
import type { KioskState } from './store.ts';

/**
 * A call that this kiosk has and that was made, or asked for again, with nobody signed in: whoever stands here may wait for the
 * nurse. A call that somebody signed in made stays behind the PIN, because its page shows the record.
 */
export function isOpenCall(encounter: Encounter, { records, home }: Pick<KioskState, 'records' | 'home'>): boolean {
  if (encounter.kioskId !== home?.kioskId) return false;
  // A name typed, even an empty one, says that nobody was signed in.
  if (encounter.caller !== undefined) return true;
  const encounters = records.get(encounter.residentId)?.encounters;
  return encounter.askedAgain.some(({ encounterId }) => {
    const again = encounters?.get(encounterId);
    return again?.caller !== undefined && again.kioskId === home.kioskId;
  });
}

/**
 * Whether a page opens without a PIN: 999, whom to ring, what happened to the tablet, asking for a call, and waiting for one
 * that was made here without a PIN. Help never waits for anybody to remember four digits.
 */
export function opensWithoutPin(route: Route, { records, home }: Pick<KioskState, 'records' | 'home'>): boolean {
  switch (route.page) {
    case 'emergency':
    case 'action-card':
    case 'health':
    case 'call-request':
      return true;
    case 'call': {
      const encounter = records.get(route.residentId)?.encounters.get(route.encounterId);
      // The call was made and its entry is still on the way: the page says so, and shows nothing of anybody.
      return encounter === undefined || isOpenCall(encounter, { records, home });
    }
    default:
      return false;
  }
}

/** Whether a page stands open now: to whoever is signed in, or to all. */
export function opensHere(route: Route, state: Pick<KioskState, 'records' | 'home' | 'signedIn'>): boolean {
  return state.signedIn !== null || opensWithoutPin(route, state);
}

/**
 * Whom 999 and Call are about when they are touched here. Behind the PIN it is nobody: the page under the lock was somebody
 * else's, and whoever comes running now may come for another person.
 */
export function aboutHere(route: Route, state: Pick<KioskState, 'records' | 'home' | 'signedIn'>): string | undefined {
  return opensHere(route, state) ? residentOf(route) : undefined;
}

/** The calls that the place for calling speaks of. */
export interface CallsFor {
  /** This tablet's call, as far as whoever stands here may open it. */
  readonly mine: Encounter | undefined;
  /** Another that is on: at another tablet, or here and behind the PIN. Of it only that it is there is said. */
  readonly elsewhere: 'other-tablet' | 'here' | undefined;
}

/**
 * A call at another tablet never stands in the way of calling from this one.
 * @param about whose page is open: their call comes before that of anybody else
 */
export function callsFor(
  { records, home, signedIn }: Pick<KioskState, 'records' | 'home' | 'signedIn'>,
  about?: string,
): CallsFor {
  const all = [...records.values()].flatMap((record) => [...record.encounters.values()]);
  const here = all.filter(({ kioskId }) => kioskId === home?.kioskId);
  const open = signedIn === null ? here.filter((it) => isOpenCall(it, { records, home })) : here;
  const mine = callAmong(open.filter(({ residentId }) => residentId === about)) ?? callAmong(open);
  const other = callAmong(all.filter((it) => it.encounterId !== mine?.encounterId && isOpen(it)));
  return {
    mine,
    elsewhere: other === undefined ? undefined : other.kioskId === home?.kioskId ? 'here' : 'other-tablet',
  };
}
