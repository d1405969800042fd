/** Staff and their training, for the manager of a home. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CalendarDate } from '#domain/base/time.ts';
import { TRAINING_SUBJECTS, type TrainingRecord, type TrainingSubject } from '#domain/training/training.ts';
import type { StaffMember } from '#protocol/hub/training.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { STAFF_TEXT, SUBJECT_WORDS } from '../../../text/staff.ts';
import { wordsOf } from './manager-store.ts';

export type TrainingState = 'not-kept' | 'not-signed' | 'signed' | 'lapsed';

/** How one subject stands for one person today. */
export function trainingState(
  training: TrainingRecord | null,
  subject: TrainingSubject,
  today: CalendarDate,
): TrainingState {
  if (training === null) return 'not-kept';
  const mark = training[subject];
  if (mark === undefined) return 'not-signed';
  return mark.until !== undefined && mark.until < today ? 'lapsed' : 'signed';
}

/** The other subject: with the first signature of a person it begins to be held back. */
export function otherSubject(subject: TrainingSubject): TrainingSubject {
  return TRAINING_SUBJECTS.find((one) => one !== subject) ?? subject;
}

/** true for a day of the calendar. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** What is wrong with the days of a signature; empty when it can be sent. */
export function signProblems(on: string, until: string, today: CalendarDate): readonly ('on' | 'until')[] {
  const onIsGood = isDay(on) && on <= today;
  const untilIsGood = until === '' || (isDay(until) && (!onIsGood || until >= on));
  return [...(onIsGood ? [] : (['on'] as const)), ...(untilIsGood ? [] : (['until'] as const))];
}

export interface StaffState {
  /** Undefined until the hub has told them. */
  readonly staff: readonly StaffMember[] | undefined;
  readonly loadFailure: string | undefined;
  readonly refusal: string | undefined;
  readonly done: string | undefined;
  readonly sending: boolean;
}

export interface StaffModel {
  readonly store: StoreApi<StaffState>;
  readonly reload: () => void;
  /** true when the hub has it. */
  readonly sign: (
    person: StaffMember,
    subject: TrainingSubject,
    on: CalendarDate,
    until: CalendarDate | undefined,
  ) => Promise<boolean>;
  readonly withdraw: (person: StaffMember, subject: TrainingSubject) => Promise<boolean>;
  readonly dismiss: () => void;
  close(): void;
}

const EMPTY: StaffState = {
  staff: undefined,
  loadFailure: undefined,
  refusal: undefined,
  done: undefined,
  sending: false,
};

export function createStaffModel(client: HubClient): StaffModel {
  const store = createStore<StaffState>(() => EMPTY);

  async function load(): Promise<void> {
    try {
      const { staff } = await client.request('staff.subscribe', {});
      store.setState({ staff, loadFailure: undefined });
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      store.setState({ loadFailure: wordsOf(fault) });
    }
  }

  /** One press at a time. The list itself comes as a push, with what the hub has kept. */
  async function press(work: () => Promise<unknown>, done: string): Promise<boolean> {
    if (store.getState().sending) return false;
    store.setState({ sending: true, refusal: undefined, done: undefined });
    try {
      await work();
      store.setState({ done });
      return true;
    } catch (fault) {
      store.setState({ refusal: wordsOf(fault) });
      return false;
    } finally {
      store.setState({ sending: false });
    }
  }

  const off = [
    client.on('staff.changed', ({ staff }) => {
      store.setState({ staff, loadFailure: undefined });
    }),
    client.onState((state) => {
      if (state.kind === 'connected' && state.whoami.author.role === 'home-manager') void load();
      if (state.kind === 'signed-out') store.setState(EMPTY);
    }),
  ];

  return {
    store,
    reload() {
      void load();
    },
    sign: ({ personId, name }, subject, on, until) =>
      press(
        () => client.request('training.sign', { personId, subject, on, ...(until === undefined ? {} : { until }) }),
        STAFF_TEXT.signedDone(name, SUBJECT_WORDS[subject]),
      ),
    withdraw: ({ personId, name }, subject) =>
      press(
        () => client.request('training.withdraw', { personId, subject }),
        STAFF_TEXT.withdrawnDone(name, SUBJECT_WORDS[subject]),
      ),
    dismiss() {
      store.setState({ refusal: undefined, done: undefined });
    },
    close() {
      for (const end of off) end();
    },
  };
}
