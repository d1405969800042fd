/** A state that the hub pushes: asked for at every connection by those who may have it, kept as long as they may. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { refusalWords } from '../../../text/console.ts';
import type { Standing, StandingState } from './standing.ts';

export type Board<State> =
  | { readonly kind: 'loading' }
  /** Stays through a break of the link, which is said elsewhere. */
  | { readonly kind: 'open'; readonly state: State }
  | { readonly kind: 'failed'; readonly words: string };

export interface Followed<State> {
  readonly ask: () => Promise<State>;
  readonly onPush: (take: (state: State) => void) => () => void;
  readonly for: readonly Standing[];
}

export interface Following<State> {
  readonly store: StoreApi<Board<State>>;
  readonly again: () => void;
  close(): void;
}

export function follow<State>(
  standing: StoreApi<StandingState>,
  { ask, onPush, for: those }: Followed<State>,
): Following<State> {
  const store = createStore<Board<State>>(() => ({ kind: 'loading' }));
  const may = (): boolean => those.includes(standing.getState().standing);

  async function go(): Promise<void> {
    const { connection } = standing.getState();
    const stillAsks = (): boolean => may() && standing.getState().connection === connection;
    try {
      const state = await ask();
      if (stillAsks()) store.setState({ kind: 'open', state }, true);
    } catch (fault) {
      const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      // Without a link it is asked again at the next one; what is known stays.
      if (!stillAsks() || refusal.code === 'not-connected' || store.getState().kind === 'open') return;
      store.setState({ kind: 'failed', words: refusalWords(refusal.code, refusal.message) }, true);
    }
  }

  const off = [
    onPush((state) => {
      if (may()) store.setState({ kind: 'open', state }, true);
    }),
    standing.subscribe((now, before) => {
      if (now.standing === before.standing && now.connection === before.connection) return;
      if (!may()) store.setState({ kind: 'loading' }, true);
      else if (now.connection > 0) void go();
    }),
  ];

  return {
    store,
    again() {
      if (!may()) return;
      store.setState({ kind: 'loading' }, true);
      void go();
    },
    close() {
      for (const stop of off) stop();
    },
  };
}
