import type { EntryId } from '#domain/base/ids.ts';
import type { Strike } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import type { Reader } from '../../text/record.ts';
import { TextArea } from '../../ui/field.tsx';
import { OneOf } from './fields/choice-fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { strikeOf } from './model/facts.ts';
import type { Problem } from './model/validate.ts';
import { useProblems } from './use-problems.ts';
import { useKept } from './use-kept.ts';
import { useSending } from './use-sending.ts';

const WHYS = ['entered-in-error', 'wrong-resident', 'duplicate'] as const satisfies readonly Strike['why'][];

export interface StrikeFormProps {
  readonly entryId: EntryId;
  readonly title: string;
  /** Something may have been decided on it. */
  readonly ground?: boolean | undefined;
  readonly writer: Author;
  readonly write: (fact: RecordFact) => Promise<void>;
  readonly reader: Reader;
  readonly onSaved: () => void;
  readonly onBack: () => void;
}

/** Strikes what was written by mistake: it stays in sight, struck through, and counts for nothing. */
export function StrikeForm({
  entryId,
  title,
  ground = false,
  writer,
  write,
  reader,
  onSaved,
  onBack,
}: StrikeFormProps) {
  const { draft, kept, change, forget } = useKept(`strike ${writer.personId} ${entryId}`, () => ({
    why: '',
    words: '',
  }));
  const { why, words } = draft;
  const { tell, errorOf, ...form } = useProblems();
  const { busy, failure, send } = useSending(write, reader);
  const { idOf } = form;

  async function save(): Promise<void> {
    const chosen = WHYS.find((one) => one === why);
    const found: Problem[] = [];
    if (chosen === undefined) found.push({ name: 'why', words: FORM_TEXT.errors.choose(FORM_TEXT.strikeWhy) });
    if (words.trim() === '') found.push({ name: 'words', words: FORM_TEXT.errors.missing(FORM_TEXT.strikeWords) });
    if (!tell(found) || chosen === undefined) return;
    if (!(await send([strikeOf(entryId, chosen, words.trim())]))) return;
    forget();
    onSaved();
  }

  return (
    <FormFrame
      title={title}
      kept={kept}
      {...form}
      failure={failure}
      busy={busy}
      save={FORM_TEXT.saveStrike}
      onSave={() => {
        void save();
      }}
      onBack={() => {
        forget();
        onBack();
      }}
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
            onChange={(next) => {
              change({ ...draft, why: next });
            }}
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
            change({ ...draft, words: event.target.value });
          }}
        />
      </div>
    </FormFrame>
  );
}
