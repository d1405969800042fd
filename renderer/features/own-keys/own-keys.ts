/** One's own passkeys, recovery codes and sessions: what is shown of them, and what is done with them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PasskeysSeen, SessionsSeen } from '#protocol/hub/sign-in.ts';
import type { HubClient } from '../../connections/hub-client/index.ts';
import type { WaysIn } from '../../connections/ways-in.ts';
import { OWN_KEYS_TEXT } from '../../text/sign-in.ts';
import { faultWords } from '../clinician-sign-in/fault-words.ts';
import { showAgain, wantsShowing, type Shown } from '../show-again/show-again.ts';

export interface OwnKeysState {
  readonly seen: PasskeysSeen | undefined;
  readonly sessions: SessionsSeen['sessions'] | undefined;
  /** What is under way: a key's id, or the name of the act. */
  readonly pending: string | undefined;
  readonly refusal: string | undefined;
  readonly done: string | undefined;
  /** New codes, until they have been kept. */
  readonly codes: readonly string[] | undefined;
  /** The hub wants to know once more who it is, before it does what was pressed. */
  readonly asks: boolean;
}

export interface OwnKeys {
  readonly store: StoreApi<OwnKeysState>;
  load(): Promise<void>;
  add(name: string): Promise<void>;
  remove(id: string): Promise<void>;
  newCodes(): Promise<void>;
  endOthers(): Promise<void>;
  /** Goes on with what was pressed. @returns why it was not taken who it is; undefined when it was */
  goOn(shown: Shown): Promise<string | undefined>;
  /** Leaves what was pressed undone. */
  leave(): void;
  kept(): void;
}

const EMPTY: OwnKeysState = {
  seen: undefined,
  sessions: undefined,
  pending: undefined,
  refusal: undefined,
  done: undefined,
  codes: undefined,
  asks: false,
};

type Act = (stepUp: string | undefined) => Promise<Partial<OwnKeysState>>;

export function createOwnKeys(
  waysIn: Pick<WaysIn, 'keys' | 'sessions' | 'registerKey' | 'removeKey' | 'newCodes' | 'endOthers'>,
  client: Pick<HubClient, 'request'>,
): OwnKeys {
  const store = createStore<OwnKeysState>(() => EMPTY);
  let wanted: { readonly name: string; readonly act: Act } | undefined;

  async function run(name: string, act: Act, stepUp?: string): Promise<void> {
    if (store.getState().pending !== undefined) return;
    store.setState({ pending: name, refusal: undefined, done: undefined });
    try {
      const changed = await act(stepUp);
      wanted = undefined;
      store.setState({ ...changed, pending: undefined, asks: false });
    } catch (fault) {
      if (wantsShowing(fault)) {
        wanted = { name, act };
        store.setState({ pending: undefined, asks: true });
      } else {
        store.setState({ pending: undefined, refusal: faultWords(fault) });
      }
    }
  }

  return {
    store,
    load: () =>
      run('load', async () => {
        const [seen, { sessions }] = await Promise.all([waysIn.keys(), waysIn.sessions()]);
        return { seen, sessions };
      }),
    add: (name) =>
      run('add', async (stepUp) => ({
        seen: await waysIn.registerKey(name, stepUp),
        done: OWN_KEYS_TEXT.registered,
      })),
    remove: (id) =>
      run(id, async (stepUp) => ({ seen: await waysIn.removeKey(id, stepUp), done: OWN_KEYS_TEXT.removed })),
    newCodes: () =>
      run('codes', async (stepUp) => {
        const codes = await waysIn.newCodes(stepUp);
        return { codes, seen: await waysIn.keys() };
      }),
    endOthers: () =>
      run('others', async () => {
        const ended = await waysIn.endOthers();
        return { done: OWN_KEYS_TEXT.ended(ended), sessions: (await waysIn.sessions()).sessions };
      }),
    async goOn(shown) {
      if (wanted === undefined || store.getState().pending !== undefined) return undefined;
      const { name, act } = wanted;
      let proof: string | undefined;
      store.setState({ pending: 'show' });
      try {
        const answer = await showAgain(client, 'account', shown);
        if (answer.kind === 'again') return answer.words;
        proof = answer.proof.stepUp;
      } catch (fault) {
        return faultWords(fault);
      } finally {
        store.setState({ pending: undefined });
      }
      await run(name, act, proof);
      return undefined;
    },
    leave() {
      wanted = undefined;
      store.setState({ asks: false });
    },
    kept() {
      store.setState({ codes: undefined });
    },
  };
}
