import { useCallback, useState } from 'react';

export type Hold<Value> = (key: string, value: Value | undefined) => void;

/**
 * What stays as it is while somebody writes about it: a card that moves or goes takes what is being written with it.
 * @returns what is held, by key, and what holds it; undefined lets it go
 */
export function useHeld<Value>(): readonly [ReadonlyMap<string, Value>, Hold<Value>] {
  const [held, setHeld] = useState<ReadonlyMap<string, Value>>(new Map());
  const hold = useCallback<Hold<Value>>((key, value) => {
    setHeld((before) => {
      const after = new Map(before);
      if (value === undefined) after.delete(key);
      else after.set(key, value);
      return after;
    });
  }, []);
  return [held, hold];
}
