/** What the review shows and what its button does. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Review } from '#domain/outcomes/outcome.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import type { VisitRow } from '#protocol/hub/follow-up.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

export interface ReviewState {
  /** Undefined until the hub has sent the list. */
  readonly rows: readonly ReviewRow[] | undefined;
  /** Undefined until the hub has sent them. */
  readonly visits: readonly VisitRow[] | undefined;
  readonly chosen: ReviewRow | undefined;
  readonly sending: boolean;
  readonly refusal: string | undefined;
}

export interface ReviewModel {
  readonly store: StoreApi<ReviewState>;
  choose(row: ReviewRow | undefined): void;
  /** true when the hub has recorded it. */
  send(encounterId: string, review: Review): Promise<boolean>;
  readonly dismissRefusal: () => void;
  close(): void;
}

const EMPTY: ReviewState = {
  rows: undefined,
  visits: undefined,
  chosen: undefined,
  sending: false,
  refusal: undefined,
};

function wordsOf(fault: unknown): string {
  const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
  return refusalWords(refusal.code, refusal.message);
}

export function createReviewModel(client: HubClient): ReviewModel {
  const store = createStore<ReviewState>(() => EMPTY);

  function take(rows: readonly ReviewRow[]): void {
    store.setState({ rows });
  }

  async function subscribe(): Promise<void> {
    try {
      take((await client.request('reviews.subscribe', {})).rows);
      store.setState({ visits: (await client.request('visits.subscribe', {})).rows });
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      store.setState({ refusal: wordsOf(fault) });
    }
  }

  const off = [
    client.on('reviews.changed', ({ rows }) => {
      take(rows);
    }),
    client.on('visits.changed', ({ rows }) => {
      store.setState({ visits: rows });
    }),
    client.onState((state) => {
      if (state.kind === 'connected' && state.whoami.author.role === 'gp') void subscribe();
      if (state.kind === 'signed-out') store.setState(EMPTY);
    }),
  ];

  return {
    store,
    choose(row) {
      store.setState({ chosen: row, refusal: undefined });
    },
    async send(encounterId, review) {
      if (store.getState().sending) return false;
      store.setState({ sending: true, refusal: undefined });
      try {
        await client.command('review.record', { encounterId, review });
        store.setState({ sending: false });
        return true;
      } catch (fault) {
        store.setState({ sending: false, refusal: wordsOf(fault) });
        return false;
      }
    },
    dismissRefusal() {
      store.setState({ refusal: undefined });
    },
    close() {
      for (const stop of off) stop();
    },
  };
}
