/** What the nurse has asked to be measured again and nobody has answered, of the calls that this kiosk has. Pure. */
import { openReadingRequests, type AskedReading, type Encounter } from '#domain/encounters/encounter.ts';
import { isOurs } from '../state/live-call.ts';
import type { KioskState } from '../state/store.ts';

export interface WantedReading {
  readonly encounter: Encounter;
  readonly asked: AskedReading;
}

/** The oldest first. */
export function readingsWanted(state: Pick<KioskState, 'home' | 'records'>): readonly WantedReading[] {
  return [...state.records.values()]
    .flatMap((record) => [...record.encounters.values()])
    .filter((encounter) => isOurs(state, encounter))
    .flatMap((encounter) => openReadingRequests(encounter).map((asked) => ({ encounter, asked })));
}
