import { useEffect } from 'react';
import { useHub, useHubState } from '../../connections/hub-client/index.ts';
import { signedOutNotice, SignInPage } from '../../features/clinician-sign-in/index.ts';
import { LINK_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { REVIEW_TEXT } from '../../text/review.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Ring } from '../../ui/ring.tsx';
import { Workspace } from './workspace.tsx';

/** Signed out: the sign-in page. Signed in: inbox and outcome. */
export function App() {
  const { client } = useHub();
  const state = useHubState();
  const whoami = state.kind === 'connected' || state.kind === 'connecting' ? state.whoami : undefined;

  useEffect(() => {
    if (whoami === undefined) document.title = REVIEW_TEXT.title(0);
  }, [whoami]);

  if (state.kind === 'signed-out') {
    return (
      <SignInPage
        title={SIGN_IN_TEXT.review}
        intro={SIGN_IN_TEXT.forReview}
        notice={signedOutNotice(state.because)}
        onSignIn={client.signIn}
        foot={<a href="./console.html">{SIGN_IN_TEXT.toConsole}</a>}
      />
    );
  }
  if (whoami === undefined) {
    return (
      <main className="review-starting" role="status">
        <Ring /> {state.kind === 'starting' ? LINK_TEXT.starting : LINK_TEXT.connecting}
      </main>
    );
  }
  if (whoami.author.role !== 'gp') {
    return (
      <main className="review-starting review-starting--column">
        <Callout tone="amber" title={SIGN_IN_TEXT.wrongRoleReview}>
          <a href="./console.html">{SIGN_IN_TEXT.toConsole}</a>
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
  return <Workspace whoami={whoami} />;
}
