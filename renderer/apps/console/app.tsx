import { useEffect } from 'react';
import { useHub, useHubState } from '../../connections/hub-client/index.ts';
import { signedOutNotice, SignInPage } from '../../features/clinician-sign-in/index.ts';
import { CONSOLE_TEXT, LINK_TEXT, SIGN_IN_TEXT } from '../../text/console.ts';
import { Ring } from '../../ui/ring.tsx';
import { WrongRole } from './wrong-role.tsx';
import { Workspace } from './workspace.tsx';

/** Signed out: the sign-in page. Signed in: the workspace, which stays through every break of the link. */
export function App() {
  const { client } = useHub();
  const state = useHubState();
  const whoami = state.kind === 'connected' || state.kind === 'connecting' ? state.whoami : undefined;

  useEffect(() => {
    if (whoami === undefined) document.title = CONSOLE_TEXT.title(0);
  }, [whoami]);

  if (state.kind === 'signed-out') {
    return (
      <SignInPage
        title={SIGN_IN_TEXT.console}
        intro={SIGN_IN_TEXT.forConsole}
        notice={signedOutNotice(state.because)}
        onSignIn={client.signIn}
        foot={<a href="./review.html">{SIGN_IN_TEXT.toReview}</a>}
      />
    );
  }
  if (whoami === undefined) {
    return (
      <main className="console-starting" role="status">
        <Ring /> {state.kind === 'starting' ? LINK_TEXT.starting : LINK_TEXT.connecting}
      </main>
    );
  }
  if (whoami.author.role !== 'nurse-practitioner') return <WrongRole />;
  return <Workspace whoami={whoami} />;
}
