import { Building2, KeyRound } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { SIGN_IN_PAGES, SignInWays } from '#protocol/hub/sign-in.ts';
import type { WaysIn } from '../../connections/ways-in.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { KEY_FORM_TEXT, RECOVERY_TEXT, WAYS_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { Ring } from '../../ui/ring.tsx';
import { showStanding } from '../assurance/standing.ts';
import { refusedElsewhere } from './came-back.ts';
import { DemoNote } from './demo-note.tsx';
import { faultWords } from './fault-words.ts';
import { KeyForm } from './key-form.tsx';
import { PasskeyAddress } from './passkey-address.tsx';
import { PasswordForm } from './password-form.tsx';
import { RecoveryForm } from './recovery-form.tsx';
import './sign-in.css';

export interface SignInPageProps {
  readonly title: string;
  readonly intro: string;
  /** Where the organisation's own sign-in leads back to. */
  readonly page: (typeof SIGN_IN_PAGES)[number];
  readonly waysIn: WaysIn;
  /** Why somebody is here who was signed in a moment ago. */
  readonly notice?: string | undefined;
  /** @throws RefusalError */
  readonly onSignIn: (account: string, password: string) => Promise<void>;
  /** The cookie of a whole session is there. */
  readonly onEntered: () => Promise<void>;
  /** A link to the page of the others. */
  readonly foot?: ReactNode;
}

type Step =
  { readonly kind: 'ways' } | { readonly kind: 'recovery' } | { readonly kind: 'new-key'; readonly name: string };

/** Why the organisation's sign-in led back; told once, and gone from the address. */
function takeRefusedElsewhere(): string | undefined {
  const reason = refusedElsewhere(window.location.hash);
  return reason && WAYS_TEXT.refusedElsewhere[reason];
}

/** The one large button, for whoever has a passkey; else under which address it would be there. */
function PasskeyWay({
  ways,
  busy,
  onUse,
}: {
  readonly ways: SignInWays;
  readonly busy: boolean;
  readonly onUse: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // In the demo the first thing is the name.
    if (!ways.password) button.current?.focus();
  }, [ways.password]);
  if (!ways.passkey) return <PasskeyAddress ways={ways} />;
  return (
    <div className="sign-in__way">
      <Button
        ref={button}
        wide
        size="large"
        icon={<KeyRound aria-hidden="true" />}
        busy={busy ? WAYS_TEXT.passkeyBusy : undefined}
        aria-describedby="passkey-more"
        data-testid="passkey-sign-in"
        onClick={onUse}
      >
        {WAYS_TEXT.passkey}
      </Button>
      <p id="passkey-more" className="secondary">
        {WAYS_TEXT.passkeyMore}
      </p>
    </div>
  );
}

/** How people sign in here, as the hub offers it: a passkey, the organisation's own sign-in, a recovery code; in the demo a password. */
export function SignInPage({ title, intro, page, waysIn, notice, onSignIn, onEntered, foot }: SignInPageProps) {
  const [ways, setWays] = useState<SignInWays>();
  const [step, setStep] = useState<Step>({ kind: 'ways' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(takeRefusedElsewhere);
  const [unreached, setUnreached] = useState(false);

  /** Raised where the hub is asked once more. */
  const [tries, setTries] = useState(0);

  useEffect(() => showStanding(), []);

  useEffect(() => {
    if (refusedElsewhere(window.location.hash) !== undefined) {
      window.history.replaceState(null, '', window.location.pathname);
    }
  }, []);

  useEffect(() => {
    let mine = true;
    Promise.all([waysIn.ways(), waysIn.session()]).then(
      ([offered, session]) => {
        if (!mine) return;
        setWays(offered);
        // Loaded again in the midst of a recovery.
        if (session?.only === 'new-passkey') setStep({ kind: 'new-key', name: session.author.name });
      },
      () => {
        if (mine) setUnreached(true);
      },
    );
    return () => {
      mine = false;
    };
  }, [waysIn, tries]);

  async function attempt(run: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await run();
    } catch (fault) {
      setError(faultWords(fault));
    } finally {
      setBusy(false);
    }
  }

  function go(next: Step): void {
    setError(undefined);
    setStep(next);
  }

  function shown(): ReactNode {
    if (ways === undefined) {
      if (!unreached) {
        return (
          <p className="sign-in__asking secondary" role="status">
            <Ring /> {WAYS_TEXT.asking}
          </p>
        );
      }
      return (
        <Callout
          tone="amber"
          live="assertive"
          data-testid="ways-unreached"
          action={
            <Button
              look="line"
              size="small"
              onClick={() => {
                setUnreached(false);
                setTries(tries + 1);
              }}
            >
              {WAYS_TEXT.tryAgain}
            </Button>
          }
        >
          {WAYS_TEXT.notReached}
        </Callout>
      );
    }
    switch (step.kind) {
      case 'recovery':
        return (
          <RecoveryForm
            busy={busy}
            onMissing={setError}
            onBack={() => {
              go({ kind: 'ways' });
            }}
            onCode={(account, code) =>
              void attempt(async () => {
                const { author, only } = await waysIn.withRecoveryCode(account, code);
                if (only === undefined) await onEntered();
                else setStep({ kind: 'new-key', name: author.name });
              })
            }
          />
        );
      case 'new-key':
        return (
          <div className="sign-in__form" data-testid="new-key-step">
            <h2>{RECOVERY_TEXT.newKey}</h2>
            <p>{RECOVERY_TEXT.newKeyIntro(step.name)}</p>
            <p className="secondary">{KEY_FORM_TEXT.why}</p>
            <KeyForm
              large
              words={KEY_FORM_TEXT.make}
              busy={busy}
              onMake={(name) =>
                void attempt(async () => {
                  await waysIn.registerKey(name);
                  await onEntered();
                })
              }
            />
            <Button
              look="quiet"
              onClick={() =>
                void attempt(async () => {
                  await waysIn.signOut();
                  setStep({ kind: 'ways' });
                })
              }
            >
              {RECOVERY_TEXT.leave}
            </Button>
          </div>
        );
      case 'ways':
        return (
          <>
            <PasskeyWay
              ways={ways}
              busy={busy}
              onUse={() =>
                void attempt(async () => {
                  await waysIn.withPasskey();
                  await onEntered();
                })
              }
            />
            {ways.oidc !== undefined && (
              <a className="button button--line button--wide" href={`/api/oidc/start?page=${page}`} data-testid="oidc">
                <Building2 aria-hidden="true" />
                <span className="button__words">{WAYS_TEXT.organisation(ways.oidc.name)}</span>
              </a>
            )}
            {ways.passkey && (
              <Button
                look="quiet"
                data-testid="lost-key"
                onClick={() => {
                  go({ kind: 'recovery' });
                }}
              >
                {WAYS_TEXT.lost}
              </Button>
            )}
            {ways.password && (
              <div className="sign-in__demo">
                <p className="secondary">{WAYS_TEXT.demoPassword}</p>
                <PasswordForm onSignIn={onSignIn} onTold={setError} />
              </div>
            )}
          </>
        );
      default:
        return step satisfies never;
    }
  }

  return (
    <main className="sign-in">
      <div className="sign-in__brand">{CONSOLE_TEXT.product}</div>
      <Card className="sign-in__card">
        <h1>{title}</h1>
        <p className="secondary">{intro}</p>
        {ways?.demo === true && <DemoNote />}
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
        {shown()}
        {foot}
      </Card>
    </main>
  );
}
