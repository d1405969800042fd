import { useRef, useState } from 'react';
import type { HandoverGiven } from '#domain/handover/handover.ts';
import type { Author } from '#domain/people/people.ts';
import { listName } from '#domain/residents/resident.ts';
import { HANDOVER_TEXT } from '../../../../text/handover.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { useDueList } from '../../state/due-sources.ts';
import { giveHandover } from '../../state/give-handover.ts';
import {
  handoverEntries,
  touched,
  type HandoverEntry,
  type HandoverState,
  type HandoverWords,
} from '../../state/handover-draft.ts';
import { lineGiven, type HandoverStory } from '../../state/handovers.ts';
import type { Person } from '../../state/people.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { HandoversBefore } from './handovers-before.tsx';

const STATES: readonly HandoverState[] = ['as-usual', 'watch', 'away'];

function Line({
  entry,
  given,
  onChange,
}: {
  readonly entry: HandoverEntry;
  /** What stands already, in the words in which it was given. */
  readonly given: HandoverGiven | undefined;
  readonly onChange: (words: HandoverWords) => void;
}) {
  const { resident } = entry.person;
  const { preferredName } = resident;
  const { state } = given ?? entry;
  const told = given === undefined || given.words === '' ? entry.facts.join(' ') : given.words;
  return (
    <li
      className={classNames('handover__line', state !== 'as-usual' && 'handover__line--watch')}
      data-testid="handover-line"
      data-resident-id={resident.residentId}
      data-state={state}
    >
      <Portrait portrait={resident.portrait} name={`${resident.givenName} ${resident.familyName}`} size={44} />
      <div>
        <div className="handover__name">
          {listName(resident)}, {HOME_TEXT.room(resident.room)}
        </div>
        {(state === 'as-usual' || given !== undefined) && <div className="handover__facts">{told}</div>}
      </div>
      {given !== undefined ? (
        <Tag tone="green">{HANDOVER_TEXT.saved}</Tag>
      ) : (
        <>
          <OptionGroup
            className="handover__states"
            legend={HANDOVER_TEXT.stateOf(preferredName)}
            legendHidden
            value={entry.state}
            onChange={(chosen) => {
              onChange(touched(entry, chosen));
            }}
            options={STATES.map((value) => ({
              value,
              label: HANDOVER_TEXT.states[value],
              testId: `handover-${value}`,
            }))}
          />
          {entry.state !== 'as-usual' && (
            <TextArea
              label={HANDOVER_TEXT.words(preferredName)}
              labelHidden
              rows={2}
              maxLength={4000}
              data-testid="handover-words"
              value={entry.words}
              onChange={(event) => {
                onChange({ state: entry.state, words: event.target.value });
              }}
            />
          )}
        </>
      )}
    </li>
  );
}

/** The outgoing carer: everybody with what the record knows, and one press for all of them. */
export function GiveHandover({
  people,
  begun,
  now,
  me,
  onGiven,
}: {
  readonly people: readonly Person[];
  /** Given in part before: it goes on under its own identifier. */
  readonly begun: HandoverStory | undefined;
  readonly now: number;
  readonly me: Author;
  readonly onGiven: () => void;
}) {
  const { store, bridge } = useKiosk();
  const items = useDueList(now);
  const kept = useKioskState((state) => state.handovers.get(me.personId));
  const fresh = useRef<string | undefined>(undefined);
  const [saved, setSaved] = useState<number>();
  const { saving, failed, run } = useSaving({ notSaved: HANDOVER_TEXT.notGiven });
  const at = new Date(now).toISOString();
  const entries = handoverEntries(people, kept, items, at);
  const idOf = (): string => begun?.handoverId ?? kept?.handoverId ?? (fresh.current ??= crypto.randomUUID());
  const change = (residentId: string, words: HandoverWords): void => {
    const draft = store.getState().handovers.get(me.personId);
    const lines = new Map(draft?.lines).set(residentId, words);
    store.setState({
      handovers: withKey(store.getState().handovers, me.personId, { handoverId: idOf(), lines }),
    });
  };
  const standing = begun?.handoverId ?? kept?.handoverId;
  const givenOf = ({ person: { record } }: HandoverEntry): HandoverGiven | undefined =>
    standing === undefined ? undefined : lineGiven(record, standing)?.given;
  const left = entries.filter((entry) => givenOf(entry) === undefined).length;
  return (
    <div className="page">
      <div>
        <h1 className="page__title">{HANDOVER_TEXT.giveTitle}</h1>
        <p className="secondary">{HANDOVER_TEXT.giveHint}</p>
      </div>
      <NotSaved failure={failed} />
      {begun !== undefined && !saving && (
        <Callout tone="amber" data-testid="handover-begun">
          {HANDOVER_TEXT.begun(entries.length - left, entries.length)}
        </Callout>
      )}
      {entries.length === 0 ? (
        <p className="secondary">{HANDOVER_TEXT.nobody}</p>
      ) : (
        <Card>
          <ul className="handover__list">
            {entries.map((entry) => (
              <Line
                key={entry.person.resident.residentId}
                entry={entry}
                given={givenOf(entry)}
                onChange={(words) => {
                  change(entry.person.resident.residentId, words);
                }}
              />
            ))}
          </ul>
        </Card>
      )}
      <HandoversBefore now={now} />
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        {entries.length > 0 && (
          <Button
            data-testid="give-handover"
            busy={saving ? HANDOVER_TEXT.giving(saved ?? 0, entries.length) : undefined}
            onClick={() => {
              void run(async () => {
                const handoverId = idOf();
                // Kept from here on, so that a press after a failure is the same handover.
                const draft = store.getState().handovers.get(me.personId);
                store.setState({
                  handovers: withKey(store.getState().handovers, me.personId, {
                    handoverId,
                    lines: draft?.lines ?? new Map(),
                  }),
                });
                const lines = entries.map(({ person: { resident }, state, words }) => ({
                  residentId: resident.residentId,
                  state,
                  words,
                }));
                setSaved(0);
                await giveHandover(store, bridge, handoverId, lines, setSaved);
                store.setState({ handovers: withKey(store.getState().handovers, me.personId, undefined) });
                onGiven();
              });
            }}
          >
            {left < entries.length ? HANDOVER_TEXT.goOn(left) : HANDOVER_TEXT.give(entries.length)}
          </Button>
        )}
      </BottomActions>
    </div>
  );
}
