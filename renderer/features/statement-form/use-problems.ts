import { useId, useState } from 'react';
import type { Problem } from './model/validate.ts';

export interface Problems {
  readonly problems: readonly Problem[];
  /** How often somebody has tried to save: the summary of what is missing is read out anew each time. */
  readonly tries: number;
  readonly idOf: (name: string) => string;
  readonly errorOf: (name: string) => string | undefined;
  /** Somebody tried to save, and this is what stands in the way. @returns true when nothing does */
  readonly tell: (found: readonly Problem[]) => boolean;
}

/** What stands in the way of saving a form, and the names of its fields. */
export function useProblems(): Problems {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [tries, setTries] = useState(0);
  const base = useId();
  return {
    problems,
    tries,
    idOf: (name) => `${base}-${name}`,
    errorOf: (name) => problems.find((problem) => problem.name === name)?.words,
    tell(found) {
      setTries(tries + 1);
      setProblems(found);
      return found.length === 0;
    },
  };
}
