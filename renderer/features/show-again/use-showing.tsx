import { useEffect, useState, type ReactNode } from 'react';
import type { StepUpClass } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub, useHubState } from '../../connections/hub-client/index.ts';
import { refusalWords } from '../../text/console.ts';
import { SHOW_AGAIN_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/field.tsx';
import type { Shown } from './show-again.ts';
import './show-again.css';

const PASSWORD = 'confirm-password';

interface Ways {
  readonly password: boolean;
  readonly passkey: boolean;
  /** Why there is neither. */
  readonly words: string;
}

export interface ShowingWords {
  /** The class of what is to be done. */
  readonly for: StepUpClass;
  /** Beside a passkey. */
  readonly passkey: string;
  /** Beside a password. */
  readonly password: string;
}

export interface Showing {
  /** How it will be shown; undefined while nobody asks, or while it is not known. */
  readonly how: Shown['with'] | undefined;
  /** Where it is shown: the password, or what the passkey will do. Nothing while nobody asks. */
  readonly field: ReactNode;
  /** @returns undefined while something is missing, which is then said */
  readonly take: () => Shown | undefined;
  /** Why it was not taken. */
  readonly refuse: (words: string) => void;
}

/**
 * Showing again who one is, in the page: the hub says with what. A password, where there are any, is kept nowhere and is gone once it
 * was refused.
 * @param asks whether it is needed now
 * @param onEnter Enter in the password
 */
export function useShowing(asks: boolean, words: ShowingWords, onEnter: () => void): Showing {
  const { client } = useHub();
  const what = words.for;
  const connected = useHubState().kind === 'connected';
  const [ways, setWays] = useState<Ways>();
  const [byPassword, setByPassword] = useState(false);
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string>();

  /** Raised where it has to be asked once more. */
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (!asks || !connected || ways !== undefined) return;
    let mine = true;
    client.request('session.step-up-options', { for: what }).then(
      ({ password: allowed, options, words: why = '' }) => {
        if (!mine) return;
        setWays({ password: allowed, passkey: options !== undefined, words: why });
        setRefused(undefined);
      },
      (fault: unknown) => {
        if (!mine) return;
        const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
        setRefused(refusalWords(refusal.code, refusal.message));
      },
    );
    return () => {
      mine = false;
    };
  }, [asks, connected, ways, client, tries, what]);

  const usesPassword = ways !== undefined && ways.password && (byPassword || !ways.passkey);
  const how =
    !asks || ways === undefined ? undefined : usesPassword ? 'password' : ways.passkey ? 'passkey' : undefined;

  function fieldOf(): ReactNode {
    if (!asks) return null;
    if (ways === undefined) {
      return refused === undefined ? (
        <p className="secondary" role="status" data-testid="show-again-asking">
          {SHOW_AGAIN_TEXT.asking}
        </p>
      ) : (
        <Callout tone="red" live="assertive">
          {refused}
        </Callout>
      );
    }
    if (how === 'password') {
      return (
        <form
          className="show-again"
          onSubmit={(event) => {
            event.preventDefault();
            onEnter();
          }}
        >
          <TextField
            id={PASSWORD}
            label={SHOW_AGAIN_TEXT.password}
            hint={words.password}
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
          {ways.passkey && (
            <Button
              look="quiet"
              onClick={() => {
                setByPassword(false);
                setRefused(undefined);
              }}
            >
              {SHOW_AGAIN_TEXT.usePasskey}
            </Button>
          )}
        </form>
      );
    }
    if (how === undefined) {
      return (
        <Callout tone="amber" title={SHOW_AGAIN_TEXT.title} data-testid="show-again-neither">
          {ways.words}
        </Callout>
      );
    }
    return (
      <div className="show-again" data-testid="show-again-passkey">
        {refused === undefined ? (
          <Callout tone="info">{words.passkey}</Callout>
        ) : (
          <Callout tone="red" live="assertive" data-testid="show-again-refused">
            {refused}
          </Callout>
        )}
        {ways.password && (
          <Button
            look="quiet"
            data-testid="show-again-by-password"
            onClick={() => {
              setByPassword(true);
              setRefused(undefined);
            }}
          >
            {SHOW_AGAIN_TEXT.usePassword}
          </Button>
        )}
      </div>
    );
  }

  return {
    how,
    field: fieldOf(),
    take() {
      if (how === 'passkey') return { with: 'passkey' };
      if (how === undefined) {
        // Somebody may have registered one meanwhile.
        setWays(undefined);
        setTries(tries + 1);
        return undefined;
      }
      if (password !== '') return { with: 'password', password };
      setRefused(SHOW_AGAIN_TEXT.passwordMissing);
      document.getElementById(PASSWORD)?.focus();
      return undefined;
    },
    refuse(why) {
      setPassword('');
      setRefused(why);
      if (how === 'password') document.getElementById(PASSWORD)?.focus();
    },
  };
}
