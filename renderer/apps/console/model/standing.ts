/** What somebody at this page is to the queue now, and the switch of a GP who takes calls. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient, Whoami } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';

export type Standing =
  /** Takes calls: a nurse always, a GP while on duty. */
  | 'on-duty'
  /** A GP who may take calls and does not now. */
  | 'off-duty'
  /** Chases what was decided, and decides nothing. */
  | 'coordinator'
  /** Nobody for whom this page is, or nobody yet. */
  | 'none';

/** What the hub says of somebody who has just connected. */
export function standingOf(whoami: Pick<Whoami, 'author' | 'dutyGp' | 'onDuty'>): Standing {
  switch (whoami.author.role) {
    case 'nurse-practitioner':
      return 'on-duty';
    case 'gp':
      return whoami.onDuty === true ? 'on-duty' : whoami.dutyGp === true ? 'off-duty' : 'none';
    case 'care-coordinator':
      return 'coordinator';
    case 'carer':
    case 'senior-carer':
    case 'home-manager':
    case 'it-support':
    case 'service-lead':
    case 'information-governance-lead':
    case 'commissioner':
    case 'system':
      return 'none';
    default:
      return whoami.author.role satisfies never;
  }
}

export interface StandingState {
  readonly standing: Standing;
  /** Raised with each connection: what was asked for has to be asked for again. 0 while there is none. */
  readonly connection: number;
  readonly pending: boolean;
  readonly refusal: string | undefined;
}

export interface StandingModel {
  readonly store: StoreApi<StandingState>;
  /** From now on this GP takes calls. */
  startDuty(): Promise<void>;
  endDuty(): Promise<void>;
  close(): void;
}

const NOBODY: StandingState = { standing: 'none', connection: 0, pending: false, refusal: undefined };

export function createStanding(client: HubClient): StandingModel {
  const store = createStore<StandingState>(() => NOBODY);
  let connections = 0;
  const off = client.onState((state) => {
    if (state.kind === 'connected') {
      store.setState({ standing: standingOf(state.whoami), connection: ++connections, refusal: undefined });
    }
    if (state.kind === 'signed-out') store.setState(NOBODY);
  });

  async function press(method: 'duty.start' | 'duty.end', after: Standing): Promise<void> {
    if (store.getState().pending) return;
    store.setState({ pending: true, refusal: undefined });
    try {
      await client.request(method, {});
      store.setState({ pending: false, standing: after });
    } catch (fault) {
      const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      store.setState({ pending: false, refusal: refusalWords(refusal.code, refusal.message) });
    }
  }

  return {
    store,
    startDuty: () => press('duty.start', 'on-duty'),
    endDuty: () => press('duty.end', 'off-duty'),
    close: off,
  };
}
