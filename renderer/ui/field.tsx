import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { classNames } from './class-names.ts';
import './field.css';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right; announced with the field. */
  readonly error?: string | undefined;
  readonly labelHidden?: boolean | undefined;
  /** "mmHg", "a minute": shown after the value. */
  readonly unit?: string | undefined;
}

interface FrameProps extends FieldProps {
  readonly id: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

function Frame({ id, label, hint, error, labelHidden, unit, className, children }: FrameProps) {
  return (
    <div className={classNames('field', error !== undefined && 'field--error', className)}>
      <label className={labelHidden === true ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
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
      <span className="field__row">
        {children}
        {unit !== undefined && <span className="field__unit">{unit}</span>}
      </span>
    </div>
  );
}

function described(id: string, props: FieldProps): string | undefined {
  const ids = [props.hint !== undefined && `${id}-hint`, props.error !== undefined && `${id}-error`];
  return classNames(...ids) || undefined;
}

export type TextFieldProps = FieldProps & InputHTMLAttributes<HTMLInputElement>;

/** One line of text or a number, with its label always in sight. */
export function TextField({ label, hint, error, labelHidden, unit, className, id: given, ...input }: TextFieldProps) {
  const made = useId();
  const id = given ?? made;
  const field = { label, hint, error, labelHidden, unit };
  return (
    <Frame id={id} className={className} {...field}>
      <input
        type="text"
        {...input}
        id={id}
        className="field__input"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described(id, field)}
      />
    </Frame>
  );
}

export type TextAreaProps = FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** Several lines of text. */
export function TextArea({ label, hint, error, labelHidden, unit, className, id: given, ...input }: TextAreaProps) {
  const made = useId();
  const id = given ?? made;
  const field = { label, hint, error, labelHidden, unit };
  return (
    <Frame id={id} className={className} {...field}>
      <textarea
        rows={4}
        {...input}
        id={id}
        className="field__input field__input--area"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described(id, field)}
      />
    </Frame>
  );
}

export type SelectFieldProps = FieldProps & SelectHTMLAttributes<HTMLSelectElement>;

/** A choice out of a list; `children` are the `<option>`s. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  unit,
  className,
  id: given,
  ...input
}: SelectFieldProps) {
  const made = useId();
  const id = given ?? made;
  const field = { label, hint, error, labelHidden, unit };
  return (
    <Frame id={id} className={className} {...field}>
      <select
        {...input}
        id={id}
        className="field__input field__input--select"
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described(id, field)}
      />
    </Frame>
  );
}
