import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { SIGN_IN_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

export interface PasswordFormProps {
  /** @throws RefusalError */
  readonly onSignIn: (account: string, password: string) => Promise<void>;
  /** What went wrong, in words; undefined when a new try begins. */
  readonly onTold: (words: string | undefined) => void;
}

function words(fault: unknown): string {
  if (!(fault instanceof RefusalError)) return SIGN_IN_TEXT.failed;
  if (fault.code === 'wrong-credentials') return SIGN_IN_TEXT.wrong;
  if (fault.code === 'not-connected') return SIGN_IN_TEXT.offline;
  if (fault.code === 'internal' || fault.code === 'malformed') return SIGN_IN_TEXT.failed;
  return fault.message;
}

/** Account and password, in the demo alone; pasting and password managers work. A refusal keeps the account. */
export function PasswordForm({ onSignIn, onTold }: PasswordFormProps) {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const accountField = useId();
  const passwordField = useId();

  useEffect(() => {
    document.getElementById(accountField)?.focus();
  }, [accountField]);

  async function go(): Promise<void> {
    if (busy) return;
    if (account.trim() === '' || password === '') {
      onTold(SIGN_IN_TEXT.missing);
      document.getElementById(account.trim() === '' ? accountField : passwordField)?.focus();
      return;
    }
    setBusy(true);
    onTold(undefined);
    try {
      await onSignIn(account.trim(), password);
    } catch (fault) {
      onTold(words(fault));
      setPassword('');
      document.getElementById(passwordField)?.focus();
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="sign-in__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <TextField
        id={accountField}
        label={SIGN_IN_TEXT.account}
        hint={SIGN_IN_TEXT.accountHint}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={account}
        data-testid="account"
        onChange={(event) => {
          setAccount(event.target.value);
        }}
      />
      <div className="sign-in__password">
        <TextField
          id={passwordField}
          label={SIGN_IN_TEXT.password}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          data-testid="password"
          onChange={(event) => {
            setPassword(event.target.value);
          }}
        />
        <Button
          look="line"
          icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          aria-label={shown ? SIGN_IN_TEXT.hide : SIGN_IN_TEXT.show}
          aria-pressed={shown}
          className="sign-in__show"
          onClick={() => {
            setShown(!shown);
          }}
        />
      </div>
      <Button type="submit" wide busy={busy ? SIGN_IN_TEXT.busy : undefined} data-testid="sign-in">
        {SIGN_IN_TEXT.button}
      </Button>
    </form>
  );
}
