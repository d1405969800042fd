/** What is shown to those who take calls: the queue, what is not done yet, and whether anybody is there. */
import { createOnCall } from '../on-call/gateway.ts';
import { createPresenceBoard } from '../signalling/presence-board.ts';
import { createWatchedList } from '../signalling/watched-list.ts';
import { CHANGES_ACTIONS, createActionList } from '../triage/action-list.ts';
import { createEmergencies } from '../triage/emergencies.ts';
import { createQueue } from '../triage/queue.ts';
import { createUnstaffedWatch } from '../triage/unstaffed.ts';
import type { Ground } from './ground.ts';
import type { PoliciesPart } from './policies.ts';
import type { PresencePart } from './presence.ts';
import type { HubRecord } from './record.ts';

const QUEUE_TOGETHER_MS = 25;
/** Places change as time passes, not only when something happens. */
const QUEUE_AGAIN_MS = 15_000;
const ACTIONS_TOGETHER_MS = 500;
const ACTIONS_AGAIN_MS = 15_000;

export function openQueue(
  { config, log, clock, lifecycle }: Ground,
  { stores, reads, events }: HubRecord,
  { presence }: PresencePart,
  { policies, policyOf }: PoliciesPart,
) {
  const directory = stores.services;
  const emergencies = createEmergencies({ reads, directory, events });
  const actionList = createActionList({ reads, directory, presence, clock, events });
  const queue = createQueue({
    emergencies,
    returned: async (scope) => {
      try {
        return await actionList.returned(scope);
      } catch (fault) {
        // Calls are shown whatever else cannot be read.
        log.error({ fault }, 'it could not be shown what is back in the queue');
        return undefined;
      }
    },
    reads,
    directory,
    presence,
    policyOf,
    clock,
    events,
  });
  const board = createWatchedList({
    view: (scope) => queue.view(scope),
    togetherMs: QUEUE_TOGETHER_MS,
    againMs: QUEUE_AGAIN_MS,
    onFault: (fault) => {
      log.error({ fault }, 'the queue could not be shown');
    },
  });
  lifecycle.opened(() => {
    board.close();
  });
  policies.onChange(() => {
    board.changed();
  });

  const onCall = createOnCall(config.onCall);
  const unstaffed = createUnstaffedWatch({ store: stores.presence, presence, policyOf, onCall, clock });
  const presenceBoard = createPresenceBoard({
    presence,
    reads,
    directory,
    nobodySince: (scope) => unstaffed.nobodySince(scope),
    events,
    onFault: (fault) => {
      log.error({ fault }, 'it could not be shown who is there');
    },
  });
  lifecycle.opened(() => {
    presenceBoard.close();
  });
  unstaffed.onChange(() => {
    presenceBoard.changed();
  });

  const actions = createWatchedList({
    view: (scope) => actionList.rows(scope),
    togetherMs: ACTIONS_TOGETHER_MS,
    againMs: ACTIONS_AGAIN_MS,
    onFault: (fault) => {
      log.error({ fault }, 'it could not be shown what is not done yet');
    },
  });
  lifecycle.opened(() => {
    actions.close();
  });
  events.onCommitted(({ kind }) => {
    if (CHANGES_ACTIONS.has(kind)) actions.changed();
  });

  return { queue, board, actionList, actions, onCall, unstaffed, presenceBoard };
}

export type QueuePart = ReturnType<typeof openQueue>;
