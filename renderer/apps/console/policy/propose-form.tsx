import { useId, useMemo, useState } from 'react';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { POLICY_GROUP_WORDS, POLICY_NUMBER_WORDS, POLICY_TEXT } from '../../../text/policy.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import {
  draftOf,
  formFaults,
  formOf,
  groupOf,
  isFaulty,
  numberAt,
  POLICY_GROUPS,
  POLICY_NUMBERS,
  rangeOf,
  type PolicyFormFaults,
  type PolicyNumber,
} from '../model/policy-change.ts';
import { PolicyOrder } from './policy-order.tsx';
import { labelOf, PolicyChanges, valueWords } from './policy-tables.tsx';

export interface ProposeFormProps {
  readonly inUse: TriagePolicy;
  /** Names that a policy had before. */
  readonly used: readonly string[];
  readonly onDone: () => void;
}

/** What is wrong at this number, in words. */
function errorAt(faults: PolicyFormFaults, number: PolicyNumber): string | undefined {
  if (faults.unread.includes(number)) {
    const { min, max } = rangeOf(number);
    return POLICY_TEXT.unread(min, max);
  }
  const words = faults.rules.filter(({ at }) => at === number).map(({ fault }) => POLICY_TEXT.fault(fault));
  return words.length === 0 ? undefined : words.join(' ');
}

/** A change of the policy: each number with what it is now, what is wrong at its field, and the order that it would make. */
export function ProposeForm({ inUse, used, onDone }: ProposeFormProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [form, setForm] = useState(() => formOf(inUse));
  const [tried, setTried] = useState(false);
  const id = useId();
  const fieldId = (name: string): string => `${id}-${name}`;
  const faults = useMemo(() => formFaults(form, inUse, used), [form, inUse, used]);
  const draft = useMemo(() => draftOf(form, inUse), [form, inUse]);
  const nameError =
    faults.version === 'missing'
      ? POLICY_TEXT.nameMissing
      : faults.version === 'used'
        ? POLICY_TEXT.nameUsed
        : undefined;
  const problems = [
    ...(nameError === undefined ? [] : [{ fieldId: fieldId('version'), words: nameError }]),
    ...POLICY_NUMBERS.flatMap((number) => {
      const words = errorAt(faults, number);
      return words === undefined ? [] : [{ fieldId: fieldId(number), words: `${labelOf(number)}: ${words}` }];
    }),
    ...(faults.nothingChanged ? [{ words: POLICY_TEXT.nothingChanged }] : []),
    ...(faults.words === undefined ? [] : [{ fieldId: fieldId('words'), words: POLICY_TEXT.wordsMissing }]),
  ];

  async function send(): Promise<void> {
    setTried(true);
    if (isFaulty(faults) || draft === undefined) return;
    const done = await press('propose', () =>
      client.command('policy.propose', { policy: draft, words: form.words.trim() }),
    );
    if (done) onDone();
  }

  return (
    <Card className="policy-form" aria-labelledby={fieldId('title')} data-testid="propose-form">
      <h3 id={fieldId('title')}>{POLICY_TEXT.proposeTitle}</h3>
      <p>{POLICY_TEXT.proposeIntro}</p>
      <RefusalBar words={refusal} onSeen={dismiss} />
      {tried && <ErrorSummary title={POLICY_TEXT.problems} problems={problems} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          id={fieldId('version')}
          label={POLICY_TEXT.newName}
          hint={POLICY_TEXT.newNameHint}
          value={form.version}
          maxLength={100}
          autoFocus
          error={tried ? nameError : undefined}
          data-testid="policy-name"
          onChange={(event) => {
            setForm({ ...form, version: event.target.value });
          }}
        />
        <div className="policy-tables">
          {POLICY_GROUPS.map((group) => {
            const { title, hint } = POLICY_GROUP_WORDS[group];
            return (
              <fieldset key={group} className="policy-table">
                <legend>{title}</legend>
                {hint !== '' && <p className="secondary">{hint}</p>}
                {group === 'recording' && (
                  <label className="policy-form__allow">
                    <input
                      type="checkbox"
                      checked={form.recordingAllowed}
                      data-testid="policy-recording"
                      onChange={(event) => {
                        setForm({ ...form, recordingAllowed: event.target.checked });
                      }}
                    />
                    {POLICY_TEXT.recordingAllowed}
                  </label>
                )}
                {POLICY_NUMBERS.filter((number) => groupOf(number) === group).map((number) => {
                  const before = numberAt(inUse, number);
                  const typed = form.numbers[number];
                  return (
                    <TextField
                      key={number}
                      id={fieldId(number)}
                      label={labelOf(number)}
                      unit={POLICY_NUMBER_WORDS[number]?.unit}
                      hint={typed.trim() === String(before) ? undefined : POLICY_TEXT.was(valueWords(number, before))}
                      className={typed.trim() === String(before) ? undefined : 'policy-form__changed'}
                      inputMode="numeric"
                      value={typed}
                      error={errorAt(faults, number)}
                      data-testid={`policy-${number}`}
                      onChange={(event) => {
                        setForm({ ...form, numbers: { ...form.numbers, [number]: event.target.value } });
                      }}
                    />
                  );
                })}
              </fieldset>
            );
          })}
        </div>
        {draft !== undefined && !faults.nothingChanged && (
          <div className="policy-form__preview">
            <section aria-label={POLICY_TEXT.changes}>
              <h4>{POLICY_TEXT.changes}</h4>
              <PolicyChanges before={inUse} after={draft} />
            </section>
            <section aria-label={POLICY_TEXT.order}>
              <h4>{POLICY_TEXT.order}</h4>
              <PolicyOrder inUse={inUse} proposed={draft} />
            </section>
          </div>
        )}
        <TextArea
          id={fieldId('words')}
          label={POLICY_TEXT.words}
          hint={POLICY_TEXT.wordsHint}
          rows={3}
          value={form.words}
          error={tried && faults.words !== undefined ? POLICY_TEXT.wordsMissing : undefined}
          data-testid="policy-words"
          onChange={(event) => {
            setForm({ ...form, words: event.target.value });
          }}
        />
        <div className="policy-form__acts">
          <Button
            type="submit"
            busy={pending === undefined ? undefined : POLICY_TEXT.sending}
            data-testid="policy-send"
          >
            {POLICY_TEXT.send}
          </Button>
          <Button look="line" onClick={onDone}>
            {POLICY_TEXT.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
