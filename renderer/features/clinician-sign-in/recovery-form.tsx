import { useEffect, useId, useState } from 'react';
import { RECOVERY_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

export interface RecoveryFormProps {
  readonly busy: boolean;
  readonly onCode: (account: string, code: string) => void;
  readonly onMissing: (words: string) => void;
  readonly onBack: () => void;
}

/** Account and one recovery code. */
export function RecoveryForm({ busy, onCode, onMissing, onBack }: RecoveryFormProps) {
  const [account, setAccount] = useState('');
  const [code, setCode] = useState('');
  const first = useId();
  useEffect(() => {
    document.getElementById(first)?.focus();
  }, [first]);
  return (
    <>
      <h2>{RECOVERY_TEXT.title}</h2>
      <p className="secondary">{RECOVERY_TEXT.intro}</p>
      <form
        className="sign-in__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          if (account.trim() === '' || code.trim() === '') onMissing(RECOVERY_TEXT.missing);
          else onCode(account.trim(), code.trim());
        }}
      >
        <TextField
          id={first}
          label={RECOVERY_TEXT.account}
          hint={RECOVERY_TEXT.accountHint}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          value={account}
          data-testid="recovery-account"
          onChange={(event) => {
            setAccount(event.target.value);
          }}
        />
        <TextField
          label={RECOVERY_TEXT.code}
          hint={RECOVERY_TEXT.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          value={code}
          data-testid="recovery-code-field"
          onChange={(event) => {
            setCode(event.target.value);
          }}
        />
        <Button type="submit" wide busy={busy ? RECOVERY_TEXT.busy : undefined} data-testid="recovery-go">
          {RECOVERY_TEXT.go}
        </Button>
      </form>
      <p className="secondary">{RECOVERY_TEXT.none}</p>
      <Button look="quiet" data-testid="recovery-back" onClick={onBack}>
        {RECOVERY_TEXT.back}
      </Button>
    </>
  );
}
