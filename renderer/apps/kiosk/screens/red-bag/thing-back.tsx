import { Check, CircleAlert, PackageSearch } from 'lucide-react';
import { useState } from 'react';
import { addMilliseconds } from '#domain/base/time.ts';
import type { BelongingCheck, BelongingChecked } from '#domain/red-bag/belongings.ts';
import type { BelongingState, RedBag } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, BELONGING_CHECK } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { BelongingIcon } from './bag-icons.tsx';
import { checkOf, isSettled, nameOf } from './bag-things.ts';
import { useBagWriter } from './bag-write.ts';

const ASK_HOURS = [4, 24, 48, 168] as const;
const HOUR_MS = 3_600_000;

/** What can be said of a thing: first whether it is there, later how the search goes. */
function answersOf(state: BelongingState): readonly BelongingCheck[] {
  const last = checkOf(state)?.check;
  return last === 'missing' || last === 'chased'
    ? ['found', 'chased', 'replaced', 'given-up']
    : ['back', 'damaged', 'missing'];
}

const ANSWER: Readonly<Record<BelongingCheck, string>> = {
  back: BAG_TEXT.thingBack,
  damaged: BAG_TEXT.thingDamaged,
  missing: BAG_TEXT.thingMissing,
  chased: BAG_TEXT.thingChase,
  found: BAG_TEXT.thingFound,
  replaced: BAG_TEXT.thingReplaced,
  'given-up': BAG_TEXT.thingGivenUp,
};

/** In a few words what is known, and when to ask again. */
function CheckSheet({
  residentId,
  bag,
  state,
  check,
  onClose,
}: {
  readonly residentId: string;
  readonly bag: RedBag;
  readonly state: BelongingState;
  readonly check: BelongingCheck;
  readonly onClose: () => void;
}) {
  const { saving, failed, run, put } = useBagWriter(residentId);
  const { bagId } = bag;
  const { thingId } = state.thing;
  const fields = useBagFields(bagId);
  const field = `back.${thingId}.${check}`;
  const [hours, setHours] = useState<number>(24);
  const [empty, setEmpty] = useState(false);
  const words = fields.get(field);
  const chases = check === 'missing' || check === 'chased';

  function save(): void {
    setEmpty(words.trim() === '');
    if (words.trim() === '') return;
    const due = addMilliseconds(new Date().toISOString(), hours * HOUR_MS);
    const body: BelongingChecked = { bagId, thingId, check, words: words.trim(), ...(chases ? { due } : {}) };
    void run(async () => {
      await put({ kind: 'bag.thing-checked', body });
      fields.drop(field);
      onClose();
    });
  }

  return (
    <Sheet
      title={`${nameOf(state.thing)}: ${BELONGING_CHECK[check]}`}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {BAG_TEXT.cancel}
          </Button>
          <Button data-testid="bag-back-save" busy={saving ? BAG_TEXT.saving : undefined} onClick={save}>
            {BAG_TEXT.save}
          </Button>
        </>
      }
    >
      <NotSaved failure={failed} />
      <div className="entry-form">
        <TextArea
          label={BAG_TEXT.checkWordsOf[check]}
          rows={2}
          maxLength={4000}
          error={empty && words.trim() === '' ? BAG_TEXT.checkWordsEmpty : undefined}
          data-testid="bag-back-words"
          value={words}
          onChange={(event) => {
            fields.set(field, event.target.value);
          }}
        />
        {chases && (
          <OptionGroup
            legend={BAG_TEXT.askAgain}
            value={String(hours)}
            onChange={(chosen) => {
              setHours(Number(chosen));
            }}
            options={ASK_HOURS.map((one) => ({
              value: String(one),
              label: BAG_TEXT.askHours(one),
              testId: `bag-ask-${String(one)}`,
            }))}
          />
        )}
      </div>
    </Sheet>
  );
}

/** One thing that went along: whether it is back, and while it is not, what was done about it. */
export function ThingBack({
  residentId,
  bag,
  state,
  now,
}: {
  readonly residentId: string;
  readonly bag: RedBag;
  readonly state: BelongingState;
  readonly now: number;
}) {
  const { saving, failed, run, put } = useBagWriter(residentId);
  const [asking, setAsking] = useState<BelongingCheck>();
  const { thing, checks } = state;
  const last = checkOf(state);
  const name = nameOf(thing);
  const settled = isSettled(state);
  return (
    <li className="bag-back" data-testid="bag-back" data-thing={thing.thingId} data-check={last?.check}>
      <div className="bag-back__head">
        <span className="thing__icon">
          <BelongingIcon kind={thing.kind} />
        </span>
        <div className="bag-back__words">
          <b>{name}</b>
          {(thing.words !== '' || thing.condition !== '' || thing.tag !== undefined) && (
            <p className="secondary">
              {[
                thing.kind === 'other' ? '' : thing.words,
                thing.condition === '' ? '' : BAG_TEXT.thingLeft(thing.condition),
                thing.tag === undefined ? '' : BAG_TEXT.tag(thing.tag),
              ]
                .filter((it) => it !== '')
                .join('. ')}
            </p>
          )}
        </div>
        {last === undefined ? (
          <Tag>{BAG_TEXT.notLooked}</Tag>
        ) : settled ? (
          <Tag tone="green" icon={<Check aria-hidden="true" />}>
            {BELONGING_CHECK[last.check]}
          </Tag>
        ) : (
          <Tag tone="red" icon={<CircleAlert aria-hidden="true" />}>
            {BELONGING_CHECK[last.check]}
          </Tag>
        )}
      </div>
      <NotSaved failure={failed} />
      {checks.some(({ words }) => words !== '') && (
        <ul className="bag-back__said">
          {checks
            .filter(({ words }) => words !== '')
            .map(({ words, by, at }) => (
              <li key={at}>
                “{words}” <span className="secondary">{BAG_TEXT.versionLine(nearTime(at, now), by.name)}</span>
              </li>
            ))}
        </ul>
      )}
      {!settled && last?.due !== undefined && (
        <p className="bag-back__due">
          <PackageSearch aria-hidden="true" /> {BAG_TEXT.askAgainAt(nearTime(last.due, now))}
        </p>
      )}
      {!settled && (
        <div className="bag-buttons">
          {answersOf(state).map((check, index) => (
            <Button
              key={check}
              look={index === 0 ? 'primary' : 'line'}
              data-testid={`bag-back-${check}`}
              busy={saving && check === 'back' ? BAG_TEXT.saving : undefined}
              onClick={() => {
                if (check !== 'back') setAsking(check);
                else {
                  const { bagId } = bag;
                  const body: BelongingChecked = { bagId, thingId: thing.thingId, check, words: '' };
                  void run(() => put({ kind: 'bag.thing-checked', body }));
                }
              }}
            >
              {ANSWER[check]}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </Button>
          ))}
        </div>
      )}
      {asking !== undefined && (
        <CheckSheet
          residentId={residentId}
          bag={bag}
          state={state}
          check={asking}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </li>
  );
}
