import { useCallback, useEffect, useRef, useState } from 'react';
import { wordsOf } from '../model/manager-store.ts';

export interface Asked<Answer> {
  readonly answer: Answer | undefined;
  readonly failure: string | undefined;
  readonly again: () => void;
  readonly replace: (answer: Answer) => void;
}

/** Asks the hub when a part of the page opens, and again on request. An older answer never replaces a newer one. */
export function useAsked<Answer>(ask: () => Promise<Answer>): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<string>();
  const [turn, setTurn] = useState(0);
  // The question is the same for as long as this part is open.
  const first = useRef(ask);
  useEffect(() => {
    let gone = false;
    first
      .current()
      .then((came) => {
        if (gone) return;
        setAnswer(came);
        setFailure(undefined);
      })
      .catch((fault: unknown) => {
        if (!gone) setFailure(wordsOf(fault));
      });
    return () => {
      gone = true;
    };
  }, [turn]);
  return {
    answer,
    failure,
    again: useCallback(() => {
      setTurn((before) => before + 1);
    }, []),
    replace: setAnswer,
  };
}
