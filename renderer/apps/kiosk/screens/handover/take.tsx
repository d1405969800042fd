import { Eye, DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { listName } from '#domain/residents/resident.ts';
import { HANDOVER_TEXT } from '../../../../text/handover.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { takeHandover } from '../../state/give-handover.ts';
import { linesOfHandover, linesToTake, type LineOf, type OpenHandover } from '../../state/handovers.ts';
import type { Person } from '../../state/people.ts';
import { useSaving } from '../../state/use-saving.ts';
import { HandoversBefore } from './handovers-before.tsx';

function NewLine({ line: { line }, person }: { readonly line: LineOf; readonly person: Person }) {
  const { resident } = person;
  const { state, words } = line.given;
  return (
    <li
      className="handover__line handover__line--taken handover__line--watch"
      data-testid="handover-new"
      data-state={state}
    >
      <Portrait portrait={resident.portrait} name={`${resident.givenName} ${resident.familyName}`} size={44} />
      <div>
        <div className="handover__name">
          {listName(resident)}, {HOME_TEXT.room(resident.room)}
        </div>
        <div className="handover__said">{words}</div>
      </div>
      <div>
        <Tag
          tone={state === 'watch' ? 'amber' : 'plain'}
          icon={state === 'watch' ? <Eye aria-hidden="true" /> : <DoorOpen aria-hidden="true" />}
        >
          {HANDOVER_TEXT.states[state]}
        </Tag>
      </div>
    </li>
  );
}

/** The next carer: what is new, everybody else by name, and one press when it is read. */
export function TakeHandover({
  handover,
  people,
  now,
  onGive,
}: {
  readonly handover: OpenHandover;
  readonly people: readonly Person[];
  readonly now: number;
  readonly onGive: () => void;
}) {
  const { store, bridge } = useKiosk();
  const me = useKioskState((state) => state.signedIn?.personId);
  const records = useKioskState((state) => state.records);
  const [saved, setSaved] = useState(0);
  const { saving, failed, run } = useSaving({ notSaved: HANDOVER_TEXT.notTaken });
  const lines = linesOfHandover(records, handover.handoverId);
  const toTake = me === undefined ? [] : linesToTake(lines, me);
  const covered = Math.max(0, ...lines.map(({ line }) => line.given.people));
  const missing = covered - lines.length;
  const shown = people.flatMap((person) => {
    const line = lines.find(({ residentId }) => residentId === person.resident.residentId);
    return line === undefined || person.record.death !== undefined ? [] : [{ person, line }];
  });
  const isNew = ({ line: { line } }: (typeof shown)[number]): boolean =>
    line.given.state !== 'as-usual' || line.given.words !== '';
  const isAway = ({ line: { line } }: (typeof shown)[number]): boolean => line.given.state === 'away';
  const news = shown.filter(isNew).sort((a, b) => Number(isAway(a)) - Number(isAway(b)));
  const usual = shown.filter((it) => !isNew(it));
  return (
    <div className="page">
      <div>
        <h1 className="page__title">{HANDOVER_TEXT.takeTitle(handover.by.name)}</h1>
        <p className="secondary">{HANDOVER_TEXT.takeHint(nearTime(handover.at, now))}</p>
      </div>
      <NotSaved failure={failed} />
      {missing > 0 && (
        <Callout tone="amber" data-testid="handover-missing">
          {HANDOVER_TEXT.missing(handover.by.name, missing)}
        </Callout>
      )}
      <Card aria-labelledby="handover-news">
        <h2 id="handover-news" className="card-title pad">
          {HANDOVER_TEXT.newTitle}
        </h2>
        {news.length === 0 ? (
          <p className="pad">{HANDOVER_TEXT.nothingNew}</p>
        ) : (
          <ul className="handover__list">
            {news.map(({ person, line }) => (
              <NewLine key={line.residentId} line={line} person={person} />
            ))}
          </ul>
        )}
      </Card>
      {usual.length > 0 && (
        <Card className="pad" aria-labelledby="handover-usual">
          <h2 id="handover-usual" className="card-title">
            {HANDOVER_TEXT.asUsual(usual.length)}
          </h2>
          <ul className="handover__names" data-testid="handover-usual">
            {usual.map(({ person: { resident } }) => (
              <li key={resident.residentId}>
                {listName(resident)}, {HOME_TEXT.room(resident.room)}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <HandoversBefore now={now} />
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        <Button look="line" data-testid="handover-give" onClick={onGive}>
          {HOME_TEXT.handOver}
        </Button>
        <Button
          data-testid="take-handover"
          busy={saving ? HANDOVER_TEXT.taking(saved, toTake.length) : undefined}
          onClick={() => {
            void run(async () => {
              setSaved(0);
              await takeHandover(store, bridge, toTake, setSaved);
              store.setState({ toast: HANDOVER_TEXT.takenToast });
              go({ page: 'home' });
            });
          }}
        >
          {HANDOVER_TEXT.taken}
        </Button>
      </BottomActions>
    </div>
  );
}
