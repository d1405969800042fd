import type { Encounter } from '#domain/encounters/encounter.ts';
import { WAITING_TEXT } from '../../../text/waiting.ts';
import { useKiosk } from '../state/context.tsx';
import { pressFor } from '../state/presses.ts';
import { useSaving } from '../state/use-saving.ts';
import { writeFact } from '../state/write-fact.ts';

/** "Go on here": from then on this tablet has the call, and the other one leaves its room. */
export function useCarry({ encounterId, residentId }: Encounter) {
  const { store, bridge } = useKiosk();
  const { saving, failed, run } = useSaving({ notSaved: WAITING_TEXT.goOnFailed });
  const goOnHere = (): void => {
    const fact = { kind: 'call.carried', body: {} } as const;
    void run(() => writeFact(store, bridge, pressFor.carry(encounterId), residentId, fact, encounterId));
  };
  return { saving, failed, goOnHere };
}
