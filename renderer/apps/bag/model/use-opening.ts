import { useCallback, useEffect, useRef, useState } from 'react';
import type { ParsedCode } from '#protocol/red-bag/code.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BagClient } from '../../../connections/bag-client.ts';
import { asksAgain, type Opened, type Place } from './place.ts';
import { tokenText } from './read-code.ts';

const ASK_AGAIN_MS = 30_000;

export interface Opening {
  readonly place: Place;
  readonly asking: boolean;
  /** With the passcode that was said last where none is given. Never throws. */
  readonly ask: (passcode?: string) => Promise<void>;
  /** Somebody else has the bag now. */
  readonly setHolder: (holder: Opened['holder']) => void;
  /** The access counts no more. */
  readonly over: () => void;
  /** Forgets passcode and answers. */
  readonly forget: () => void;
}

/** Opens a pack, asks again by itself where only time is missing, and notices when its time is over. Keeps all of it in memory. */
export function useOpening(client: BagClient, code: ParsedCode): Opening {
  const [place, setPlace] = useState<Place>({ at: 'start' });
  const [asking, setAsking] = useState(false);
  const passcode = useRef('');
  const busy = useRef(false);

  const ask = useCallback(
    async (said?: string) => {
      const token = tokenText(code);
      if (token === undefined || busy.current) return;
      passcode.current = said ?? passcode.current;
      busy.current = true;
      setAsking(true);
      try {
        const answer = await client.open({ token, homeId: code.homeId, passcode: passcode.current });
        setPlace(answer.state === 'open' ? { at: 'open', opened: answer } : { at: 'answered', answer });
      } catch (fault) {
        const refused = fault instanceof RefusalError ? fault.code : 'internal';
        // What is open is not taken away because a look for something newer found no connection.
        setPlace((now) => (now.at === 'open' ? now : { at: 'trouble', code: refused }));
      } finally {
        busy.current = false;
        setAsking(false);
      }
    },
    [client, code],
  );

  const waits = asksAgain(place);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [waits, ask]);

  const over = useCallback(() => {
    setPlace({ at: 'over' });
  }, []);
  const until = place.at === 'open' ? place.opened.accessUntil : undefined;
  useEffect(() => {
    if (until === undefined) return undefined;
    // Not at the second, because clocks differ: the hub refuses what is over in any case.
    const timer = setTimeout(over, Math.max(0, Date.parse(until) - Date.now()));
    return () => {
      clearTimeout(timer);
    };
  }, [until, over]);

  return {
    place,
    asking,
    ask,
    over,
    setHolder(holder) {
      setPlace((now) => (now.at === 'open' ? { ...now, opened: { ...now.opened, holder } } : now));
    },
    forget() {
      passcode.current = '';
      setPlace({ at: 'start' });
    },
  };
}
