import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Accepted, InvitationSeen, SignInWays } from '#protocol/hub/sign-in.ts';
import type { WaysIn } from '../../connections/ways-in.ts';
import { CodesCard, DemoNote, faultWords, KeyForm, PasskeyAddress } from '../../features/clinician-sign-in/index.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { INVITE_TEXT, KEY_FORM_TEXT, WAYS_TEXT } from '../../text/sign-in.ts';
import { clockTime, dayWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { Ring } from '../../ui/ring.tsx';
import { pageOf } from './page-of.ts';

export interface AppProps {
  /** Undefined where the address has none. */
  readonly token: string | undefined;
  readonly waysIn: WaysIn;
}

interface Opened {
  readonly ways: SignInWays;
  readonly invitation: InvitationSeen;
}

/** Who invites, as what, and into which service. */
function Facts({ invitation }: { readonly invitation: InvitationSeen }) {
  const { invitedBy, role, serviceName, homeName, account, expiresAt } = invitation;
  const rows: readonly (readonly [string, string])[] = [
    [INVITE_TEXT.by, invitedBy],
    [INVITE_TEXT.as, ROLE_WORDS[role]],
    [INVITE_TEXT.service, serviceName],
    ...(homeName === undefined ? [] : ([[INVITE_TEXT.home, homeName]] as const)),
    [INVITE_TEXT.account, account],
    [INVITE_TEXT.until, `${dayWords(expiresAt)}, ${clockTime(expiresAt)}`],
  ];
  return (
    <dl className="invite__facts" data-testid="invitation">
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An invitation, from its link to the page of whoever took it up. */
export function App({ token, waysIn }: AppProps) {
  const [opened, setOpened] = useState<Opened>();
  const [accepted, setAccepted] = useState<Accepted>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const place =
    token === undefined ? 'none' : opened === undefined ? 'opening' : accepted === undefined ? 'open' : 'in';

  useEffect(() => {
    if (token === undefined) return;
    let mine = true;
    Promise.all([waysIn.ways(), waysIn.invitation(token)]).then(
      ([ways, invitation]) => {
        if (mine) setOpened({ ways, invitation });
      },
      (fault: unknown) => {
        if (mine) setRefusal(faultWords(fault));
      },
    );
    return () => {
      mine = false;
    };
  }, [token, waysIn]);

  useEffect(() => {
    if (place === 'open') heading.current?.focus();
  }, [place]);

  async function make(name: string): Promise<void> {
    if (token === undefined || busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      setAccepted(await waysIn.accept(token, name));
    } catch (fault) {
      setRefusal(faultWords(fault));
    } finally {
      setBusy(false);
    }
  }

  function shown(): ReactNode {
    if (token === undefined) return <h1>{INVITE_TEXT.none}</h1>;
    if (opened === undefined) {
      if (refusal === undefined) {
        return (
          <h1 role="status">
            <Ring /> {INVITE_TEXT.opening}
          </h1>
        );
      }
      return (
        <>
          <h1>{INVITE_TEXT.cannot}</h1>
          <Callout tone="amber" live="assertive" data-testid="invitation-refused">
            {refusal} {INVITE_TEXT.ask}
          </Callout>
          <Button
            look="line"
            onClick={() => {
              window.location.reload();
            }}
          >
            {WAYS_TEXT.tryAgain}
          </Button>
        </>
      );
    }
    const { ways, invitation } = opened;
    if (accepted !== undefined) {
      return (
        <>
          <h1>{INVITE_TEXT.done}</h1>
          <CodesCard
            codes={accepted.recoveryCodes}
            onKept={() => {
              window.location.replace(`./${pageOf(accepted.author.role)}.html`);
            }}
          />
        </>
      );
    }
    return (
      <>
        <h1 ref={heading} tabIndex={-1}>
          {INVITE_TEXT.title(invitation.name)}
        </h1>
        <Facts invitation={invitation} />
        {invitation.again && <Callout tone="asks">{INVITE_TEXT.again}</Callout>}
        {refusal !== undefined && (
          <Callout tone="red" live="assertive" data-testid="invitation-refused">
            {refusal}
          </Callout>
        )}
        {ways.passkey ? (
          <>
            <p className="secondary">{KEY_FORM_TEXT.why}</p>
            <KeyForm large words={INVITE_TEXT.make} busy={busy} onMake={(name) => void make(name)} />
          </>
        ) : (
          <PasskeyAddress ways={ways} />
        )}
      </>
    );
  }

  return (
    <main className="sign-in">
      <div className="sign-in__brand">{INVITE_TEXT.product}</div>
      <Card className="sign-in__card invite__card">
        {opened?.ways.demo === true && <DemoNote />}
        {shown()}
      </Card>
    </main>
  );
}
