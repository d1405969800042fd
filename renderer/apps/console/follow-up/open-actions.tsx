import { useCallback, useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { FOLLOW_UP_TEXT, RETURNED_TEXT } from '../../../text/follow-up.ts';
import { SelectField } from '../../../ui/field.tsx';
import { ActionCard } from '../coordinator/action-card.tsx';
import { actionKey, actionsView, type ListName } from '../model/actions.ts';
import { TOPICS, type Topic } from '../model/acts.ts';
import { useHeld, type Hold } from '../model/use-held.ts';
import { useMe } from '../model/use-me.ts';
import type { OnForm } from './action-acts.tsx';
import type { OnOpenCall } from './open-call.tsx';
import '../coordinator/coordinator.css';

interface ListProps {
  readonly title: string;
  readonly rows: readonly ActionRow[];
  readonly now: Instant;
  readonly name: ListName;
  readonly hold: Hold<ListName>;
  readonly onOpen?: OnOpenCall | undefined;
}

function List({ title, rows, now, name, hold, onOpen }: ListProps) {
  const onForm = useCallback<OnForm>(
    (key, open) => {
      hold(key, open ? name : undefined);
    },
    [hold, name],
  );
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} data-testid={`actions-${name}`}>
      <h3>
        {title} {rows.length}
      </h3>
      <ul className="actions__list">
        {rows.map((row) => (
          <ActionCard key={actionKey(row)} row={row} now={now} onForm={onForm} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

export interface OpenActionsProps {
  readonly rows: readonly ActionRow[];
  readonly now: Instant;
  /** For somebody who may own some of it. */
  readonly mayOwn: boolean;
  /** For somebody who can read the call at this page. */
  readonly onOpen?: OnOpenCall | undefined;
}

/** Everything that is open, chosen by home, by topic and by owner: what came back first, then what is late. */
export function OpenActions({ rows, now, mayOwn, onOpen }: OpenActionsProps) {
  const me = useMe();
  const [homeName, setHomeName] = useState('');
  const [topic, setTopic] = useState<Topic>('all');
  const [mine, setMine] = useState(false);
  const [held, hold] = useHeld<ListName>();
  const homes = [...new Set(rows.map((row) => row.homeName))].sort();
  const { back, late, later } = actionsView(rows, now, {
    homeName: homes.includes(homeName) ? homeName : undefined,
    topic,
    ownerId: mine ? me : undefined,
    held,
  });
  return (
    <>
      <div className="actions__choose">
        <SelectField
          label={FOLLOW_UP_TEXT.topic}
          value={topic}
          data-testid="actions-topic"
          onChange={(event) => {
            setTopic(TOPICS.find((one) => one === event.target.value) ?? 'all');
          }}
        >
          {TOPICS.map((one) => (
            <option key={one} value={one}>
              {FOLLOW_UP_TEXT.topics[one]}
            </option>
          ))}
        </SelectField>
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
        {mayOwn && (
          <label className="actions__mine">
            <input
              type="checkbox"
              checked={mine}
              data-testid="actions-mine"
              onChange={() => {
                setMine(!mine);
              }}
            />
            {FOLLOW_UP_TEXT.mine}
          </label>
        )}
      </div>
      {back.length + late.length + later.length === 0 && (
        <p data-testid="actions-none">{rows.length === 0 ? FOLLOW_UP_TEXT.none : FOLLOW_UP_TEXT.noneHere}</p>
      )}
      <List title={RETURNED_TEXT.title} rows={back} now={now} name="back" hold={hold} onOpen={onOpen} />
      <List title={COORDINATOR_TEXT.late} rows={late} now={now} name="late" hold={hold} onOpen={onOpen} />
      <List title={COORDINATOR_TEXT.later} rows={later} now={now} name="later" hold={hold} onOpen={onOpen} />
    </>
  );
}
