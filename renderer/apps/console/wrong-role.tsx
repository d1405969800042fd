import { useHub } from '../../connections/hub-client/index.ts';
import { SIGN_IN_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Somebody whose account is not for this page: where to go instead. */
export function WrongRole() {
  const { client } = useHub();
  return (
    <main className="console-starting console-starting--column">
      <Callout tone="amber" title={SIGN_IN_TEXT.wrongRoleConsole}>
        <a href="./review.html">{SIGN_IN_TEXT.toReview}</a>
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
