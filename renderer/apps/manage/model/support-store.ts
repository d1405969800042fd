/** What the desk's page shows and what its buttons do. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Fault } from '#domain/devices/fault.ts';
import type { KioskRow } from '#protocol/hub/support.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

export type Page = 'faults' | 'kiosks' | 'homes' | 'quarantine';

export interface SupportState {
  /** false until the hub has told all that there is. */
  readonly loaded: boolean;
  readonly kiosks: ReadonlyMap<string, KioskRow>;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly page: Page;
  readonly chosen: string | undefined;
  readonly onlyAttention: boolean;
  readonly sending: boolean;
  readonly refusal: string | undefined;
}

export type Step = 'fault.take' | 'fault.note' | 'fault.close' | 'fault.reopen';

export interface SupportModel {
  readonly store: StoreApi<SupportState>;
  readonly show: (page: Page) => void;
  readonly choose: (faultId: string) => void;
  readonly showOnlyAttention: (only: boolean) => void;
  /** true when the hub has recorded it. */
  readonly step: (what: Step, faultId: string, words: string) => Promise<boolean>;
  readonly dismissRefusal: () => void;
  close(): void;
}

const EMPTY: SupportState = {
  loaded: false,
  kiosks: new Map(),
  faults: new Map(),
  page: 'faults',
  chosen: undefined,
  onlyAttention: false,
  sending: false,
  refusal: undefined,
};

function wordsOf(fault: unknown): string {
  const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
  return refusalWords(refusal.code, refusal.message);
}

export function createSupportModel(client: HubClient): SupportModel {
  const store = createStore<SupportState>(() => EMPTY);

  async function subscribe(): Promise<void> {
    try {
      await client.request('support.subscribe', {});
      store.setState({ loaded: true });
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      store.setState({ refusal: wordsOf(fault) });
    }
  }

  const off = [
    client.on('support.kiosk', (row) => {
      store.setState(({ kiosks }) => ({ kiosks: new Map(kiosks).set(row.kioskId, row) }));
    }),
    client.on('support.fault', (fault) => {
      store.setState(({ faults }) => ({ faults: new Map(faults).set(fault.report.faultId, fault) }));
    }),
    client.onState((state) => {
      if (state.kind === 'connected' && state.whoami.author.role === 'it-support') void subscribe();
      if (state.kind === 'signed-out') store.setState(EMPTY);
    }),
  ];

  async function send(what: Step, faultId: string, words: string): Promise<void> {
    if (what === 'fault.take') await client.command(what, { faultId });
    else await client.command(what, { faultId, words });
  }

  return {
    store,
    show(page) {
      store.setState({ page, refusal: undefined });
    },
    choose(chosen) {
      store.setState({ chosen, page: 'faults', refusal: undefined });
    },
    showOnlyAttention(onlyAttention) {
      store.setState({ onlyAttention });
    },
    async step(what, faultId, words) {
      if (store.getState().sending) return false;
      store.setState({ sending: true, refusal: undefined });
      try {
        await send(what, faultId, words);
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
      for (const end of off) end();
    },
  };
}
