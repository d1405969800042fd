import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { RECONCILE_TEXT } from '../../../../text/handover.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { DescribedCard } from './described-card.tsx';
import '../form.css';
import './reconcile.css';

/** What stands for a name that is typed. No identifier is like it. */
const OTHER = 'other';

/** The call as it was made: when, for whom, under what name, with what words. */
function CallFacts({ record, encounter }: { readonly record: ResidentRecord; readonly encounter: Encounter }) {
  const { resident, described } = record;
  return (
    <Card className="pad">
      <dl className="entry-form__facts">
        <dt>{RECONCILE_TEXT.typed}</dt>
        <dd>
          <b>{encounter.caller === '' ? RECONCILE_TEXT.nobodyTyped : encounter.caller}</b>
        </dd>
        {resident !== undefined && (
          <>
            <dt>{RECONCILE_TEXT.about}</dt>
            <dd>
              {listName(resident)}, {RECONCILE_TEXT.room(resident.room)}
            </dd>
          </>
        )}
        <dt>{RECONCILE_TEXT.worry}</dt>
        <dd>{encounter.concern === '' ? RECONCILE_TEXT.noWorry : encounter.concern}</dd>
      </dl>
      {resident === undefined && described !== undefined && <DescribedCard person={described.person} />}
    </Card>
  );
}

function VouchForm({ record, encounter }: { readonly record: ResidentRecord; readonly encounter: Encounter }) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const { residentId, encounterId, requestedAt } = encounter;
  const me = useKioskState((state) => state.signedIn);
  const carers = useKioskState((state) => state.home?.carers) ?? [];
  const [chosen, setChosen] = useState<string>();
  const [other, setOther] = useState('');
  const [words, setWords] = useState('');
  const [empty, setEmpty] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: RECONCILE_TEXT.notSaved });
  const colleagues = carers.filter(({ personId }) => personId !== me?.personId);
  const madeBy =
    chosen === undefined
      ? undefined
      : chosen === OTHER
        ? other.trim()
        : chosen === me?.personId
          ? me.name
          : colleagues.find(({ personId }) => personId === chosen)?.name;
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{RECONCILE_TEXT.vouchTitle}</h1>
        <p className="secondary">{RECONCILE_TEXT.vouchHint(nearTime(requestedAt, now))}</p>
      </div>
      <NotSaved failure={failed} />
      <CallFacts record={record} encounter={encounter} />
      <Card className="pad entry-form">
        <OptionGroup
          legend={RECONCILE_TEXT.vouchTitle}
          legendHidden
          className="vouch__people"
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setEmpty(false);
          }}
          options={[
            ...(me === null ? [] : [{ value: me.personId, label: RECONCILE_TEXT.me(me.name), testId: 'vouch-me' }]),
            ...colleagues.map(({ personId, name }) => ({ value: personId, label: name, testId: 'vouch-colleague' })),
            { value: OTHER, label: RECONCILE_TEXT.other, testId: 'vouch-other' },
          ]}
        />
        {chosen === OTHER && (
          <TextField
            label={RECONCILE_TEXT.otherName}
            autoComplete="off"
            maxLength={200}
            data-testid="vouch-name"
            value={other}
            onChange={(event) => {
              setOther(event.target.value);
            }}
          />
        )}
        {empty && (
          <p className="field__error" role="alert">
            {chosen === OTHER ? RECONCILE_TEXT.otherEmpty : RECONCILE_TEXT.chooseWho}
          </p>
        )}
        <TextArea
          label={RECONCILE_TEXT.words}
          rows={2}
          maxLength={1000}
          data-testid="vouch-words"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      </Card>
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        <Button
          data-testid="save-vouch"
          busy={saving ? RECONCILE_TEXT.saving : undefined}
          onClick={() => {
            const missing = madeBy === undefined || madeBy === '';
            setEmpty(missing);
            if (missing) return;
            void run(async () => {
              const fact = { kind: 'call.vouched', body: { madeBy, words: words.trim() } } as const;
              await writeFact(store, bridge, pressFor.vouch(encounterId), residentId, fact, encounterId);
              store.setState({ toast: RECONCILE_TEXT.vouched });
              go({ page: 'home' });
            });
          }}
        >
          {RECONCILE_TEXT.save}
        </Button>
      </BottomActions>
    </div>
  );
}

/** A call was made with nobody signed in: somebody who is signed in says who made it. */
export function VouchScreen({
  residentId,
  encounterId,
}: {
  readonly residentId: string;
  readonly encounterId: string;
}) {
  const record = useKioskState((state) => state.records.get(residentId));
  const encounter = record?.encounters.get(encounterId);
  if (record !== undefined && encounter?.caller !== undefined && encounter.vouched === undefined) {
    return <VouchForm record={record} encounter={encounter} />;
  }
  const vouched = encounter?.vouched;
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <Callout tone={vouched === undefined ? 'amber' : 'green'}>
        {vouched === undefined
          ? RECONCILE_TEXT.noCall
          : RECONCILE_TEXT.alreadyVouched(vouched.vouched.madeBy, vouched.by.name)}
      </Callout>
    </>
  );
}
