import type { Encounter } from '#domain/encounters/encounter.ts';
import { CALL_NEWS_TEXT } from '../../../text/call-news.ts';
import { useKiosk } from '../state/context.tsx';
import { pressFor } from '../state/presses.ts';
import { useSaving } from '../state/use-saving.ts';
import { writeFact } from '../state/write-fact.ts';

/** One touch that tells the nurse something in words, as a message like any other: it needs no PIN and waits for no line. */
export function useSayToNurse({ encounterId, residentId }: Pick<Encounter, 'encounterId' | 'residentId'>) {
  const { store, bridge } = useKiosk();
  const { saving, failed, run } = useSaving({ notSaved: CALL_NEWS_TEXT.notSaved });
  const say = (text: string, toast: string, then?: () => void): void => {
    void run(async () => {
      const fact = { kind: 'message.sent', body: { text } } as const;
      await writeFact(store, bridge, pressFor.message(encounterId, text), residentId, fact, encounterId);
      store.setState({ toast });
      then?.();
    });
  };
  return { saving, failed, say };
}
