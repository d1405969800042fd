/** What a nurse sees beside the queue: who is there, what is handed over, the policy, and what is still to do. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { PresenceState, ShiftBoard } from '#protocol/hub/duty.ts';
import type { ConcernRow, FeedbackRow, RoutesState } from '#protocol/hub/follow-up.ts';
import type { PolicyState } from '#protocol/hub/policy.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { follow, type Following } from './follow.ts';
import type { StandingModel } from './standing.ts';

/** The handover as it is being written: kept while somebody looks elsewhere, gone with whoever wrote it. */
export interface ShiftDraft {
  readonly words: string;
  /** By call. */
  readonly calls: Readonly<Record<string, string>>;
}

export const EMPTY_SHIFT_DRAFT: ShiftDraft = { words: '', calls: {} };

export interface Boards {
  readonly shiftDraft: StoreApi<ShiftDraft>;
  readonly presence: Following<PresenceState>;
  readonly shift: Following<ShiftBoard>;
  readonly policy: Following<PolicyState>;
  readonly actions: Following<{ readonly rows: readonly ActionRow[] }>;
  readonly feedback: Following<{ readonly rows: readonly FeedbackRow[] }>;
  readonly routes: Following<RoutesState>;
  /** What this person may see of them: the named roles all, anybody else their own. */
  readonly concerns: Following<{ readonly rows: readonly ConcernRow[] }>;
  close(): void;
}

export function createBoards(client: HubClient, { store: standing }: StandingModel): Boards {
  const boards = {
    presence: follow<PresenceState>(standing, {
      ask: () => client.request('presence.subscribe', {}),
      onPush: (take) => client.on('presence.changed', take),
      for: ['on-duty', 'coordinator'],
    }),
    shift: follow<ShiftBoard>(standing, {
      ask: () => client.request('shift.subscribe', {}),
      onPush: (take) => client.on('shift.changed', take),
      for: ['on-duty'],
    }),
    policy: follow<PolicyState>(standing, {
      ask: () => client.request('policy.subscribe', {}),
      onPush: (take) => client.on('policy.changed', take),
      for: ['on-duty'],
    }),
    actions: follow<{ readonly rows: readonly ActionRow[] }>(standing, {
      ask: () => client.request('actions.subscribe', {}),
      onPush: (take) => client.on('actions.changed', take),
      for: ['on-duty', 'coordinator'],
    }),
    feedback: follow<{ readonly rows: readonly FeedbackRow[] }>(standing, {
      ask: () => client.request('feedback.subscribe', {}),
      onPush: (take) => client.on('feedback.changed', take),
      for: ['on-duty'],
    }),
    routes: follow<RoutesState>(standing, {
      ask: () => client.request('routes.subscribe', {}),
      onPush: (take) => client.on('routes.changed', take),
      for: ['on-duty', 'coordinator'],
    }),
    concerns: follow<{ readonly rows: readonly ConcernRow[] }>(standing, {
      ask: () => client.request('safeguarding.subscribe', {}),
      onPush: (take) => client.on('safeguarding.changed', take),
      for: ['on-duty', 'off-duty'],
    }),
  };
  const shiftDraft = createStore<ShiftDraft>(() => EMPTY_SHIFT_DRAFT);
  const off = standing.subscribe((now) => {
    if (now.standing === 'none') shiftDraft.setState(EMPTY_SHIFT_DRAFT);
  });
  return {
    ...boards,
    shiftDraft,
    close() {
      off();
      for (const board of Object.values(boards)) board.close();
    },
  };
}
