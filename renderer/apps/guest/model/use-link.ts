import { useCallback, useEffect, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuestClient } from '../../../connections/guest-client.ts';
import type { LinkState } from './place.ts';

const LOOK_AGAIN_MS = 3000;
/** After a wrong link the hub makes whoever asks wait; there is nothing to hurry for. */
const LOOK_AGAIN_SLOWLY_MS = 20_000;

/**
 * What the link opens, asked again and again for as long as the page is there: it may begin, end, or be taken back.
 * @returns the state, and how to ask at once
 */
export function useLink(client: GuestClient | undefined): readonly [LinkState, () => void] {
  const [state, setState] = useState<LinkState>(client === undefined ? { trouble: 'not-found' } : {});
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    if (client === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async (): Promise<void> => {
      let again = LOOK_AGAIN_MS;
      try {
        const opened = await client.open();
        if (!gone) setState({ opened });
      } catch (fault) {
        const trouble = fault instanceof RefusalError ? fault.code : 'internal';
        if (trouble !== 'not-connected') again = LOOK_AGAIN_SLOWLY_MS;
        if (!gone) setState(({ opened }) => ({ opened, trouble }));
      }
      if (!gone) timer = setTimeout(() => void look(), again);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [client, asked]);

  const lookNow = useCallback(() => {
    setAsked((times) => times + 1);
  }, []);
  return [state, lookNow];
}
