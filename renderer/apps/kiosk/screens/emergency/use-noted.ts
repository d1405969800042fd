import { useEffect } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { noteOf, openedAlready } from '../../state/emergency-notes.ts';
import { pressFor } from '../../state/presses.ts';
import { writeFact } from '../../state/write-fact.ts';

/**
 * That the page of an emergency was opened for somebody is written by itself, so that the nurse sees it before anybody has
 * rung her. A refusal holds nothing up and says nothing here: the page is about 999. It is tried again when the core is back.
 */
export function useNoted(emergency: Emergency | undefined, residentId: string | undefined): void {
  const { store, bridge } = useKiosk();
  const core = useKioskState((state) => state.bridge);
  const known = useKioskState((state) => residentId !== undefined && state.records.has(residentId));
  useEffect(() => {
    if (emergency === undefined || residentId === undefined || !known || core !== 'open') return;
    const record = store.getState().records.get(residentId);
    if (record === undefined || openedAlready(record, emergency, Date.now())) return;
    const body = noteOf(emergency, { rang999: false, incident: '' });
    const press = pressFor.emergency(residentId, `opened ${emergency}`);
    writeFact(store, bridge, press, residentId, { kind: 'emergency.noted', body }).catch(() => undefined);
  }, [store, bridge, core, emergency, residentId, known]);
}
