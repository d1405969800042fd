import type { CalendarDate } from '#domain/base/time.ts';
import type { Stated } from '#domain/record/reduce-statements.ts';
import type { Author } from '#domain/people/people.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import type { Reader } from '../../text/record.ts';
import { TextArea } from '../../ui/field.tsx';
import { DateFields } from './fields/date-fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { dateOf, isBlank, partsOf } from './model/dates.ts';
import { endOf } from './model/facts.ts';
import type { Problem } from './model/validate.ts';
import { useProblems } from './use-problems.ts';
import { useKept } from './use-kept.ts';
import { useSending } from './use-sending.ts';

export interface EndFormProps {
  readonly subject: string;
  readonly stated: Stated;
  readonly title: string;
  readonly today: CalendarDate;
  readonly writer: Author;
  readonly write: (fact: RecordFact) => Promise<void>;
  readonly reader: Reader;
  readonly onSaved: () => void;
  readonly onBack: () => void;
}

/** Says that something was true and is no longer. */
export function EndForm({ subject, stated, title, today, writer, write, reader, onSaved, onBack }: EndFormProps) {
  const { draft, kept, change, forget } = useKept(`end ${writer.personId} ${stated.entryId} ${subject}`, () => ({
    on: partsOf(today),
    reason: '',
  }));
  const { on, reason } = draft;
  const { tell, errorOf, ...form } = useProblems();
  const { busy, failure, send } = useSending(write, reader);
  const { idOf } = form;

  async function save(): Promise<void> {
    const day = dateOf(on);
    const found: Problem[] = [];
    const { errors, endOn, endReason } = FORM_TEXT;
    if (isBlank(on)) found.push({ name: 'on', words: errors.missing(endOn) });
    else if (day === undefined) found.push({ name: 'on', words: errors.date(endOn) });
    else if (day > today) found.push({ name: 'on', words: errors.future(endOn) });
    if (reason.trim() === '') found.push({ name: 'reason', words: errors.missing(endReason) });
    if (!tell(found) || day === undefined) return;
    if (!(await send([endOf(subject, stated, day, reason.trim())]))) return;
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
      save={FORM_TEXT.saveEnd}
      onSave={() => {
        void save();
      }}
      onBack={() => {
        forget();
        onBack();
      }}
    >
      <p>{FORM_TEXT.endSay}</p>
      <div className="form__fields">
        <DateFields
          id={idOf('on')}
          label={FORM_TEXT.endOn}
          error={errorOf('on')}
          value={on}
          onChange={(next) => {
            change({ ...draft, on: next });
          }}
        />
        <TextArea
          id={idOf('reason')}
          label={FORM_TEXT.endReason}
          hint={FORM_TEXT.endReasonHint}
          error={errorOf('reason')}
          rows={2}
          maxLength={4000}
          value={reason}
          className="form__wide"
          data-testid="field-reason"
          onChange={(event) => {
            change({ ...draft, reason: event.target.value });
          }}
        />
      </div>
    </FormFrame>
  );
}
