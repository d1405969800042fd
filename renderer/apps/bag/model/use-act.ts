import { useCallback, useState } from 'react';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

export interface Act {
  /** One at a time. Never throws. @param name of what is done */
  readonly act: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly busy: string | undefined;
  /** What was done last. */
  readonly done: string | undefined;
  readonly failed: RefusalCode | undefined;
}

/** @param onOver the access counts no more: there is nothing left to do with it */
export function useAct(onOver: () => void): Act {
  const [busy, setBusy] = useState<string>();
  const [done, setDone] = useState<string>();
  const [failed, setFailed] = useState<RefusalCode>();
  const act = useCallback(
    async (name: string, work: () => Promise<void>) => {
      if (busy !== undefined) return;
      setBusy(name);
      setFailed(undefined);
      setDone(undefined);
      try {
        await work();
        setDone(name);
      } catch (fault) {
        const code = fault instanceof RefusalError ? fault.code : 'internal';
        if (code === 'not-signed-in') onOver();
        else setFailed(code);
      } finally {
        setBusy(undefined);
      }
    },
    [busy, onOver],
  );
  return { act, busy, done, failed };
}
