import { useEffect, type ReactNode } from 'react';
import type { Role } from '#domain/people/people.ts';
import type { SIGN_IN_PAGES } from '#protocol/hub/sign-in.ts';
import { useHub, useHubState, type Whoami } from '../../connections/hub-client/index.ts';
import { LINK_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Ring } from '../../ui/ring.tsx';
import { signedOutNotice, SignInPage } from '../clinician-sign-in/index.ts';
import './clinician-frame.css';

export interface ClinicianGateProps {
  readonly title: string;
  readonly intro: string;
  /** Which page this is: whoever signs in elsewhere is led back to it. */
  readonly page: (typeof SIGN_IN_PAGES)[number];
  /** Whose page this is: by role, or by more than the role. */
  readonly role?: Role | readonly Role[] | undefined;
  readonly admits?: ((whoami: Whoami) => boolean) | undefined;
  /** What somebody else is told. */
  readonly wrongRole: string;
  /** A link to the page of the others. */
  readonly otherPage: ReactNode;
  /** The window's title while nobody is signed in. */
  readonly windowTitle: string;
  readonly children: (whoami: Whoami) => ReactNode;
}

/** Signed out: the sign-in page. Signed in and in the right place: the page itself, which stays through every break of the link. */
export function ClinicianGate(props: ClinicianGateProps) {
  const { title, intro, page, role = [], admits, wrongRole, otherPage, windowTitle, children } = props;
  const { client, waysIn } = useHub();
  const state = useHubState();
  const whoami = state.kind === 'connected' || state.kind === 'connecting' ? state.whoami : undefined;

  useEffect(() => {
    if (whoami === undefined) document.title = windowTitle;
  }, [whoami, windowTitle]);

  if (state.kind === 'signed-out') {
    return (
      <SignInPage
        title={title}
        intro={intro}
        page={page}
        waysIn={waysIn}
        notice={signedOutNotice(state.because)}
        onSignIn={client.signIn}
        onEntered={client.enter}
        foot={otherPage}
      />
    );
  }
  if (whoami === undefined) {
    return (
      <main className="clinician-starting" role="status">
        <Ring /> {state.kind === 'starting' ? LINK_TEXT.starting : LINK_TEXT.connecting}
      </main>
    );
  }
  if ([role].flat().includes(whoami.author.role) || admits?.(whoami) === true) return children(whoami);
  return (
    <main className="clinician-starting clinician-starting--column">
      <Callout tone="amber" title={wrongRole}>
        {otherPage}
      </Callout>
      <Button
        look="line"
        onClick={() => {
          void client.signOut();
        }}
      >
        {SIGN_IN_TEXT.other}
      </Button>
    </main>
  );
}
