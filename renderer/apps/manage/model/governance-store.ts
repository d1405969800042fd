/** The audit, break-glass, roles and exports, for whoever answers for information governance. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GrantVerdict } from '#domain/access/grant.ts';
import type { BreakGlassRow } from '#protocol/hub/access.ts';
import type {
  AccessReview,
  AuditFilter,
  AuditRowShown,
  PersonFound,
  ResidentFound,
  SubjectExport,
} from '#protocol/hub/audit.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { showAgain, type Shown } from '../../../features/show-again/index.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { wordsOf } from './manager-store.ts';

export type GovernancePage = 'search' | 'break-glass' | 'roles' | 'subject' | 'records-due';

export interface GovernanceState {
  readonly page: GovernancePage;
  /** Undefined until something was searched. */
  readonly rows: readonly AuditRowShown[] | undefined;
  readonly next: number | undefined;
  readonly searched: AuditFilter;
  readonly breakGlass: readonly BreakGlassRow[] | undefined;
  readonly review: AccessReview | undefined;
  readonly exports: readonly SubjectExport[];
  readonly busy: boolean;
  readonly refusal: string | undefined;
  readonly done: string | undefined;
}

export interface GovernanceModel {
  readonly store: StoreApi<GovernanceState>;
  show(page: GovernancePage): void;
  search(filter: AuditFilter): Promise<void>;
  more(): Promise<void>;
  /** The whole file of what was searched. */
  export(): Promise<string | undefined>;
  readonly findResidents: (text: string) => Promise<readonly ResidentFound[] | undefined>;
  readonly findPeople: (text: string) => Promise<readonly PersonFound[] | undefined>;
  /** true when the hub has it. */
  reviewBreakGlass(row: BreakGlassRow, verdict: GrantVerdict, words: string): Promise<boolean>;
  recordReview(words: string): Promise<boolean>;
  /** true when the hub has begun; words where it has to be shown again who asks; false for another refusal, which is said above. */
  beginExport(residentId: string, words: string, shown: Shown): Promise<boolean | string>;
  stopExport(exportId: string): Promise<void>;
  reload(): void;
  readonly dismiss: () => void;
  close(): void;
}

const EMPTY: GovernanceState = {
  page: 'search',
  rows: undefined,
  next: undefined,
  searched: {},
  breakGlass: undefined,
  review: undefined,
  exports: [],
  busy: false,
  refusal: undefined,
  done: undefined,
};

/** More is no list for somebody to read. */
const MOST_EXPORTED = 50_000;

export function createGovernanceModel(client: HubClient): GovernanceModel {
  const store = createStore<GovernanceState>(() => EMPTY);
  const set = (change: Partial<GovernanceState>): void => {
    store.setState(change);
  };

  /** One thing at a time; undefined when it was refused. */
  async function press<Answer>(work: () => Promise<Answer>, done?: string): Promise<Answer | undefined> {
    if (store.getState().busy) return undefined;
    set({ busy: true, refusal: undefined, done: undefined });
    try {
      const answer = await work();
      set({ done });
      return answer;
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (!(fault instanceof RefusalError && fault.code === 'not-connected')) set({ refusal: wordsOf(fault) });
      return undefined;
    } finally {
      set({ busy: false });
    }
  }

  async function load(page: GovernancePage): Promise<void> {
    await press(async () => {
      switch (page) {
        case 'search':
        // It asks by itself.
        case 'records-due':
          return;
        case 'break-glass':
          set({ breakGlass: (await client.request('access.break-glass-list', {})).rows });
          return;
        case 'roles':
          set({ review: await client.request('access-review.read', {}) });
          return;
        case 'subject':
          set({ exports: (await client.request('subject-access.subscribe', {})).exports });
          return;
        default:
          page satisfies never;
      }
    });
  }

  const off = [
    client.on('subject-access.changed', ({ exports }) => {
      set({ exports });
    }),
    client.onState((state) => {
      if (state.kind === 'connected' && state.whoami.author.role === 'information-governance-lead') {
        void load(store.getState().page);
      }
      if (state.kind === 'signed-out') store.setState(EMPTY, true);
    }),
  ];

  return {
    store,
    show(page) {
      set({ page, refusal: undefined, done: undefined });
      void load(page);
    },
    async search(filter) {
      await press(async () => {
        const { rows, next } = await client.request('audit.search', filter);
        set({ rows, next, searched: filter });
      });
    },
    async more() {
      const { next: before, rows = [], searched } = store.getState();
      if (before === undefined) return;
      await press(async () => {
        const answer = await client.request('audit.search', { ...searched, before });
        set({ rows: [...rows, ...answer.rows], next: answer.next });
      });
    },
    async export() {
      const { searched } = store.getState();
      let written = 0;
      const file = await press(async () => {
        let csv = '';
        for (let before: number | undefined; ;) {
          const answer = await client.request('audit.export', {
            ...searched,
            ...(before === undefined ? {} : { before }),
          });
          csv += answer.csv;
          written += answer.rows;
          set({ done: GOVERNANCE_TEXT.exporting(written) });
          before = answer.next;
          if (before === undefined || written >= MOST_EXPORTED) return csv;
        }
      });
      if (file !== undefined) set({ done: GOVERNANCE_TEXT.exported(written) });
      return file;
    },
    findResidents: async (text) => (await press(() => client.request('audit.find-residents', { text })))?.residents,
    findPeople: async (text) => (await press(() => client.request('audit.find-people', { text })))?.people,
    async reviewBreakGlass({ grantId }, verdict, words) {
      const command = { commandId: crypto.randomUUID(), grantId, verdict, words };
      const saved = await press(async () => {
        await client.request('access.break-glass-review', command);
        set({ breakGlass: (await client.request('access.break-glass-list', {})).rows });
        return true;
      }, GOVERNANCE_TEXT.reviewDone);
      return saved === true;
    },
    async recordReview(words) {
      const review = await press(
        () => client.request('access-review.record', { commandId: crypto.randomUUID(), words }),
        GOVERNANCE_TEXT.recordDone,
      );
      if (review !== undefined) set({ review });
      return review !== undefined;
    },
    async beginExport(residentId, words, shown) {
      const begun = await press(async () => {
        const again = await showAgain(client, 'disclosure', shown);
        if (again.kind === 'again') return again.words;
        const commandId = crypto.randomUUID();
        await client.request('subject-access.begin', { commandId, residentId, words, ...again.proof });
        set({ exports: (await client.request('subject-access.subscribe', {})).exports });
        return true;
      });
      return begun ?? false;
    },
    async stopExport(exportId) {
      await press(() => client.request('subject-access.stop', { exportId }));
    },
    reload() {
      void load(store.getState().page);
    },
    dismiss() {
      set({ refusal: undefined, done: undefined });
    },
    close() {
      for (const end of off) end();
    },
  };
}
