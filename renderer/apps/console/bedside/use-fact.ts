import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

export interface FactWriting {
  readonly busy: boolean;
  /** Why the last one is not written; undefined once it is, or before. */
  readonly failure: string | undefined;
  /** true when the hub has it. A second press while the first is on its way does nothing. */
  readonly write: (fact: RecordFact) => Promise<boolean>;
}

/** One fact at a time, written into the record in which the call stands. */
export function useFact({ residentId, encounterId }: Pick<Encounter, 'residentId' | 'encounterId'>): FactWriting {
  const { writer } = useHub();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  return {
    busy,
    failure,
    async write(fact) {
      if (busy) return false;
      setBusy(true);
      setFailure(undefined);
      try {
        await writer.write(residentId, fact, encounterId);
        return true;
      } catch (fault) {
        const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
        setFailure(refusalWords(refusal.code, refusal.message));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
