/**
 * What the entries say about a call's media: whether the hub knows the call, whether the nurse is still on it, and which of
 * the home's kiosks has it.
 */
import type { EncounterId } from '#domain/base/ids.ts';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { inFeedOrder } from '#domain/journal/order.ts';
import type { KioskState } from './store.ts';

function entriesOf(state: Pick<KioskState, 'entries'>, encounter: Encounter): readonly ReadEntry[] {
  const all = state.entries.get(encounter.residentId)?.values() ?? [];
  return inFeedOrder(all).filter((entry) => entry.envelope.encounterId === encounter.encounterId);
}

/** true once the hub has acknowledged the request: before that there is no room to join. */
export function isAtHub(state: Pick<KioskState, 'entries'>, encounter: Encounter): boolean {
  return entriesOf(state, encounter).some((entry) => entry.kind === 'call.requested' && entry.seq !== undefined);
}

/**
 * true while the nurse has answered and not ended. A signed encounter keeps the status `signed`, so that this is asked of
 * the entries: lines are read back while the nurse is still there.
 */
export function isAnsweredNow(state: Pick<KioskState, 'entries'>, encounter: Encounter): boolean {
  const last = entriesOf(state, encounter).findLast(
    (entry) => entry.kind === 'call.answered' || entry.kind === 'call.ended',
  );
  return last?.kind === 'call.answered';
}

/**
 * true when this kiosk has the call: it asked for it, or somebody went on with it here. Only that one joins sound and
 * picture; two tablets in one room would hear each other.
 */
export function isOurs(state: Pick<KioskState, 'home'>, { kioskId }: Pick<Encounter, 'kioskId'>): boolean {
  return state.home !== undefined && state.home !== null && kioskId === state.home.kioskId;
}

/**
 * The call that this one has become: a request that was made while another call was open is one call with it, and whoever made
 * it goes on there.
 */
export function followed(
  encounters: ReadonlyMap<EncounterId, Encounter> | undefined,
  encounterId: EncounterId,
): Encounter | undefined {
  const seen = new Set<EncounterId>();
  let at = encounters?.get(encounterId);
  while (at?.joinedInto !== undefined && !seen.has(at.encounterId)) {
    seen.add(at.encounterId);
    const next = encounters?.get(at.joinedInto);
    // The first one has not come with the feed yet: until it has, this one is shown.
    if (next === undefined) break;
    at = next;
  }
  return at;
}

/** The open call of this person that this kiosk has, if the hub knows it. */
export function openCallOf(
  state: Pick<KioskState, 'entries' | 'records' | 'home'>,
  residentId: string,
): Encounter | undefined {
  const encounters = [...(state.records.get(residentId)?.encounters.values() ?? [])];
  return encounters.findLast((encounter) => isOpen(encounter) && isOurs(state, encounter) && isAtHub(state, encounter));
}

export interface CallRef {
  readonly encounterId: EncounterId;
  readonly residentId: string;
}

/** How long after signing a call is still joined again when the page is loaded anew. */
const REJOIN_MS = 60 * 60_000;

/** The call whose room this kiosk should be in: of its own calls the one being answered, then the newest that waits. */
export function callToJoin(state: Pick<KioskState, 'entries' | 'records' | 'home'>, now: number): CallRef | undefined {
  const all = [...state.records.values()]
    .flatMap((record) => [...record.encounters.values()])
    // By telephone there is no room: camera and microphone are let go.
    .filter((encounter) => isOurs(state, encounter) && encounter.byTelephone === undefined);
  const rank = (encounter: Encounter): number => {
    if (encounter.status === 'in-call') return 3;
    if (encounter.status === 'signed') {
      const fresh = now - Date.parse(encounter.signed?.signedAt ?? encounter.requestedAt) < REJOIN_MS;
      return fresh && isAnsweredNow(state, encounter) ? 2 : 0;
    }
    return isOpen(encounter) && isAtHub(state, encounter) ? 1 : 0;
  };
  const best = all
    .filter((encounter) => rank(encounter) > 0)
    .sort((a, b) => rank(b) - rank(a) || (a.requestedAt < b.requestedAt ? 1 : -1))[0];
  return best && { encounterId: best.encounterId, residentId: best.residentId };
}
