import { useState } from 'react';
import { ERASE_REASONS, type EraseReason } from '#domain/record/erasing.ts';
import type { RecordDue } from '#protocol/hub/retention.ts';
import {
  ERASE_REASON_WORDS,
  familyName,
  isTyped,
  lostWords,
  RECORDS_DUE_TEXT as WORDS,
} from '../../../text/records-due.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';

export type Deciding = 'keep' | 'propose' | 'decline' | 'agree';

export type Decided =
  | { readonly what: 'keep'; readonly lookAgainOn: string; readonly words: string }
  | { readonly what: 'propose'; readonly why: EraseReason }
  | { readonly what: 'decline'; readonly words: string }
  | { readonly what: 'agree' };

const TITLES: Readonly<Record<Deciding, (name: string) => string>> = {
  keep: WORDS.keepTitle,
  propose: WORDS.proposeTitle,
  decline: WORDS.declineTitle,
  agree: WORDS.agreeTitle,
};

function Lost({ row, what }: { readonly row: RecordDue; readonly what: 'propose' | 'agree' }) {
  return (
    <>
      <h3>{WORDS.lost}</h3>
      <ul data-testid="lost">
        {lostWords(row).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{WORDS.stays}</h3>
      <ul>
        {WORDS.staysLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Callout tone={what === 'agree' ? 'red' : 'info'}>
        {what === 'agree' ? WORDS.agreeWill : WORDS.proposeWill}
      </Callout>
    </>
  );
}

export interface DecisionDialogProps {
  readonly row: RecordDue;
  readonly what: Deciding;
  readonly busy: boolean;
  /** What the hub has refused. */
  readonly refusal: string | undefined;
  readonly onDecide: (decided: Decided) => void;
  readonly onClose: () => void;
}

/** One decision about one record. Until the button is pressed nothing has happened. */
export function DecisionDialog({ row, what, busy, refusal, onDecide, onClose }: DecisionDialogProps) {
  const [words, setWords] = useState('');
  const [lookAgainOn, setLookAgainOn] = useState('');
  const [why, setWhy] = useState<EraseReason>('kept-long-enough');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const erases = what === 'propose' || what === 'agree';
  const noWords = !erases && words.trim() === '';
  const noDay = what === 'keep' && lookAgainOn === '';
  const notTyped = erases && !isTyped(typed, row.name);

  function press(): void {
    setTried(true);
    if (noWords || noDay || notTyped) return;
    if (what === 'keep') onDecide({ what, lookAgainOn, words: words.trim() });
    else if (what === 'decline') onDecide({ what, words: words.trim() });
    else if (what === 'propose') onDecide({ what, why });
    else onDecide({ what });
  }

  return (
    <Dialog
      title={TITLES[what](row.name)}
      onClose={onClose}
      actions={
        <>
          <Button
            look={what === 'agree' ? 'red' : 'primary'}
            busy={busy ? WORDS.saving : undefined}
            data-testid="decide"
            onClick={press}
          >
            {WORDS[what]}
          </Button>
          <Button look="line" onClick={onClose}>
            {WORDS.cancel}
          </Button>
        </>
      }
    >
      {erases && <Lost row={row} what={what} />}
      {what === 'propose' && (
        <OptionGroup
          legend={WORDS.reason}
          options={ERASE_REASONS.map((value) => ({ value, label: ERASE_REASON_WORDS[value] }))}
          value={why}
          onChange={setWhy}
        />
      )}
      {what === 'keep' && (
        <TextField
          type="date"
          label={WORDS.keepUntil}
          hint={WORDS.keepUntilHint}
          error={tried && noDay ? WORDS.mustDate : undefined}
          value={lookAgainOn}
          data-testid="look-again-on"
          onChange={(event) => {
            setLookAgainOn(event.target.value);
          }}
        />
      )}
      {erases ? (
        <TextField
          label={WORDS.type(familyName(row.name))}
          hint={WORDS.typeHint}
          error={tried && notTyped ? WORDS.typeWrong : undefined}
          value={typed}
          autoComplete="off"
          data-testid="typed"
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      ) : (
        <TextArea
          label={WORDS.because}
          hint={WORDS.becauseHint}
          rows={2}
          maxLength={1000}
          error={tried && noWords ? WORDS.mustSay : undefined}
          value={words}
          data-testid="because"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      )}
      {refusal !== undefined && (
        <Callout tone="red" live="assertive" data-testid="refused">
          {refusal}
        </Callout>
      )}
    </Dialog>
  );
}
