import { useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { Callout } from '../../../ui/callout.tsx';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole } from '../model/context.ts';
import { isClosed, isLate } from '../model/follow-up-count.ts';
import { ConcernCard } from './concern-card.tsx';
import '../follow-up/follow-up.css';
import './safeguarding.css';

/** The concerns that this person may see: all for the named roles, their own for anybody else. */
export function ConcernsPart({ whoami }: { readonly whoami: Whoami }) {
  const { boards } = useConsole();
  const board = useBoard('concerns');
  const now = useHubNow(10_000);
  const named = whoami.safeguarding === true;
  return (
    <section className="follow-up-list" aria-label={SAFEGUARDING_TEXT.title} data-testid="concerns">
      <p className="secondary">{named ? SAFEGUARDING_TEXT.named : SAFEGUARDING_TEXT.own}</p>
      <BoardStates board={board} words={SAFEGUARDING_TEXT} onAgain={boards.concerns.again}>
        {({ rows }) => {
          const open = rows.filter(({ concern }) => !isClosed(concern));
          const closed = rows.filter(({ concern }) => isClosed(concern));
          const late = open.filter(({ concern }) => isLate(concern, now)).length;
          const card = (row: (typeof rows)[number]) => (
            <ConcernCard key={row.concern.concernId} row={row} named={named} now={now} />
          );
          return (
            <>
              {late > 0 && <Callout tone="amber">{SAFEGUARDING_TEXT.late(late)}</Callout>}
              {open.length === 0 && <p data-testid="concerns-none">{SAFEGUARDING_TEXT.none}</p>}
              <ul className="follow-up-list">{open.map(card)}</ul>
              {closed.length > 0 && (
                <details className="concerns-closed" data-testid="concerns-closed">
                  <summary>{SAFEGUARDING_TEXT.closedCount(closed.length)}</summary>
                  <ul className="follow-up-list">{closed.map(card)}</ul>
                </details>
              )}
            </>
          );
        }}
      </BoardStates>
    </section>
  );
}
