/** What the home manager's page shows and what its buttons do. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlacementEnd } from '#domain/residents/resident.ts';
import {
  MAX_IMPORT_BYTES,
  type CheckedRow,
  type FileReport,
  type ResidentCells,
  type ResidentOfHome,
} from '#protocol/hub/manager.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { readPieces } from './read-file.ts';

export type ManagerPage =
  | { readonly page: 'list' }
  | { readonly page: 'staff' }
  | { readonly page: 'carers' }
  | { readonly page: 'quarantine' }
  | { readonly page: 'resident'; readonly residentId: string }
  | { readonly page: 'import' }
  | { readonly page: 'register' }
  | { readonly page: 'move-in' };

export type ImportState =
  | { readonly step: 'choose'; readonly failure?: string | undefined }
  | { readonly step: 'sending' | 'checking'; readonly name: string }
  | {
      readonly step: 'checked';
      readonly name: string;
      readonly report: FileReport;
      readonly refusal?: string | undefined;
    }
  | { readonly step: 'importing'; readonly name: string; readonly done: number; readonly of: number }
  | { readonly step: 'imported'; readonly imported: number; readonly here: number };

export interface Arriving {
  readonly kind: 'resident' | 'respite';
  readonly nhsNumber: string;
  readonly born: string;
  readonly familyName: string;
  readonly room: string;
  readonly until?: string;
}

export interface ManagerState {
  /** Undefined until the hub has told it. */
  readonly homeId: string | undefined;
  readonly homeName: string;
  /** Undefined until the hub has told them. */
  readonly residents: readonly ResidentOfHome[] | undefined;
  readonly loadFailure: string | undefined;
  readonly shown: ManagerPage;
  readonly importing: ImportState;
  /** What was done last, until something else is done. */
  readonly done: string | undefined;
  readonly refusal: string | undefined;
  readonly sending: boolean;
}

export interface ManagerModel {
  readonly store: StoreApi<ManagerState>;
  readonly show: (shown: ManagerPage) => void;
  readonly reload: () => void;
  readonly chooseFile: (file: File) => Promise<void>;
  readonly importFile: () => Promise<void>;
  readonly otherFile: () => void;
  readonly check: (cells: ResidentCells) => Promise<CheckedRow | undefined>;
  /** The row with its problems when nobody was registered; undefined when it is done, or the refusal is shown. */
  readonly register: (cells: ResidentCells, name: string) => Promise<CheckedRow | undefined>;
  readonly moveIn: (arriving: Arriving) => Promise<void>;
  /** true when it is done. */
  readonly leave: (residentId: string, why: PlacementEnd['why']) => Promise<boolean>;
  readonly say: (done: string) => void;
  readonly dismissRefusal: () => void;
  close(): void;
}

const EMPTY: ManagerState = {
  homeId: undefined,
  homeName: '',
  residents: undefined,
  loadFailure: undefined,
  shown: { page: 'list' },
  importing: { step: 'choose' },
  done: undefined,
  refusal: undefined,
  sending: false,
};

export function wordsOf(fault: unknown): string {
  const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
  return refusalWords(refusal.code, refusal.message);
}

export function createManagerModel(client: HubClient): ManagerModel {
  const store = createStore<ManagerState>(() => EMPTY);
  let asked = 0;

  async function load(): Promise<void> {
    const mine = ++asked;
    try {
      const { homeId, homeName, residents } = await client.request('residents.list', {});
      // An older answer never replaces a newer one.
      if (mine === asked) store.setState({ homeId, homeName, residents, loadFailure: undefined });
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      if (mine === asked) store.setState({ loadFailure: wordsOf(fault) });
    }
  }

  async function report(digest: string): Promise<FileReport> {
    let part = await client.request('residents.check', { digest, after: 0 });
    const rows = [...part.rows];
    while (part.next !== null) {
      part = await client.request('residents.check', { digest, after: part.next });
      rows.push(...part.rows);
    }
    return { ...part, rows };
  }

  /** One press at a time; what the hub refuses is shown. */
  async function press<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    if (store.getState().sending) return undefined;
    store.setState({ sending: true, refusal: undefined, done: undefined });
    try {
      return await work();
    } catch (fault) {
      store.setState({ refusal: wordsOf(fault) });
      return undefined;
    } finally {
      store.setState({ sending: false });
    }
  }

  const off = [
    client.on('residents.changed', () => void load()),
    client.on('residents.progress', ({ done, of }) => {
      const { importing } = store.getState();
      if (importing.step === 'importing') store.setState({ importing: { ...importing, done, of } });
    }),
    client.onState((state) => {
      if (state.kind === 'connected' && state.whoami.author.role === 'home-manager') void load();
      if (state.kind === 'signed-out') store.setState(EMPTY);
    }),
  ];

  return {
    store,
    show(shown) {
      store.setState({ shown, refusal: undefined, done: undefined });
    },
    reload() {
      void load();
    },
    async chooseFile(file) {
      const failed = (failure: string) => {
        store.setState({ importing: { step: 'choose', failure } });
      };
      store.setState({ done: undefined, refusal: undefined });
      if (file.size === 0) {
        failed(MANAGER_TEXT.importEmpty);
        return;
      }
      if (file.size > MAX_IMPORT_BYTES) {
        failed(MANAGER_TEXT.importTooLarge);
        return;
      }
      try {
        store.setState({ importing: { step: 'sending', name: file.name } });
        const { digest, bytes, pieces } = await readPieces(file);
        for (const piece of pieces) await client.request('residents.file', { digest, bytes, ...piece });
        store.setState({ importing: { step: 'checking', name: file.name } });
        store.setState({ importing: { step: 'checked', name: file.name, report: await report(digest) } });
      } catch (fault) {
        failed(wordsOf(fault));
      }
    },
    async importFile() {
      const { importing } = store.getState();
      if (importing.step !== 'checked') return;
      const { name, report: checked } = importing;
      const { digest, counts } = checked;
      store.setState({ importing: { step: 'importing', name, done: 0, of: counts.fresh } });
      try {
        const { imported, here } = await client.command('residents.import', { digest });
        store.setState({ importing: { step: 'imported', imported, here } });
        void load();
      } catch (fault) {
        store.setState({ importing: { step: 'checked', name, report: checked, refusal: wordsOf(fault) } });
      }
    },
    otherFile() {
      store.setState({ importing: { step: 'choose' } });
    },
    async check(cells) {
      try {
        return (await client.request('resident.check', { cells })).row;
      } catch {
        // Looking ahead is a help, not a duty: the same checks are made when it is saved.
        return undefined;
      }
    },
    async register(cells, name) {
      const answer = await press(() => client.command('resident.register', { cells }));
      if (answer === undefined) return undefined;
      const { residentId, row } = answer;
      if (residentId === undefined) return row;
      void load();
      store.setState({ shown: { page: 'resident', residentId }, done: MANAGER_TEXT.registered(name) });
      return undefined;
    },
    async moveIn(arriving) {
      const answer = await press(() => client.command('placement.start', arriving));
      if (answer === undefined) return;
      void load();
      store.setState({
        shown: { page: 'resident', residentId: answer.residentId },
        done: MANAGER_TEXT.movedIn(answer.name),
      });
    },
    async leave(residentId, why) {
      const answer = await press(() => client.command('placement.end', { residentId, why }));
      if (answer === undefined) return false;
      void load();
      store.setState({ shown: { page: 'list' } });
      return true;
    },
    say(done) {
      store.setState({ done });
    },
    dismissRefusal() {
      store.setState({ refusal: undefined });
    },
    close() {
      for (const end of off) end();
    },
  };
}
