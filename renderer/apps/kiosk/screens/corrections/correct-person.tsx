import { ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { News2Badge } from '../../../../features/news2/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { calendarDay, calendarWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { moveSet } from '../../state/move-set.ts';
import { peopleOf } from '../../state/people.ts';
import { useSaving } from '../../state/use-saving.ts';
import { PeopleGrid } from '../home/people-grid.tsx';
import { RestedOn } from './rested-on.tsx';

function PersonCard({
  resident,
  words,
  now,
  to,
}: {
  readonly resident: Resident;
  readonly words: string;
  readonly now: number;
  readonly to?: boolean;
}) {
  return (
    <Card className={classNames('move__person', to === true && 'move__person--to')}>
      <Portrait
        portrait={resident.portrait}
        name={`${resident.givenName} ${resident.familyName}`}
        size={96}
        decorative={false}
      />
      <div>
        <p className="secondary">{words}</p>
        <p className="move__name">{listName(resident)}</p>
        <p>{CORRECTIONS_TEXT.born(calendarWords(resident.born), ageInYears(resident.born, calendarDay(now)))}</p>
        <p>{CORRECTIONS_TEXT.room(resident.room)}</p>
      </div>
    </Card>
  );
}

/** It was saved for the wrong person: both are shown with face, name and date of birth, and one press moves it. */
export function CorrectPerson({
  record,
  set,
  residentId,
}: {
  readonly record: ResidentRecord;
  readonly set: RecordedObservations;
  readonly residentId: string;
}) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home }))).filter(
    ({ resident, record: theirs }) => resident.residentId !== residentId && theirs.death === undefined,
  );
  const [toId, setTo] = useState<string>();
  const to: ResidentView | undefined = useKioskState((state) =>
    toId === undefined ? undefined : state.records.get(toId)?.resident,
  );
  const { saving, failed, run } = useSaving({
    notSaved: CORRECTIONS_TEXT.notSaved,
    changed: CORRECTIONS_TEXT.changedBefore,
  });
  const { struck } = set;
  // It has been moved already: the answer to an earlier press was lost.
  useEffect(() => {
    if (struck !== undefined && !saving) go({ page: 'saved', residentId, entryId: set.id });
  }, [struck, saving, residentId, set.id]);
  const { resident: from } = record;
  if (from === undefined) return null;
  if (to === undefined) {
    return (
      <div className="page">
        <div>
          <h1 className="page__title">{CORRECTIONS_TEXT.personTitle}</h1>
          <p className="secondary">{CORRECTIONS_TEXT.personHint}</p>
        </div>
        <RestedOn record={record} set={set} now={now} />
        <PeopleGrid people={people} now={now} onChoose={setTo} />
      </div>
    );
  }
  return (
    <div className="page">
      <div>
        <h1 className="page__title">{CORRECTIONS_TEXT.personConfirm(to.preferredName)}</h1>
        <p className="secondary">{CORRECTIONS_TEXT.personHintConfirm}</p>
      </div>
      <RestedOn record={record} set={set} now={now} />
      <NotSaved failure={failed} />
      <p>
        <News2Badge score={set.news2} /> {nearTime(set.at, now)}, {set.by.name}
      </p>
      <div className="move">
        <PersonCard resident={from} words={CORRECTIONS_TEXT.from} now={now} />
        <ArrowRight className="move__arrow" aria-hidden="true" />
        <PersonCard resident={to} words={CORRECTIONS_TEXT.to} now={now} to />
      </div>
      <BottomActions>
        <Button
          look="line"
          onClick={() => {
            setTo(undefined);
          }}
        >
          {CORRECTIONS_TEXT.differentPerson}
        </Button>
        <Button
          data-testid="move-set"
          busy={saving ? CORRECTIONS_TEXT.moving : undefined}
          onClick={() => {
            void run(async () => {
              const id = await moveSet(store, bridge, {
                wrongId: set.id,
                fromResidentId: residentId,
                toResidentId: to.residentId,
                words: CORRECTIONS_TEXT.moveWords,
              });
              store.setState({ toast: CORRECTIONS_TEXT.moved(to.preferredName) });
              go({ page: 'saved', residentId: to.residentId, entryId: id });
            });
          }}
        >
          {CORRECTIONS_TEXT.move(to.preferredName)}
        </Button>
      </BottomActions>
    </div>
  );
}
