import { useId } from 'react';
import { FORM_TEXT } from '../../../text/record-form.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { DateParts } from '../model/dates.ts';

export interface DateFieldsProps {
  /** Of the first of the three fields: where an error summary goes to. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: DateParts;
  readonly onChange: (value: DateParts) => void;
}

/** A day in three fields: a calendar to pick from makes a date of birth hard work and a slip easy. */
export function DateFields({ id, label, hint, error, value, onChange }: DateFieldsProps) {
  const hintId = useId();
  const errorId = useId();
  const described = classNames(hint !== undefined && hintId, error !== undefined && errorId) || undefined;
  const part = (name: keyof DateParts, words: string, size: number) => (
    <div className="date-fields__part">
      <label className="field__hint" htmlFor={name === 'day' ? id : `${id}-${name}`}>
        {words}
      </label>
      <input
        id={name === 'day' ? id : `${id}-${name}`}
        className={classNames('field__input', `date-fields__${name}`)}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={size}
        value={value[name]}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described}
        data-testid={`${id.split('-').slice(1).join('-')}-${name}`}
        onChange={(event) => {
          onChange({ ...value, [name]: event.target.value });
        }}
      />
    </div>
  );
  return (
    <fieldset className={classNames('field', 'date-fields', error !== undefined && 'field--error')}>
      <legend className="field__label">{label}</legend>
      {hint !== undefined && (
        <span className="field__hint" id={hintId}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="field__error" id={errorId}>
          {error}
        </span>
      )}
      <div className="date-fields__row">
        {part('day', FORM_TEXT.day, 2)}
        {part('month', FORM_TEXT.month, 9)}
        {part('year', FORM_TEXT.year, 4)}
      </div>
    </fieldset>
  );
}
