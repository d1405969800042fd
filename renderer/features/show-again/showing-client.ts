/**
 * A client that asks for it by itself where the hub wants to know once more who it is (`step-up-first`): the request waits, somebody
 * shows it or leaves it, and the same request goes again. No page that sends such a request has to know of it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../connections/hub-client/index.ts';
import { SHOW_AGAIN_TEXT } from '../../text/sign-in.ts';

export interface ShowingFirst {
  /** What the pages use. What somebody does not want to show it for is refused with `step-up-first`, and nothing was done. */
  readonly client: HubClient;
  /** true while a request waits for it. */
  readonly waits: StoreApi<boolean>;
  /** @param shown false where somebody leaves it */
  readonly settle: (shown: boolean) => void;
}

function isWanted(fault: unknown): boolean {
  return fault instanceof RefusalError && fault.code === 'step-up-first';
}

export function createShowingFirst(hub: HubClient): ShowingFirst {
  const waits = createStore(() => false);
  let waiting: ((shown: boolean) => void)[] = [];

  function settle(shown: boolean): void {
    const all = waiting;
    waiting = [];
    waits.setState(false, true);
    for (const one of all) one(shown);
  }

  async function withShowing<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask();
      } catch (fault) {
        if (!isWanted(fault)) throw fault;
        const shown = await new Promise<boolean>((done) => {
          waiting.push(done);
          waits.setState(true, true);
        });
        if (!shown) throw new RefusalError('step-up-first', SHOW_AGAIN_TEXT.notShown);
      }
    }
  }

  hub.onState(({ kind }) => {
    // Nobody is there any more whose request it was.
    if (kind === 'signed-out') settle(false);
  });

  return {
    client: {
      ...hub,
      request: (method, params) => withShowing(() => hub.request(method, params)),
      command: (method, params) => withShowing(() => hub.command(method, params)),
    },
    waits,
    settle,
  };
}
