import { useState } from 'react';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { SelectField } from '../../../ui/field.tsx';
import { BoardStates } from '../board-states.tsx';
import { actionKey, actionsView } from '../model/actions.ts';
import { useBoard, useConsole } from '../model/context.ts';
import { ActionCard } from './action-card.tsx';
import './coordinator.css';

/** Everything that is still to do, what is past its time first. */
export function ActionsPage() {
  const { boards } = useConsole();
  const board = useBoard('actions');
  const now = useHubNow(10_000);
  const [homeName, setHomeName] = useState('');
  return (
    <div className="board-page actions" role="region" aria-label={COORDINATOR_TEXT.actions} tabIndex={0}>
      <BoardStates board={board} words={COORDINATOR_TEXT} onAgain={boards.actions.again}>
        {({ rows }) => {
          const homes = [...new Set(rows.map((row) => row.homeName))].sort();
          const { late, later } = actionsView(rows, now, homes.includes(homeName) ? homeName : undefined);
          return (
            <>
              <div className="board-page__head">
                <h2>{COORDINATOR_TEXT.actions}</h2>
                {homes.length > 1 && (
                  <SelectField
                    label={COORDINATOR_TEXT.home}
                    value={homeName}
                    data-testid="actions-home"
                    onChange={(event) => {
                      setHomeName(event.target.value);
                    }}
                  >
                    <option value="">{COORDINATOR_TEXT.allHomes}</option>
                    {homes.map((name) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                  </SelectField>
                )}
              </div>
              <p className="secondary">{COORDINATOR_TEXT.intro}</p>
              {rows.length === 0 && <p>{COORDINATOR_TEXT.none}</p>}
              {late.length > 0 && (
                <section aria-label={COORDINATOR_TEXT.late}>
                  <h3>
                    {COORDINATOR_TEXT.late} {late.length}
                  </h3>
                  <ul className="actions__list">
                    {late.map((row) => (
                      <ActionCard key={actionKey(row)} row={row} now={now} />
                    ))}
                  </ul>
                </section>
              )}
              {later.length > 0 && (
                <section aria-label={COORDINATOR_TEXT.later}>
                  <h3>
                    {COORDINATOR_TEXT.later} {later.length}
                  </h3>
                  <ul className="actions__list">
                    {later.map((row) => (
                      <ActionCard key={actionKey(row)} row={row} now={now} />
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </BoardStates>
    </div>
  );
}
