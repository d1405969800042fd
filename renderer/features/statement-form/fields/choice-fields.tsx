import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { FORM_TEXT } from '../../../text/record-form.ts';
import { classNames } from '../../../ui/class-names.ts';
import { SelectField } from '../../../ui/field.tsx';

interface Choice {
  readonly value: string;
  readonly words: string;
}

interface GroupProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Several touch targets under one question; the first of them is where an error summary goes to. */
function Group({ id, label, hint, error, children }: GroupProps) {
  return (
    <fieldset
      className={classNames('field', 'choices', error !== undefined && 'field--error')}
      aria-describedby={
        classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined
      }
    >
      <legend className="field__label">{label}</legend>
      {hint !== undefined && (
        <span className="field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="field__error" id={`${id}-error`}>
          {error}
        </span>
      )}
      <div className="choices__row">{children}</div>
    </fieldset>
  );
}

interface OneProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value: string;
  /** A list to open instead of targets in sight. */
  readonly folded?: boolean | undefined;
  readonly onChange: (value: string) => void;
}

/** One of several answers: in sight when they are few, a list to open when they are many. */
export function OneOf({ id, label, hint, error, choices, value, folded = false, onChange }: OneProps) {
  const name = useId();
  if (folded) {
    return (
      <SelectField
        id={id}
        label={label}
        hint={hint}
        error={error}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {choices.every((choice) => choice.value !== '') && <option value="">{FORM_TEXT.unanswered}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </SelectField>
    );
  }
  return (
    <Group id={id} label={label} hint={hint} error={error}>
      {choices.map((choice, index) => (
        <label
          key={choice.value}
          className={classNames('choice', choice.value === value && 'choice--chosen')}
          data-testid={`choice-${choice.value === '' ? 'none' : choice.value}`}
        >
          <input
            id={index === 0 ? id : undefined}
            className="visually-hidden"
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => {
              onChange(choice.value);
            }}
          />
          {choice.value === value && <Check aria-hidden="true" />}
          <span>{choice.words}</span>
        </label>
      ))}
    </Group>
  );
}

interface SeveralProps extends Omit<OneProps, 'value' | 'onChange' | 'folded'> {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** As many of the answers as are true. */
export function SeveralOf({ id, label, hint, error, choices, value, onChange }: SeveralProps) {
  return (
    <Group id={id} label={label} hint={hint} error={error}>
      {choices.map((choice, index) => {
        const chosen = value.includes(choice.value);
        return (
          <label key={choice.value} className={classNames('choice', chosen && 'choice--chosen')}>
            <input
              id={index === 0 ? id : undefined}
              className="visually-hidden"
              type="checkbox"
              checked={chosen}
              onChange={() => {
                onChange(chosen ? value.filter((one) => one !== choice.value) : [...value, choice.value]);
              }}
            />
            {chosen && <Check aria-hidden="true" />}
            <span>{choice.words}</span>
          </label>
        );
      })}
    </Group>
  );
}

interface FlagProps {
  readonly id: string;
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** A statement that is true or not. */
export function Flag({ id, label, value, onChange }: FlagProps) {
  return (
    <label className={classNames('choice', 'choice--flag', value && 'choice--chosen')}>
      <input
        id={id}
        className="visually-hidden"
        type="checkbox"
        checked={value}
        onChange={() => {
          onChange(!value);
        }}
      />
      <span className="choice__box">{value && <Check aria-hidden="true" />}</span>
      <span>{label}</span>
    </label>
  );
}
