import { useSyncExternalStore } from 'react';
import { PRACTICE_PAGE_TEXT, PRACTICE_TEXT } from '../../../text/practice.ts';
import { Button } from '../../../ui/button.tsx';
import { usePractice } from './practice-context.ts';
import type { Practice } from './practice-session.ts';

/** The exercise was gone through: that is kept, and what is next is the person's choice. */
export function FinishedPanel({ practice }: { readonly practice: Practice }) {
  const { leave, start } = usePractice();
  const finished = useSyncExternalStore(practice.subscribe, practice.finished);
  const words =
    finished === 'told'
      ? PRACTICE_PAGE_TEXT.told
      : finished === 'not-told'
        ? PRACTICE_PAGE_TEXT.notTold
        : PRACTICE_PAGE_TEXT.telling;
  return (
    <div className="practice-finished" data-testid="practice-finished" data-state={finished}>
      <p role="status">
        <b>{PRACTICE_PAGE_TEXT.finishedTitle}.</b> {words}
      </p>
      {finished === 'not-told' && (
        <Button look="line" onClick={practice.tellAgain}>
          {PRACTICE_PAGE_TEXT.again}
        </Button>
      )}
      <Button
        look="line"
        onClick={() => {
          start(practice.exercise);
        }}
      >
        {PRACTICE_PAGE_TEXT.practiseMore}
      </Button>
      <Button
        data-testid="practice-done"
        onClick={() => {
          leave();
        }}
      >
        {PRACTICE_TEXT.leave}
      </Button>
    </div>
  );
}
