/** What may be seen and done with nobody signed in. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Route } from './route.ts';
import type { Home, KioskState } from './store.ts';

/**
 * A call that this kiosk has and that was made with nobody signed in: whoever stands here may wait for the nurse. A call that
 * somebody signed in made stays behind the PIN, because its page shows the record.
 */
export function isOpenCall(encounter: Encounter, home: Pick<Home, 'kioskId'> | null | undefined): boolean {
  // A name typed, even an empty one, says that nobody was signed in.
  return encounter.caller !== undefined && encounter.kioskId === home?.kioskId;
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
      return encounter === undefined || isOpenCall(encounter, home);
    }
    default:
      return false;
  }
}
