import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Described } from '#domain/journal/reduce-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { RECONCILE_TEXT } from '../../../../text/handover.ts';
import { calendarDay, calendarWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { byLikeness, identifyPerson } from '../../state/identify.ts';
import { peopleOf, type Person } from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';
import { useSaving } from '../../state/use-saving.ts';
import { PeopleGrid } from '../home/people-grid.tsx';
import { DescribedCard } from './described-card.tsx';
import '../form.css';
import './reconcile.css';

/** The second step: the face, the name and the date of birth, and whom they could be taken for. */
function Confirm({
  person: { resident },
  similarTo,
  describedId,
  described,
  encounter,
  now,
  onBack,
}: {
  readonly person: Person;
  readonly similarTo: string | undefined;
  readonly describedId: string;
  readonly described: Described;
  readonly encounter: Encounter;
  readonly now: number;
  readonly onBack: () => void;
}) {
  const { store, bridge } = useKiosk();
  const [words, setWords] = useState('');
  const { saving, failed, run } = useSaving({ notSaved: RECONCILE_TEXT.notIdentified });
  const { residentId, preferredName } = resident;
  const name = `${resident.givenName} ${resident.familyName}`;
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{RECONCILE_TEXT.confirmTitle(name)}</h1>
        <p className="secondary">{RECONCILE_TEXT.confirmHint}</p>
      </div>
      <NotSaved failure={failed} />
      <DescribedFacts described={described} encounter={encounter} />
      <Card className="pad identify__who" edge="working" data-testid="identify-who">
        <Portrait portrait={resident.portrait} name={name} size={112} decorative={false} />
        <div>
          <p className="identify__name">{listName(resident)}</p>
          <p>
            <b>{RECONCILE_TEXT.born(calendarWords(resident.born), ageInYears(resident.born, calendarDay(now)))}</b>
          </p>
          <p>{RECONCILE_TEXT.room(resident.room)}</p>
        </div>
      </Card>
      {similarTo !== undefined && (
        <Callout tone="amber" icon={<UsersRound aria-hidden="true" />} data-testid="identify-similar">
          {RECONCILE_TEXT.similar(similarTo)}
        </Callout>
      )}
      <Card className="pad entry-form">
        <TextArea
          label={RECONCILE_TEXT.identifyWords}
          rows={2}
          maxLength={1000}
          data-testid="identify-words"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      </Card>
      <BottomActions>
        <Button look="line" data-testid="identify-different" onClick={onBack}>
          {RECONCILE_TEXT.different}
        </Button>
        <Button
          data-testid="identify-confirm"
          busy={saving ? RECONCILE_TEXT.saving : undefined}
          onClick={() => {
            void run(async () => {
              const { encounterId } = encounter;
              await identifyPerson(store, bridge, { describedId, encounterId, residentId, words: words.trim() });
              store.setState({ toast: RECONCILE_TEXT.identified(preferredName) });
              go({ page: 'resident', residentId });
            });
          }}
        >
          {RECONCILE_TEXT.confirm(preferredName)}
        </Button>
      </BottomActions>
    </div>
  );
}

function DescribedFacts({ described, encounter }: { readonly described: Described; readonly encounter: Encounter }) {
  const { caller, concern } = encounter;
  return (
    <Card className="pad entry-form">
      <DescribedCard
        person={described.person}
        by={caller === undefined || caller === '' ? RECONCILE_TEXT.notSignedIn : caller}
      />
      {concern !== '' && <p>“{concern}”</p>}
    </Card>
  );
}

/** A call was made for somebody who was not found in the list: who it was. */
export function IdentifyScreen({ describedId }: { readonly describedId: string }) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(describedId));
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home })));
  const [chosenId, setChosen] = useState<string>();
  const described = record?.described;
  const encounter = record && [...record.encounters.values()][0];
  const known = useKioskState((state) =>
    described?.identified === undefined ? undefined : state.records.get(described.identified.residentId)?.resident,
  );
  const back = (
    <BottomActions>
      <BackButton to={{ page: 'home' }} />
    </BottomActions>
  );
  if (described === undefined || encounter === undefined || described.identified !== undefined) {
    return (
      <>
        {back}
        <Callout tone={known === undefined ? 'amber' : 'green'}>
          {known === undefined ? RECONCILE_TEXT.noPerson : RECONCILE_TEXT.alreadyIdentified(listName(known))}
        </Callout>
      </>
    );
  }
  const chosen = people.find(({ resident }) => resident.residentId === chosenId);
  if (chosen !== undefined) {
    return (
      <Confirm
        person={chosen}
        similarTo={similarNames(people.map(({ resident }) => resident)).get(chosen.resident.residentId)}
        describedId={describedId}
        described={described}
        encounter={encounter}
        now={now}
        onBack={() => {
          setChosen(undefined);
        }}
      />
    );
  }
  return (
    <div className="page">
      {back}
      <div>
        <h1 className="page__title">{RECONCILE_TEXT.identifyTitle}</h1>
        <p className="secondary">{RECONCILE_TEXT.identifyHint(nearTime(described.at, now))}</p>
      </div>
      <DescribedFacts described={described} encounter={encounter} />
      <p className="secondary">{RECONCILE_TEXT.chooseHint}</p>
      <PeopleGrid people={byLikeness(people, described.person)} now={now} born onChoose={setChosen} />
    </div>
  );
}
