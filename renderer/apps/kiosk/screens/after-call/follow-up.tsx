import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import {
  FOLLOW_UP_RESULTS,
  type FollowUp,
  type FollowUpHours,
  type FollowUpResult,
} from '#domain/outcomes/follow-up.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { FOLLOW_UP_TEXT } from '../../../../text/after-call.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { whereIs } from '../../state/people.ts';
import { pressFor } from '../../state/presses.ts';
import { useTypedFields } from '../../state/typed-fields.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import '../form.css';
import './after-call.css';

type Decided = Encounter & { readonly signed: NonNullable<Encounter['signed']> };

/** What else has to be said where the answer and the record do not agree. */
function AlsoSay({
  record,
  result,
  name,
}: {
  readonly record: ResidentRecord;
  readonly result: FollowUpResult | undefined;
  readonly name: string;
}) {
  if (result === 'died' && record.death === undefined) {
    return (
      <Callout tone="amber" live="polite" data-testid="also-died">
        {FOLLOW_UP_TEXT.alsoDied(name)}
      </Callout>
    );
  }
  if (result === 'admitted' && whereIs(record) === 'here') {
    return (
      <Callout tone="amber" live="polite" data-testid="also-away">
        {FOLLOW_UP_TEXT.alsoAway(name)}
      </Callout>
    );
  }
  return null;
}

function FollowUpForm({
  record,
  encounter,
  after,
  name,
}: {
  readonly record: ResidentRecord;
  readonly encounter: Decided;
  readonly after: FollowUpHours;
  readonly name: string;
}) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const { residentId, encounterId, signed } = encounter;
  const fields = useTypedFields('afterCalls', encounterId);
  const page = `follow-up ${String(after)} `;
  const chosen = fields.get(`${page}result`);
  const result = FOLLOW_UP_RESULTS.find((one) => one === chosen);
  const words = fields.get(`${page}words`);
  const [empty, setEmpty] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: FOLLOW_UP_TEXT.notSaved });
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{FOLLOW_UP_TEXT.title(name)}</h1>
        <p className="secondary">
          {FOLLOW_UP_TEXT.after[after]}. {FOLLOW_UP_TEXT.hint(nearTime(encounter.requestedAt, now))}
        </p>
      </div>
      <NotSaved failure={failed} />
      <Card className="pad entry-form">
        <p>
          <span className="secondary">{FOLLOW_UP_TEXT.decided}:</span> {signed.outcome.impression}
        </p>
        <OptionGroup
          legend={FOLLOW_UP_TEXT.where}
          size="large"
          className="follow-up__results"
          value={result}
          onChange={(value) => {
            fields.set(`${page}result`, value);
            setEmpty(false);
          }}
          options={FOLLOW_UP_RESULTS.map((value) => ({
            value,
            label: FOLLOW_UP_TEXT.result[value],
            testId: `follow-up-${value}`,
          }))}
        />
        {empty && (
          <p className="field__error" role="alert">
            {FOLLOW_UP_TEXT.empty}
          </p>
        )}
        <TextArea
          label={FOLLOW_UP_TEXT.words}
          rows={2}
          maxLength={1000}
          data-testid="follow-up-words"
          value={words}
          onChange={(event) => {
            fields.set(`${page}words`, event.target.value);
          }}
        />
      </Card>
      <AlsoSay record={record} result={result} name={name} />
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        <Button
          data-testid="save-follow-up"
          busy={saving ? FOLLOW_UP_TEXT.saving : undefined}
          onClick={() => {
            setEmpty(result === undefined);
            if (result === undefined) return;
            void run(async () => {
              const { outcomeId } = signed;
              const body: FollowUp = { outcomeId, after, result, words: words.trim() };
              const press = pressFor.followUp(outcomeId, JSON.stringify(body));
              await writeFact(store, bridge, press, residentId, { kind: 'follow-up.recorded', body }, encounterId);
              fields.drop(page);
              store.setState({ toast: FOLLOW_UP_TEXT.saved });
              const isAway = result === 'admitted' && whereIs(record) === 'here';
              go(isAway ? { page: 'whereabouts', residentId } : { page: 'home' });
            });
          }}
        >
          {FOLLOW_UP_TEXT.save}
        </Button>
      </BottomActions>
    </div>
  );
}

/** How it went on, a day and three days after a call: two touches, and words for whoever has some. */
export function FollowUpScreen({
  residentId,
  encounterId,
  after,
}: {
  readonly residentId: string;
  readonly encounterId: string;
  readonly after: FollowUpHours;
}) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  const encounter = record?.encounters.get(encounterId);
  const signed = encounter?.signed;
  const given = encounter?.followUps.findLast((one) => one.outcomeId === signed?.outcomeId && one.after === after);
  if (record !== undefined && encounter !== undefined && signed !== undefined && given === undefined) {
    const name = record.resident?.preferredName ?? record.described?.person.name ?? '';
    return <FollowUpForm record={record} encounter={{ ...encounter, signed }} after={after} name={name} />;
  }
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <Callout tone={given === undefined ? 'amber' : 'green'}>
        {given === undefined
          ? FOLLOW_UP_TEXT.none
          : FOLLOW_UP_TEXT.answered(FOLLOW_UP_TEXT.result[given.result], given.by.name, nearTime(given.at, now))}
      </Callout>
    </>
  );
}
