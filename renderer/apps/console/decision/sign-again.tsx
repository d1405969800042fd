import { useState, type ReactNode } from 'react';
import { CONFIRM_TEXT } from '../../../text/decision.ts';
import { TextField } from '../../../ui/field.tsx';

const PASSWORD = 'confirm-password';

export interface SigningProps {
  /** A line needs that whoever signs shows again who they are. */
  readonly asks: boolean;
  /** It is on its way. */
  readonly busy: boolean;
  /**
   * @param password given where it is asked for
   * @returns why the password was not taken; undefined when it was, or when none was asked for
   */
  readonly onSign: (password: string | undefined) => Promise<string | undefined>;
}

export interface Signing {
  readonly sign: () => Promise<void>;
  /** Where the password is typed; nothing where none is asked for. */
  readonly field: ReactNode;
}

/** The last press of a decision, with the password where a line needs it. Kept nowhere, and gone once it was refused. */
export function useSigning({ asks, busy, onSign }: SigningProps): Signing {
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string>();

  async function sign(): Promise<void> {
    // Enter in the field, while the first press is on its way.
    if (busy) return;
    if (asks && password === '') {
      setRefused(CONFIRM_TEXT.passwordMissing);
      document.getElementById(PASSWORD)?.focus();
      return;
    }
    const words = await onSign(asks ? password : undefined);
    if (words === undefined) return;
    setPassword('');
    setRefused(words);
    document.getElementById(PASSWORD)?.focus();
  }

  const field = asks && (
    <form
      className="confirm-password"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <TextField
        id={PASSWORD}
        label={CONFIRM_TEXT.password}
        hint={CONFIRM_TEXT.passwordWhy}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        error={refused}
        data-testid={PASSWORD}
        onChange={(event) => {
          setPassword(event.target.value);
          setRefused(undefined);
        }}
      />
    </form>
  );
  return { sign, field };
}
