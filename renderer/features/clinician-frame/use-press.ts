import { useRef, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { refusalWords } from '../../text/console.ts';

export interface Press {
  /** Which of several is under way; undefined while none is. */
  readonly pending: string | undefined;
  readonly refusal: string | undefined;
  readonly dismiss: () => void;
  /** @returns true once it is done; a refusal stands in `refusal`. A second press meanwhile does nothing. */
  readonly press: (name: string, run: () => Promise<unknown>) => Promise<boolean>;
}

/** A button that asks the hub, with its wait and its refusal, for a part of the page that has its own. */
export function usePress(): Press {
  const under = useRef(false);
  const [pending, setPending] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  return {
    pending,
    refusal,
    dismiss() {
      setRefusal(undefined);
    },
    async press(name, run) {
      if (under.current) return false;
      under.current = true;
      setPending(name);
      setRefusal(undefined);
      try {
        await run();
        return true;
      } catch (fault) {
        const refused = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
        setRefusal(refusalWords(refused.code, refused.message));
        return false;
      } finally {
        under.current = false;
        setPending(undefined);
      }
    },
  };
}
