import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { TextField } from '../../../ui/field.tsx';

export function digitsOf(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/** "999 123 4519" of ten digits; otherwise as it was typed. */
export function grouped(typed: string): string {
  const digits = digitsOf(typed);
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : typed;
}

export function isWholeNhsNumber(typed: string): boolean {
  return isNhsNumber(digitsOf(typed));
}

/** What is to be said of a number while it is typed: how much is missing, or whether its check digit is right. */
function said(typed: string): { readonly error?: string; readonly news?: string } {
  const digits = digitsOf(typed);
  if (digits === '') return {};
  if (/\D/.test(digits)) return { error: MANAGER_TEXT.nhsLetters };
  if (digits.length > 10) return { error: MANAGER_TEXT.nhsTooMany };
  if (digits.length < 10) return { news: MANAGER_TEXT.nhsToGo(10 - digits.length) };
  return isNhsNumber(digits) ? { news: MANAGER_TEXT.nhsRight } : { error: MANAGER_TEXT.nhsWrong };
}

export interface NhsFieldProps {
  readonly id: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** An NHS number in its groups of 3, 3 and 4, checked as it is typed. */
export function NhsField({ id, value, error, onChange }: NhsFieldProps) {
  const { error: wrong, news } = said(value);
  return (
    <div className="nhs-field">
      <TextField
        id={id}
        label={MANAGER_TEXT.nhsNumber}
        hint={MANAGER_TEXT.nhsHint}
        error={wrong ?? error}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={value}
        data-testid="nhs-number"
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onBlur={() => {
          onChange(grouped(value));
        }}
      />
      <span role="status" className="secondary">
        {news}
      </span>
    </div>
  );
}
