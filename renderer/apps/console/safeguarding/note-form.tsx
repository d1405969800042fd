import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { ConcernNote } from '#domain/safeguarding/concern.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { instantOf, wallTimeOf } from '../model/london-time.ts';
import { useMe } from '../model/use-me.ts';

export type NoteKind = ConcernNote['what'];

const WORDS: Readonly<Record<NoteKind, string>> = {
  reported: SAFEGUARDING_TEXT.moreWords,
  noted: SAFEGUARDING_TEXT.noteWords,
  closed: SAFEGUARDING_TEXT.closeWords,
};

export interface NoteFormProps {
  readonly concernId: string;
  readonly kind: NoteKind;
  readonly now: Instant;
  readonly onClose: () => void;
}

/** What is said of a concern: kept as it is typed, and not to be changed once it is saved. */
export function NoteForm({ concernId, kind, now, onClose }: NoteFormProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [words, keep] = useKeptText(useMe(), `note.${kind}.${concernId}`);
  const [at, setAt] = useState(() => wallTimeOf(now));
  const [reference, setReference] = useState('');
  const [tried, setTried] = useState(false);
  const reportedAt = instantOf(at);
  const atIsWrong = kind === 'reported' && (reportedAt === undefined || reportedAt > now);
  const wordsAreMissing = kind !== 'reported' && words.trim() === '';

  function noteOf(): ConcernNote {
    const said = words.trim();
    if (kind !== 'reported') return { what: kind, words: said };
    return { what: 'reported', at: reportedAt ?? now, reference: reference.trim(), words: said };
  }

  async function save(): Promise<void> {
    setTried(true);
    if (atIsWrong || wordsAreMissing) return;
    if (!(await press('note', () => client.command('safeguarding.note', { concernId, note: noteOf() })))) return;
    keep('');
    onClose();
  }

  return (
    <form
      className="follow-up-form"
      noValidate
      data-testid={`note-form-${kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {kind === 'reported' && (
        <div className="concern-row">
          <TextField
            type="datetime-local"
            label={SAFEGUARDING_TEXT.reportedAt}
            autoFocus
            value={at}
            error={tried && atIsWrong ? SAFEGUARDING_TEXT.problem.reportedAt : undefined}
            data-testid="note-at"
            onChange={(event) => {
              setAt(event.target.value);
            }}
          />
          <TextField
            label={SAFEGUARDING_TEXT.reference}
            hint={SAFEGUARDING_TEXT.referenceHint}
            maxLength={200}
            value={reference}
            data-testid="note-reference"
            onChange={(event) => {
              setReference(event.target.value);
            }}
          />
        </div>
      )}
      <TextArea
        label={WORDS[kind]}
        hint={SAFEGUARDING_TEXT.noteHint}
        rows={3}
        maxLength={2000}
        autoFocus={kind !== 'reported'}
        value={words}
        error={tried && wordsAreMissing ? SAFEGUARDING_TEXT.noteMissing : undefined}
        data-testid="note-words"
        onChange={(event) => {
          keep(event.target.value);
        }}
      />
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="follow-up-card__acts">
        <Button
          type="submit"
          busy={pending === undefined ? undefined : SAFEGUARDING_TEXT.saving}
          data-testid="note-save"
        >
          {SAFEGUARDING_TEXT.save}
        </Button>
        <Button look="line" onClick={onClose}>
          {SAFEGUARDING_TEXT.cancel}
        </Button>
      </div>
    </form>
  );
}
