/** Whether practice is on, and the ways into it and out of it, for screens of both. */
import { createContext, useContext } from 'react';
import type { Practice } from './practice-session.ts';
import type { Exercise } from './practice-nurse.ts';

export interface PracticeControl {
  /** What is practised now. */
  readonly running: Practice | undefined;
  readonly start: (exercise: Exercise) => void;
  /** Back to the real page; with `emergency` to the real 999 page. */
  readonly leave: (to?: 'emergency') => void;
}

export const PracticeContext = createContext<PracticeControl>({
  running: undefined,
  start: () => undefined,
  leave: () => undefined,
});

export function usePractice(): PracticeControl {
  return useContext(PracticeContext);
}
