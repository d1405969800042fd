import { useState } from 'react';
import type { EntryId } from '#domain/base/ids.ts';
import type { Strike } from '#domain/journal/bodies.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import type { Reader } from '../../text/record.ts';
import { TextArea } from '../../ui/field.tsx';
import { OneOf } from './fields/choice-fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { strikeOf } from './model/facts.ts';
import type { Problem } from './model/validate.ts';
import { useProblems } from './use-problems.ts';
import { useSending } from './use-sending.ts';

const WHYS = ['entered-in-error', 'wrong-resident', 'duplicate'] as const satisfies readonly Strike['why'][];

export interface StrikeFormProps {
  readonly entryId: EntryId;
  readonly title: string;
  /** Something may have been decided on it. */
  readonly ground?: boolean | undefined;
  readonly write: (fact: RecordFact) => Promise<void>;
  readonly reader: Reader;
  readonly onSaved: () => void;
  readonly onBack: () => void;
}

/** Strikes what was written by mistake: it stays in sight, struck through, and counts for nothing. */
export function StrikeForm({ entryId, title, ground = false, write, reader, onSaved, onBack }: StrikeFormProps) {
  const [why, setWhy] = useState<string>('');
  const [words, setWords] = useState('');
  const { tell, errorOf, ...form } = useProblems();
  const { busy, failure, send } = useSending(write, reader);
  const { idOf } = form;

  async function save(): Promise<void> {
    const chosen = WHYS.find((one) => one === why);
    const found: Problem[] = [];
    if (chosen === undefined) found.push({ name: 'why', words: FORM_TEXT.errors.choose(FORM_TEXT.strikeWhy) });
    if (words.trim() === '') found.push({ name: 'words', words: FORM_TEXT.errors.missing(FORM_TEXT.strikeWords) });
    if (!tell(found) || chosen === undefined) return;
    if (await send([strikeOf(entryId, chosen, words.trim())])) onSaved();
  }

  return (
    <FormFrame
      title={title}
      {...form}
      failure={failure}
      busy={busy}
      save={FORM_TEXT.saveStrike}
      onSave={() => {
        void save();
      }}
      onBack={onBack}
    >
      <p>{FORM_TEXT.strikeSay}</p>
      {ground && <p>{FORM_TEXT.strikeDecision}</p>}
      <div className="form__fields">
        <div className="form__wide" data-testid="field-why">
          <OneOf
            id={idOf('why')}
            label={FORM_TEXT.strikeWhy}
            error={errorOf('why')}
            choices={WHYS.map((value) => ({ value, words: FORM_TEXT.strikeWhys[value] }))}
            value={why}
            onChange={setWhy}
          />
        </div>
        <TextArea
          id={idOf('words')}
          label={FORM_TEXT.strikeWords}
          error={errorOf('words')}
          rows={2}
          maxLength={4000}
          value={words}
          className="form__wide"
          data-testid="field-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      </div>
    </FormFrame>
  );
}
