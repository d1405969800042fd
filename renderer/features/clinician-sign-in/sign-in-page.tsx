import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { CONSOLE_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/field.tsx';
import './sign-in.css';

export interface SignInPageProps {
  readonly title: string;
  readonly intro: string;
  /** Why somebody is here who was signed in a moment ago. */
  readonly notice?: string | undefined;
  /** @throws RefusalError */
  readonly onSignIn: (account: string, password: string) => Promise<void>;
  /** The name of the place beside the page's title: nothing, or a link to the other page. */
  readonly foot?: ReactNode;
}

function words(fault: unknown): string {
  if (!(fault instanceof RefusalError)) return SIGN_IN_TEXT.failed;
  if (fault.code === 'wrong-credentials') return SIGN_IN_TEXT.wrong;
  if (fault.code === 'not-connected') return SIGN_IN_TEXT.offline;
  if (fault.code === 'internal' || fault.code === 'malformed') return SIGN_IN_TEXT.failed;
  return fault.message;
}

/** Account and password; pasting and password managers work. A refusal says what happened and keeps the account. */
export function SignInPage({ title, intro, notice, onSignIn, foot }: SignInPageProps) {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const accountField = useId();
  const passwordField = useId();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    document.getElementById(accountField)?.focus();
  }, [accountField]);

  async function go(): Promise<void> {
    if (busy) return;
    if (account.trim() === '' || password === '') {
      setError(SIGN_IN_TEXT.missing);
      document.getElementById(account.trim() === '' ? accountField : passwordField)?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await onSignIn(account.trim(), password);
    } catch (fault) {
      setError(words(fault));
      setPassword('');
      document.getElementById(passwordField)?.focus();
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <div className="sign-in__brand">{CONSOLE_TEXT.product}</div>
      <Card className="sign-in__card">
        <h1>{title}</h1>
        <p className="secondary">{intro}</p>
        {notice !== undefined && (
          <Callout tone="asks" live="polite" data-testid="sign-in-notice">
            {notice}
          </Callout>
        )}
        {error !== undefined && (
          <Callout tone="red" live="assertive" data-testid="sign-in-error">
            {error}
          </Callout>
        )}
        <form
          ref={form}
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
        {foot}
      </Card>
    </main>
  );
}
