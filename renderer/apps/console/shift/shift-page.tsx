import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import { useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { quoted } from '../../../text/console.ts';
import { SHIFT_TEXT } from '../../../text/shift.ts';
import { nearTime } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { BoardPage } from '../board-page.tsx';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole, useConsoleState } from '../model/context.ts';
import { shiftView } from '../model/shift.ts';
import { GiveCard } from './give-card.tsx';
import { HandedCalls } from './handed-calls.tsx';
import { TakeCard } from './take-card.tsx';
import './shift.css';

function Recent({ handover, now }: { readonly handover: ShiftHandover; readonly now: string }) {
  const { givenBy, givenAt, taken, words, calls } = handover;
  return (
    <li data-testid="handover-recent">
      <details className="shift-recent">
        <summary>
          {taken === undefined
            ? SHIFT_TEXT.from(givenBy.name, nearTime(givenAt, now))
            : SHIFT_TEXT.taken(givenBy.name, nearTime(givenAt, now), taken.by.name, nearTime(taken.at, now))}
        </summary>
        {words !== '' && <p>{quoted(words)}</p>}
        <HandedCalls calls={calls} />
        {taken !== undefined && taken.words !== '' && (
          <p>
            {taken.by.name}: {quoted(taken.words)}
          </p>
        )}
      </details>
    </li>
  );
}

/** The handover of a shift: what is for this person to take, what they give, and the last ones. */
export function ShiftPage({ whoami, onClose }: { readonly whoami: Whoami; readonly onClose: () => void }) {
  const { boards } = useConsole();
  const board = useBoard('shift');
  const actions = useBoard('actions');
  const queue = useConsoleState((state) => state.queue);
  const now = useHubNow(10_000);
  return (
    <BoardPage title={SHIFT_TEXT.title} back={SHIFT_TEXT.back} onClose={onClose} testId="shift-page">
      <BoardStates board={board} words={SHIFT_TEXT} onAgain={boards.shift.again}>
        {(state) => {
          const rows = actions.kind === 'open' ? actions.state.rows : [];
          const view = shiftView(state, queue, rows, whoami.author.personId);
          return (
            <>
              <section className="shift-part" aria-label={SHIFT_TEXT.incoming}>
                <h3>{SHIFT_TEXT.incoming}</h3>
                {view.incoming.length === 0 && <p className="secondary">{SHIFT_TEXT.incomingNone}</p>}
                {view.incoming.map((handover) => (
                  <TakeCard key={handover.handoverId} handover={handover} whoami={whoami} />
                ))}
              </section>
              {view.given.map((handover) => (
                <Card key={handover.handoverId} edge="working" data-testid="handover-given">
                  <h3>{SHIFT_TEXT.given}</h3>
                  <Callout tone="info">{SHIFT_TEXT.givenAt(nearTime(handover.givenAt, now))}</Callout>
                  {handover.words !== '' && <p>{quoted(handover.words)}</p>}
                  <HandedCalls calls={handover.calls} />
                </Card>
              ))}
              <GiveCard view={view} whoami={whoami} />
              <section className="shift-part" aria-label={SHIFT_TEXT.recent}>
                <h3>{SHIFT_TEXT.recent}</h3>
                {view.recent.length === 0 ? (
                  <p className="secondary">{SHIFT_TEXT.recentNone}</p>
                ) : (
                  <ul>
                    {view.recent.map((handover) => (
                      <Recent key={handover.handoverId} handover={handover} now={now} />
                    ))}
                  </ul>
                )}
              </section>
            </>
          );
        }}
      </BoardStates>
    </BoardPage>
  );
}
