import { isTrained, type TrainingSubject } from '#domain/training/training.ts';
import { calendarDay } from '../../../text/time.ts';
import { useKioskState } from './context.tsx';
import type { KioskState } from './store.ts';

/** Whether whoever is signed in may do what needs this training. The core refuses by the same rule. */
export function isTrainedIn(
  { signedIn, home }: Pick<KioskState, 'signedIn' | 'home'>,
  subject: TrainingSubject,
  now: number,
): boolean {
  if (signedIn === null) return false;
  const carer = home?.carers.find(({ personId }) => personId === signedIn.personId);
  return isTrained(carer?.training, subject, calendarDay(now));
}

/** For a screen that holds something back. Never asked before a call, 999, a message or a soft signs check. */
export function useTrained(subject: TrainingSubject): boolean {
  return useKioskState((state) => isTrainedIn(state, subject, Date.now()));
}
