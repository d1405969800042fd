import { useId } from 'react';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { TextField } from '../../../ui/field.tsx';

export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DATE: TypedDate = { day: '', month: '', year: '' };

/** As the hub reads it; empty while a part is missing. The hub says what is wrong with it. */
export function isoOf({ day, month, year }: TypedDate): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d === '' || m === '' || y === '' ? '' : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

/** true for a day of the calendar. */
export function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

export interface DateFieldsProps {
  readonly id?: string | undefined;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: TypedDate;
  readonly onChange: (value: TypedDate) => void;
}

/** Day, month and year, typed: nobody scrolls a calendar back by ninety years. */
export function DateFields({ id, legend, hint, error, value, onChange }: DateFieldsProps) {
  const made = useId();
  const base = id ?? made;
  const field = (part: keyof TypedDate, label: string, length: number) => (
    <TextField
      id={part === 'day' ? base : `${base}-${part}`}
      label={label}
      className={`date-fields__${part}`}
      inputMode="numeric"
      maxLength={length}
      autoComplete="off"
      value={value[part]}
      onChange={(event) => {
        onChange({ ...value, [part]: event.target.value.replace(/\D/g, '') });
      }}
    />
  );
  return (
    <fieldset
      className={error === undefined ? 'date-fields' : 'date-fields date-fields--error'}
      aria-describedby={error === undefined ? undefined : `${base}-error`}
    >
      <legend>{legend}</legend>
      {hint !== undefined && <span className="field__hint">{hint}</span>}
      {error !== undefined && (
        <span id={`${base}-error`} className="field__error">
          {error}
        </span>
      )}
      <div className="date-fields__row">
        {field('day', MANAGER_TEXT.day, 2)}
        {field('month', MANAGER_TEXT.month, 2)}
        {field('year', MANAGER_TEXT.year, 4)}
      </div>
    </fieldset>
  );
}
