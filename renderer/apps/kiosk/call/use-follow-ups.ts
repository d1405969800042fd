import { useEffect, useMemo, useRef } from 'react';
import { NURSE_ASKS_TEXT } from '../../../text/waiting.ts';
import { useKiosk, useKioskState } from '../state/context.tsx';
import { pressFor } from '../state/presses.ts';
import { writeFact } from '../state/write-fact.ts';
import { followUps, type FollowUp } from './follow-ups.ts';

function keyOf(it: FollowUp): string {
  return it.kind === 'added'
    ? pressFor.addSet(it.encounterId, it.observationsId)
    : pressFor.answerReading(it.requestId);
}

/**
 * Adds to open calls by itself what stands in the record already. What could not be written is tried again when anything
 * changes, under the same identifier, so that it stands there once.
 */
export function useFollowUps(): void {
  const { store, bridge } = useKiosk();
  const home = useKioskState((state) => state.home);
  const records = useKioskState((state) => state.records);
  const entries = useKioskState((state) => state.entries);
  const core = useKioskState((state) => state.bridge);
  const due = useMemo(() => followUps({ home, records, entries }), [home, records, entries]);
  const underWay = useRef(new Set<string>());

  useEffect(() => {
    if (core !== 'open') return;
    const write = async (it: FollowUp): Promise<void> => {
      const { encounterId, residentId, observationsId } = it;
      const press = keyOf(it);
      switch (it.kind) {
        case 'added': {
          const fact = { kind: 'call.added', body: { observationsId } } as const;
          await writeFact(store, bridge, press, residentId, fact, encounterId);
          return;
        }
        case 'answered': {
          const fact = { kind: 'reading.answered', body: { requestId: it.requestId, observationsId } } as const;
          await writeFact(store, bridge, press, residentId, fact, encounterId);
          store.setState({ toast: NURSE_ASKS_TEXT.answered });
          return;
        }
        default:
          it satisfies never;
      }
    };
    for (const it of due) {
      const key = keyOf(it);
      if (underWay.current.has(key)) continue;
      underWay.current.add(key);
      write(it)
        // Refused or lost: it is still due, and is asked for again with the next thing that comes.
        .catch(() => undefined)
        .finally(() => underWay.current.delete(key));
    }
  }, [due, core, store, bridge]);
}
