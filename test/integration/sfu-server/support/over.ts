/** Makes an end of calls: a home that asks again while one is open has one call, and most tests need a new one. */
import { v7 as uuidv7 } from 'uuid';
import type { LinkedClinician } from './clinician.ts';
import { tell } from './facts.ts';
import type { LinkedKiosk } from './kiosk.ts';

export interface SomeCall {
  readonly residentId: string;
  readonly encounterId: string;
}

/** The home takes it back; a call that is on is ended by whichever of these has it. */
export async function makeOver(
  kiosk: LinkedKiosk,
  clinicians: readonly LinkedClinician[],
  { residentId, encounterId }: SomeCall,
): Promise<void> {
  await tell(kiosk, 'call.cancelled', { reason: '' }, { residentId, encounterId });
  await Promise.allSettled(
    clinicians.map(({ link }) => link.request('call.end', { commandId: uuidv7(), encounterId })),
  );
}
