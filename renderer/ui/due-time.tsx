import { Clock, TriangleAlert } from 'lucide-react';
import { classNames } from './class-names.ts';
import './due-time.css';

/** A timer in words: grey clock "in 11 min", amber "due now", red triangle "4 min late". */
export function DueTime({ state, words }: { readonly state: 'later' | 'now' | 'late'; readonly words: string }) {
  return (
    <span className={classNames('due-time', `due-time--${state}`)}>
      {state === 'late' ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
      {words}
    </span>
  );
}
