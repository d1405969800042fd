import { useState } from 'react';
import { useStore } from 'zustand';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../connections/hub-client/index.ts';
import { refusalWords } from '../../text/console.ts';
import { SHOW_AGAIN_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showAgain } from './show-again.ts';
import type { ShowingFirst } from './showing-client.ts';
import { useShowing } from './use-showing.tsx';

function ShowFirstDialog({ settle }: Pick<ShowingFirst, 'settle'>) {
  const { client } = useHub();
  const [busy, setBusy] = useState(false);
  const { how, field, take, refuse } = useShowing(
    true,
    { for: 'access', passkey: SHOW_AGAIN_TEXT.accessPasskey, password: SHOW_AGAIN_TEXT.accessPassword },
    () => void go(),
  );

  async function go(): Promise<void> {
    if (busy) return;
    const shown = take();
    if (shown === undefined) return;
    setBusy(true);
    try {
      const answer = await showAgain(client, 'access', shown);
      if (answer.kind === 'shown') settle(true);
      else refuse(answer.words);
    } catch (fault) {
      const { code, message } = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      refuse(refusalWords(code, message));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={SHOW_AGAIN_TEXT.title}
      onClose={() => {
        settle(false);
      }}
      actions={
        <>
          <Button busy={busy ? SHOW_AGAIN_TEXT.busy : undefined} data-testid="access-shown" onClick={() => void go()}>
            {how === 'password' ? SHOW_AGAIN_TEXT.goPassword : SHOW_AGAIN_TEXT.go}
          </Button>
          <Button
            look="line"
            data-testid="access-not-shown"
            onClick={() => {
              settle(false);
            }}
          >
            {SHOW_AGAIN_TEXT.cancel}
          </Button>
        </>
      }
    >
      <p data-testid="access-asks">{SHOW_AGAIN_TEXT.access}</p>
      {field}
    </Dialog>
  );
}

/** Over whatever page sent the request: shows who it is, or leaves it. Stands once on a page, inside the hub's context. */
export function ShowFirst({ showing }: { readonly showing: ShowingFirst }) {
  const waits = useStore(showing.waits);
  return waits ? <ShowFirstDialog settle={showing.settle} /> : null;
}
