import { useState } from 'react';
import { isOpen } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { Whereabouts } from '#domain/residents/whereabouts.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { WHEREABOUTS_TEXT } from '../../../../text/handover.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { nearTime, spanWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { peopleOf, whereIs } from '../../state/people.ts';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { PeopleGrid } from '../home/people-grid.tsx';
import '../form.css';

type Where = Whereabouts['where'];
const PLACES: readonly Where[] = ['here', 'hospital', 'away'];

/** What the answer changes, said before it is saved. */
function Consequence({
  record,
  resident,
  where,
  now,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly where: Where;
  readonly now: number;
}) {
  const policy = useKioskState((state) => state.home?.carePolicy);
  const { preferredName } = resident;
  if (policy === undefined) return null;
  if (where === 'here') {
    return whereIs(record) === 'hospital' ? (
      <Callout tone="info" data-testid="return-check">
        {WHEREABOUTS_TEXT.check(preferredName, spanWords(policy.returnCheckMinutes * 60_000))}
      </Callout>
    ) : null;
  }
  const due = homeTasks(record, policy, new Date(now).toISOString()).filter(
    ({ kind }) => kind === 'observations' || kind === 'to-do' || kind === 'return-check',
  ).length;
  const call = [...record.encounters.values()].some(isOpen);
  return (
    <Callout tone={due > 0 || call ? 'amber' : 'info'} data-testid="meanwhile">
      {due > 0 && <strong>{WHEREABOUTS_TEXT.dueNow(preferredName, due)} </strong>}
      {call && <strong>{WHEREABOUTS_TEXT.callOpen(preferredName)} </strong>}
      {WHEREABOUTS_TEXT.meanwhile(preferredName)}
    </Callout>
  );
}

function WhereaboutsForm({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const { residentId, preferredName } = resident;
  const { whereabouts } = record;
  const before = whereIs(record);
  const [chosen, setChosen] = useState<Where | undefined>(before === 'here' ? undefined : 'here');
  const [words, setWords] = useState('');
  const [empty, setEmpty] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: WHEREABOUTS_TEXT.notSaved });
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{WHEREABOUTS_TEXT.title(preferredName)}</h1>
        <p className="secondary" data-testid="whereabouts-now">
          {whereabouts === undefined || before === 'here'
            ? WHEREABOUTS_TEXT.nowHere
            : WHEREABOUTS_TEXT.now(
                [WHEREABOUTS_TEXT.states[before], whereabouts.now.words].filter((it) => it !== '').join(', '),
                nearTime(whereabouts.at, now),
              )}
        </p>
      </div>
      <NotSaved failure={failed} />
      <Card className="pad entry-form">
        <OptionGroup
          legend={WHEREABOUTS_TEXT.title(preferredName)}
          legendHidden
          size="large"
          value={chosen}
          onChange={(where) => {
            setChosen(where);
            setEmpty(false);
          }}
          options={PLACES.filter((place) => place !== 'here' || before !== 'here').map((place) => ({
            value: place,
            label: WHEREABOUTS_TEXT.states[place],
            testId: `where-${place}`,
          }))}
        />
        {empty && (
          <p className="field__error" role="alert">
            {WHEREABOUTS_TEXT.empty}
          </p>
        )}
        {chosen !== undefined && (
          <TextArea
            label={WHEREABOUTS_TEXT.words[chosen]}
            rows={2}
            maxLength={1000}
            data-testid="where-words"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
        )}
      </Card>
      {chosen !== undefined && <Consequence record={record} resident={resident} where={chosen} now={now} />}
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          data-testid="save-whereabouts"
          busy={saving ? WHEREABOUTS_TEXT.saving : undefined}
          onClick={() => {
            setEmpty(chosen === undefined);
            if (chosen === undefined) return;
            void run(async () => {
              const body: Whereabouts = { where: chosen, words: words.trim() };
              const press = pressFor.whereabouts(residentId, JSON.stringify(body));
              await writeFact(store, bridge, press, residentId, { kind: 'whereabouts.recorded', body });
              store.setState({ toast: WHEREABOUTS_TEXT.saved });
              go({ page: 'resident', residentId });
            });
          }}
        >
          {WHEREABOUTS_TEXT.save}
        </Button>
      </BottomActions>
    </div>
  );
}

/** Somebody goes out, goes to hospital, or is back. From then on nothing, or everything again, is due for them. */
export function WhereaboutsScreen({ residentId }: { readonly residentId: string | undefined }) {
  const now = useNow(10_000);
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home }))).filter(
    ({ record }) => record.death === undefined,
  );
  const record = useKioskState((state) => (residentId === undefined ? undefined : state.records.get(residentId)));
  if (record?.resident !== undefined && record.death === undefined) {
    return <WhereaboutsForm record={record} resident={record.resident} />;
  }
  return (
    <div className="page">
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <div>
        <h1 className="page__title">{WHEREABOUTS_TEXT.chooseTitle}</h1>
        <p className="secondary">{WHEREABOUTS_TEXT.chooseHint}</p>
      </div>
      {residentId !== undefined && <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>}
      <PeopleGrid
        people={[
          ...people.filter((it) => whereIs(it.record) !== 'here'),
          ...people.filter((it) => whereIs(it.record) === 'here'),
        ]}
        now={now}
        onChoose={(id) => {
          go({ page: 'whereabouts', residentId: id });
        }}
      />
    </div>
  );
}
