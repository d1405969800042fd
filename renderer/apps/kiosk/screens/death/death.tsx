import { useState } from 'react';
import { mayRecordDeath } from '#domain/record/who-may-write.ts';
import { ageInYears } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { liveOf, type ResidentView } from '#domain/record/effective-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { DEATH_TEXT } from '../../../../text/death.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { calendarDay, calendarWords, dateTimeWords, relativeDay } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { EMPTY_DEATH, readDeath, type DeathDraft, type DeathField, type ReadDeath } from '../../state/death-draft.ts';
import { pressFor } from '../../state/presses.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { lastDays } from '../../state/wall-time.ts';
import { writeFact } from '../../state/write-fact.ts';
import '../form.css';
import './death.css';

type Problem = Extract<ReadDeath, { ok: false }>['problems'][number];
type Death = Extract<ReadDeath, { ok: true }>['death'];

const EMPTY_WORDS: Readonly<Record<DeathField, string>> = {
  when: DEATH_TEXT.whenEmpty,
  place: DEATH_TEXT.placeEmpty,
  expected: DEATH_TEXT.expectedEmpty,
};

function problemWords({ field, why }: Problem): string {
  return why === 'future' ? DEATH_TEXT.whenFuture : EMPTY_WORDS[field];
}

const fieldId = (field: DeathField): string => `death-${field}`;

/** A death is written down within days of it. */
const DAYS = 5;

/** The second step: face, name and date of birth again, and what will be written. */
function Confirm({
  resident,
  death,
  now,
  onBack,
}: {
  readonly resident: ResidentView;
  readonly death: Death;
  readonly now: number;
  readonly onBack: () => void;
}) {
  const { store, bridge } = useKiosk();
  const { residentId } = resident;
  const { saving, failed, run } = useSaving({
    notSaved: DEATH_TEXT.notSaved,
    changed: CORRECTIONS_TEXT.changedBefore,
  });
  const name = `${resident.givenName} ${resident.familyName}`;
  return (
    <div className="page entry-form">
      <h1 className="page__title">{DEATH_TEXT.confirmTitle(name)}</h1>
      <p className="secondary">{DEATH_TEXT.confirmHint}</p>
      <NotSaved failure={failed} />
      <Card className="pad death__summary">
        <Portrait portrait={resident.portrait} name={name} size={96} decorative={false} />
        <div>
          <p className="move__name">{listName(resident)}</p>
          <p>{CORRECTIONS_TEXT.born(calendarWords(resident.born), ageInYears(resident.born, calendarDay(now)))}</p>
          <p>
            <b>{DEATH_TEXT.summary(dateTimeWords(death.diedAt), DEATH_TEXT.places[death.place])}</b>
          </p>
          <p>
            {death.expected ? DEATH_TEXT.wasExpected : DEATH_TEXT.wasNotExpected},{' '}
            {death.verifiedBy === '' ? DEATH_TEXT.notVerified : DEATH_TEXT.verified(death.verifiedBy)}
          </p>
          {death.words !== '' && <p>“{death.words}”</p>}
        </div>
      </Card>
      <BottomActions>
        <Button look="line" onClick={onBack}>
          {DEATH_TEXT.back}
        </Button>
        <Button
          data-testid="confirm-death"
          busy={saving ? DEATH_TEXT.saving : undefined}
          onClick={() => {
            void run(async () => {
              const fact = { kind: 'death.recorded', body: death } as const;
              await writeFact(store, bridge, pressFor.death(residentId), residentId, fact);
              store.setState({
                deaths: withKey(store.getState().deaths, residentId, undefined),
                toast: DEATH_TEXT.saved,
              });
              go({ page: 'resident', residentId });
            });
          }}
        >
          {DEATH_TEXT.confirm}
        </Button>
      </BottomActions>
    </div>
  );
}

function DeathForm({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const { store } = useKiosk();
  const now = useNow(10_000);
  const { residentId, preferredName } = resident;
  const [fresh] = useState<DeathDraft>(() => ({ ...EMPTY_DEATH, day: calendarDay(Date.now()) }));
  const draft = useKioskState((state) => state.deaths.get(residentId)) ?? fresh;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [confirming, setConfirming] = useState<Death>();
  const agreed = liveOf(record.statements, 'expected-death').length > 0;
  const change = (next: DeathDraft): void => {
    store.setState({ deaths: withKey(store.getState().deaths, residentId, next) });
  };
  const wrong = (field: DeathField): string | undefined => {
    const found = problems.find((it) => it.field === field);
    return found && problemWords(found);
  };
  if (confirming !== undefined) {
    return (
      <Confirm
        resident={resident}
        death={confirming}
        now={now}
        onBack={() => {
          setConfirming(undefined);
        }}
      />
    );
  }
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{DEATH_TEXT.title(preferredName)}</h1>
        <p className="secondary">{DEATH_TEXT.hint}</p>
      </div>
      {!agreed && <Callout tone="amber">{DEATH_TEXT.notExpectedNow}</Callout>}
      <ErrorSummary
        title={DEATH_TEXT.problem}
        problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), words: problemWords(problem) }))}
      />
      <Card className="pad entry-form">
        <OptionGroup
          legend={DEATH_TEXT.when}
          value={draft.day}
          onChange={(day) => {
            change({ ...draft, day });
          }}
          options={lastDays(now, DAYS).map((day) => ({
            value: day,
            label: relativeDay(`${day}T12:00:00.000Z`, now),
            testId: `died-day-${day}`,
          }))}
        />
        <TextField
          id={fieldId('when')}
          label={DEATH_TEXT.time}
          hint={DEATH_TEXT.whenHint}
          error={wrong('when')}
          inputMode="numeric"
          autoComplete="off"
          data-testid="death-time"
          value={draft.time}
          onChange={(event) => {
            change({ ...draft, time: event.target.value });
          }}
        />
        <div id={fieldId('place')} tabIndex={-1}>
          <OptionGroup
            legend={DEATH_TEXT.place}
            value={draft.place}
            onChange={(place) => {
              change({ ...draft, place });
            }}
            options={(['home', 'hospital', 'elsewhere'] as const).map((place) => ({
              value: place,
              label: DEATH_TEXT.places[place],
              testId: `died-${place}`,
            }))}
          />
          {wrong('place') !== undefined && <p className="field__error">{wrong('place')}</p>}
        </div>
        <div id={fieldId('expected')} tabIndex={-1}>
          <OptionGroup
            legend={DEATH_TEXT.expected}
            value={draft.expected === undefined ? undefined : draft.expected ? 'yes' : 'no'}
            onChange={(value) => {
              change({ ...draft, expected: value === 'yes' });
            }}
            options={[
              { value: 'yes', label: DEATH_TEXT.expectedYes, testId: 'died-expected' },
              { value: 'no', label: DEATH_TEXT.expectedNo, testId: 'died-unexpected' },
            ]}
          />
          {agreed && <p className="secondary">{DEATH_TEXT.expectedOn}</p>}
          {wrong('expected') !== undefined && <p className="field__error">{wrong('expected')}</p>}
        </div>
        <TextField
          label={DEATH_TEXT.verifiedBy}
          hint={DEATH_TEXT.verifiedHint}
          maxLength={200}
          data-testid="death-verified"
          value={draft.verifiedBy}
          onChange={(event) => {
            change({ ...draft, verifiedBy: event.target.value });
          }}
        />
        <TextArea
          label={DEATH_TEXT.words}
          rows={2}
          maxLength={4000}
          value={draft.words}
          onChange={(event) => {
            change({ ...draft, words: event.target.value });
          }}
        />
      </Card>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          data-testid="death-next"
          onClick={() => {
            const read = readDeath(draft, new Date().toISOString());
            setProblems(read.ok ? [] : read.problems);
            if (read.ok) setConfirming(read.death);
          }}
        >
          {DEATH_TEXT.next}
        </Button>
      </BottomActions>
    </div>
  );
}

/** Somebody has died: written down by a nurse or a senior carer, in two steps, and struck if it was somebody else. */
export function DeathScreen({ residentId }: { readonly residentId: string }) {
  const record = useKioskState((state) => state.records.get(residentId));
  const role = useKioskState((state) => state.signedIn?.role);
  if (record?.resident !== undefined && role !== undefined && mayRecordDeath(role) && record.death === undefined) {
    return <DeathForm record={record} resident={record.resident} />;
  }
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      <Callout tone="amber">
        {record?.resident === undefined
          ? RESIDENT_TEXT.unknown
          : record.death === undefined
            ? DEATH_TEXT.notAllowed
            : DEATH_TEXT.banner(record.resident.preferredName, dateTimeWords(record.death.at))}
      </Callout>
    </>
  );
}
