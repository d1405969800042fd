/** What the pages on which a service is run show, and what their buttons do. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Role } from '#domain/people/people.ts';
import type { CarersOfHome, HomeRow } from '#protocol/hub/manage.ts';
import type { PeopleState } from '#protocol/hub/manage-people.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { wordsOf } from './manager-store.ts';

export type ServicePage =
  | {
      readonly page:
        | 'homes'
        | 'people'
        | 'gp-practices'
        | 'policies'
        | 'directory'
        | 'agreements'
        | 'quarantine'
        | 'measures'
        | 'records-due';
    }
  | { readonly page: 'carers'; readonly homeId: string };

/** What is shown once, in a dialog that somebody has to close. */
export interface ShownOnce {
  readonly title: string;
  readonly how: string;
  /** One secret, or one for each of several people. */
  readonly lines: readonly { readonly name?: string; readonly secret: string }[];
}

export interface ServiceState {
  readonly shown: ServicePage;
  readonly homes: readonly HomeRow[] | undefined;
  readonly people: PeopleState | undefined;
  readonly carers: CarersOfHome | undefined;
  readonly loadFailure: string | undefined;
  readonly refusal: string | undefined;
  readonly done: string | undefined;
  readonly sending: boolean;
  readonly once: ShownOnce | undefined;
  readonly progress: { readonly done: number; readonly of: number } | undefined;
}

export interface ServiceModel {
  readonly store: StoreApi<ServiceState>;
  readonly client: HubClient;
  readonly show: (shown: ServicePage) => void;
  readonly reload: () => void;
  readonly watchCarers: (homeId: string) => void;
  /** One press at a time; the answer, or undefined where it was refused and the refusal is shown. */
  readonly press: <Answer>(work: () => Promise<Answer>, done?: string) => Promise<Answer | undefined>;
  readonly showOnce: (once: ShownOnce | undefined) => void;
  readonly dismiss: () => void;
  close(): void;
}

const EMPTY: ServiceState = {
  shown: { page: 'homes' },
  homes: undefined,
  people: undefined,
  carers: undefined,
  loadFailure: undefined,
  refusal: undefined,
  done: undefined,
  sending: false,
  once: undefined,
  progress: undefined,
};

export function createServiceModel(client: HubClient): ServiceModel {
  const store = createStore<ServiceState>(() => EMPTY);
  let role: Role | undefined;
  let watched: string | undefined;

  async function read(work: () => Promise<Partial<ServiceState>>): Promise<void> {
    try {
      store.setState({ ...(await work()), loadFailure: undefined });
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      store.setState({ loadFailure: wordsOf(fault) });
    }
  }

  function load(): void {
    if (role === 'service-lead' || role === 'it-support') {
      void read(async () => ({ homes: (await client.request('homes.subscribe', {})).homes }));
    }
    if (role === 'service-lead') void read(async () => ({ people: await client.request('people.list', {}) }));
    if (watched !== undefined) watch(watched);
  }

  function watch(homeId: string): void {
    watched = homeId;
    if (store.getState().carers?.homeId !== homeId) store.setState({ carers: undefined });
    void read(async () => ({ carers: await client.request('carers.subscribe', { homeId }) }));
  }

  const off = [
    client.on('homes.changed', ({ homes }) => {
      store.setState({ homes });
    }),
    client.on('carers.changed', (carers) => {
      // Of the home that was looked at before: it came late.
      if (carers.homeId === watched) store.setState({ carers });
    }),
    client.on('carers.progress', (progress) => {
      store.setState({ progress });
    }),
    client.onState((state) => {
      if (state.kind === 'connected') {
        ({ role } = state.whoami.author);
        load();
      }
      if (state.kind === 'signed-out') {
        watched = undefined;
        store.setState(EMPTY);
      }
    }),
  ];

  return {
    store,
    client,
    show(shown) {
      store.setState({ shown, refusal: undefined, done: undefined, loadFailure: undefined });
      if (shown.page === 'carers') watch(shown.homeId);
      if (shown.page === 'people') load();
    },
    reload: load,
    watchCarers: watch,
    async press(work, done) {
      if (store.getState().sending) return undefined;
      store.setState({ sending: true, refusal: undefined, done: undefined });
      try {
        const answer = await work();
        store.setState({ done });
        // Homes and carers come as pushes; people are asked for again.
        if (role === 'service-lead') void read(async () => ({ people: await client.request('people.list', {}) }));
        return answer;
      } catch (fault) {
        store.setState({ refusal: wordsOf(fault) });
        return undefined;
      } finally {
        store.setState({ sending: false, progress: undefined });
      }
    },
    showOnce(once) {
      store.setState({ once });
    },
    dismiss() {
      store.setState({ refusal: undefined, done: undefined });
    },
    close() {
      for (const end of off) end();
    },
  };
}
