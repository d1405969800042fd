import { useState } from 'react';
import { FOLLOW_UP_RESULTS } from '#domain/outcomes/follow-up.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { FOLLOW_UP_TEXT } from '../../../text/follow-up.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { hoursOf, type Act } from '../model/acts.ts';

/** An act that asks for words before it is done. */
export type WordedAct = Exclude<Act, 'take'>;

const CLOSED_HOW = ['seen', 'declined', 'withdrawn'] as const;

interface Choice {
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly missing: string;
}

/** What a form asks for. A part without `missing` may stay empty. */
interface Asked {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly choice?: Choice | undefined;
  readonly who?: { readonly label: string; readonly hint?: string | undefined; readonly missing: string } | undefined;
  readonly words?:
    { readonly label: string; readonly hint?: string | undefined; readonly missing?: string | undefined } | undefined;
  readonly go: string;
}

function askedOf(act: WordedAct, row: ActionRow): Asked {
  const save = FOLLOW_UP_TEXT.save;
  switch (act) {
    case 'done':
      return {
        words: {
          label: FOLLOW_UP_TEXT.doneTitle,
          hint: FOLLOW_UP_TEXT.doneHint,
          missing: FOLLOW_UP_TEXT.doneMissing,
        },
        go: save,
      };
    case 'chase':
      return {
        words: {
          label: COORDINATOR_TEXT.chaseWords,
          hint: COORDINATOR_TEXT.chaseHint,
          missing: COORDINATOR_TEXT.chaseMissing,
        },
        go: save,
      };
    case 'result':
      return {
        choice: {
          legend: FOLLOW_UP_TEXT.resultTitle(hoursOf(row) ?? 24),
          options: FOLLOW_UP_RESULTS.map((value) => ({ value, label: FOLLOW_UP_TEXT.results[value] })),
          missing: FOLLOW_UP_TEXT.resultMissing,
        },
        words: { label: FOLLOW_UP_TEXT.resultWords, hint: FOLLOW_UP_TEXT.resultWordsHint },
        go: save,
      };
    case 'family':
      return {
        who: {
          label: FOLLOW_UP_TEXT.familyWho,
          hint: FOLLOW_UP_TEXT.familyWhoHint,
          missing: FOLLOW_UP_TEXT.familyMissing,
        },
        words: { label: FOLLOW_UP_TEXT.familyWords },
        go: save,
      };
    case 'told':
      return {
        who: {
          label: FOLLOW_UP_TEXT.toldWho,
          hint: FOLLOW_UP_TEXT.toldHint,
          missing: FOLLOW_UP_TEXT.toldMissing,
        },
        words: { label: FOLLOW_UP_TEXT.toldWords },
        go: save,
      };
    case 'send-again':
      return { title: FOLLOW_UP_TEXT.againTitle, body: FOLLOW_UP_TEXT.againBody, go: FOLLOW_UP_TEXT.againGo };
    case 'acknowledge':
      return {
        who: { label: FOLLOW_UP_TEXT.ackWho, missing: FOLLOW_UP_TEXT.ackMissing },
        words: { label: FOLLOW_UP_TEXT.ackWords, hint: FOLLOW_UP_TEXT.ackHint },
        go: save,
      };
    case 'close':
      return {
        choice: {
          legend: FOLLOW_UP_TEXT.closeHow,
          options: CLOSED_HOW.map((value) => ({ value, label: FOLLOW_UP_TEXT.closeHows[value] })),
          missing: FOLLOW_UP_TEXT.closeHowMissing,
        },
        words: {
          label: FOLLOW_UP_TEXT.closeWords,
          hint: FOLLOW_UP_TEXT.closeHint,
          missing: FOLLOW_UP_TEXT.closeMissing,
        },
        go: save,
      };
    default:
      return act satisfies never;
  }
}

/** Asks the hub. @param said what was chosen and written, with nothing missing any more */
function useActing(act: WordedAct, row: ActionRow) {
  const { client } = useHub();
  const { encounterId, actionId = '', itemId, outcomeId = '' } = row;
  return (said: { readonly choice: string; readonly who: string; readonly words: string }): Promise<unknown> => {
    const { who, words } = said;
    const item = itemId ?? '';
    switch (act) {
      case 'done':
        return client.command('action.done', { encounterId, actionId, words });
      case 'chase':
        return client.command('action.chase', { encounterId, words, ...(itemId === undefined ? {} : { itemId }) });
      case 'result': {
        const result = FOLLOW_UP_RESULTS.find((one) => one === said.choice) ?? 'stayed';
        return client.command('follow-up.record', { encounterId, outcomeId, after: hoursOf(row) ?? 24, result, words });
      }
      case 'family':
        return client.command('family.inform', { encounterId, outcomeId, who, words });
      case 'told':
        return client.command('referral.told', { encounterId, itemId: item, spokeTo: who, words });
      case 'send-again':
        return client.command('referral.send-again', { encounterId, itemId: item });
      case 'acknowledge':
        return client.command('referral.acknowledge', { encounterId, itemId: item, who, words });
      case 'close': {
        const how = CLOSED_HOW.find((one) => one === said.choice) ?? 'seen';
        return client.command('referral.close', { encounterId, itemId: item, how, words });
      }
      default:
        return act satisfies never;
    }
  };
}

export interface ActFormProps {
  readonly act: WordedAct;
  readonly row: ActionRow;
  readonly onClose: () => void;
}

/** What is asked for an act: a choice, a name, words; what is missing stands beside its field. */
export function ActForm({ act, row, onClose }: ActFormProps) {
  const asked = askedOf(act, row);
  const acting = useActing(act, row);
  const { pending, refusal, dismiss, press } = usePress();
  const [choice, setChoice] = useState<string>();
  const [who, setWho] = useState('');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const missing = {
    choice: asked.choice !== undefined && choice === undefined,
    who: asked.who !== undefined && who.trim() === '',
    words: asked.words?.missing !== undefined && words.trim() === '',
  };

  async function save(): Promise<void> {
    setTried(true);
    if (missing.choice || missing.who || missing.words) return;
    const said = { choice: choice ?? '', who: who.trim(), words: words.trim() };
    if (await press(act, () => acting(said))) onClose();
  }

  return (
    <form
      className="action__form"
      aria-label={FOLLOW_UP_TEXT.act[act]}
      data-testid={`form-${act}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {asked.title !== undefined && <b>{asked.title}</b>}
      {asked.body !== undefined && <p>{asked.body}</p>}
      {asked.choice !== undefined && (
        <>
          <OptionGroup
            legend={asked.choice.legend}
            size="small"
            options={asked.choice.options.map(({ value, label }) => ({ value, label, testId: `choice-${value}` }))}
            value={choice}
            onChange={setChoice}
          />
          {tried && missing.choice && (
            <p className="field__error" role="alert">
              {asked.choice.missing}
            </p>
          )}
        </>
      )}
      {asked.who !== undefined && (
        <TextField
          label={asked.who.label}
          hint={asked.who.hint}
          maxLength={200}
          autoFocus
          value={who}
          error={tried && missing.who ? asked.who.missing : undefined}
          data-testid={`${act}-who`}
          onChange={(event) => {
            setWho(event.target.value);
          }}
        />
      )}
      {asked.words !== undefined && (
        <TextArea
          label={asked.words.label}
          hint={asked.words.hint}
          rows={2}
          maxLength={2000}
          autoFocus={asked.who === undefined && asked.choice === undefined}
          value={words}
          error={tried && missing.words ? asked.words.missing : undefined}
          data-testid={`${act}-words`}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      )}
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="action__acts">
        <Button
          type="submit"
          autoFocus={asked.words === undefined}
          busy={pending === undefined ? undefined : FOLLOW_UP_TEXT.saving}
          data-testid={`${act}-save`}
        >
          {asked.go}
        </Button>
        <Button look="line" onClick={onClose}>
          {FOLLOW_UP_TEXT.cancel}
        </Button>
      </div>
    </form>
  );
}
