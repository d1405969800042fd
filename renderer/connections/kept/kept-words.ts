/** Where a page keeps words that are not sent yet: open while somebody is signed in, and closed to everybody else. */
import type { HubClient, Whoami } from '../hub-client/hub-client.ts';
import { closePlainWords, dropOldWords, sealedWords, type TextStore, type WholeStore } from './sealed-words.ts';

export interface KeptWords extends TextStore {
  /** Told when whoever was signed in is not any more: what the page has in memory of their words goes too. */
  onClosed(listener: () => void): () => void;
}

function keyOf({ keptKey }: Whoami): Uint8Array | undefined {
  return keptKey === undefined ? undefined : Uint8Array.from(atob(keptKey), (letter) => letter.charCodeAt(0));
}

/**
 * As `localStorage`, whose methods throw where it is switched off: these do too while nobody is signed in.
 * @param storage undefined where the browser has none
 * @param now milliseconds since 1970
 */
export function createKeptWords(
  client: Pick<HubClient, 'onState'>,
  storage: () => WholeStore,
  now: () => number,
): KeptWords {
  const listeners = new Set<() => void>();
  let open: { readonly store: TextStore; readonly key: string | undefined } | undefined;

  function openFor(whoami: Whoami): void {
    if (open !== undefined && open.key === whoami.keptKey) return;
    const key = keyOf(whoami);
    if (key === undefined) return;
    try {
      const whole = storage();
      const store = sealedWords(whole, key, now);
      open = { store, key: whoami.keptKey };
      dropOldWords(whole, now);
      closePlainWords(whole, store, whoami.author.personId);
    } catch {
      // Storage that is switched off or full: what is typed is on the page, and whoever types is told where it matters.
    }
  }

  client.onState((state) => {
    if (state.kind === 'connected') openFor(state.whoami);
    if (state.kind === 'signed-out') {
      open = undefined;
      for (const listener of listeners) listener();
    }
  });

  function opened(): TextStore {
    if (open === undefined) throw new Error('Nobody is signed in whose words could be kept.');
    return open.store;
  }

  return {
    getItem: (name) => opened().getItem(name),
    setItem(name, words) {
      opened().setItem(name, words);
    },
    removeItem(name) {
      opened().removeItem(name);
    },
    onClosed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
