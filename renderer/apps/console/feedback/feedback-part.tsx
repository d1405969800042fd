import { useHubNow } from '../../../connections/hub-client/index.ts';
import { FEEDBACK_TEXT } from '../../../text/feedback.ts';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole } from '../model/context.ts';
import type { OnOpenCall } from '../follow-up/open-call.tsx';
import { FeedbackCard } from './feedback-card.tsx';
import './feedback.css';

const WORDS = { loading: FEEDBACK_TEXT.loading, failed: FEEDBACK_TEXT.loadFailed, again: FEEDBACK_TEXT.again };

/** What GPs made of what this nurse decided: what is new first. */
export function FeedbackPart({ onOpen }: { readonly onOpen?: OnOpenCall | undefined }) {
  const { boards } = useConsole();
  const board = useBoard('feedback');
  const now = useHubNow(30_000);
  return (
    <section className="follow-up-list" aria-label={FEEDBACK_TEXT.title} data-testid="feedback">
      <p className="secondary">{FEEDBACK_TEXT.intro}</p>
      <BoardStates board={board} words={WORDS} onAgain={boards.feedback.again}>
        {({ rows }) => {
          const isNew = (row: (typeof rows)[number]): boolean => !row.read || row.unread > 0;
          const sorted = [...rows].sort((a, b) => Number(isNew(b)) - Number(isNew(a)) || b.at.localeCompare(a.at));
          return sorted.length === 0 ? (
            <p data-testid="feedback-none">{FEEDBACK_TEXT.none}</p>
          ) : (
            <ul className="follow-up-list">
              {sorted.map((row) => (
                <FeedbackCard key={row.outcomeId} row={row} now={now} onOpen={onOpen} />
              ))}
            </ul>
          );
        }}
      </BoardStates>
    </section>
  );
}
