/** Everything that is not done yet, of every call of the last weeks, and what of it is back in the queue. */
import type { Action } from '#domain/actions/action.ts';
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { CALL_KINDS } from './encounter-state.ts';
import type { JournalEvents } from './events.ts';
import { AROUND_KINDS } from './followed-call.ts';
import { createFollowedCalls, type FollowedCalls, type OpenCall } from './followed-calls.ts';
import type { Directory, DirectoryHome, Presence, Scope, TriageReads } from './ports.ts';

/** After these there may be more to do, or less. What else changes is seen with the next look. */
export const CHANGES_ACTIONS: ReadonlySet<string> = new Set([...CALL_KINDS, ...AROUND_KINDS]);

/** For so long what came back is offered to whoever decided, where they take calls. Local, to be confirmed by the service. */
export const OFFERED_FIRST_MINUTES = 10;

export interface ActionList {
  /** What is due first stands first. */
  rows(scope: Scope): Promise<ActionRow[]>;
  /** What is back in the queue, in the same order. Reads nothing that did not come back. */
  returned(scope: Scope): Promise<ActionRow[]>;
  /** Whether something is to do of any call of this person. */
  hasUnfinished(scope: Scope, residentId: ResidentId): Promise<boolean>;
  /** The calls of which something is past its time, and nobody was told yet. */
  toReturn(scope: Scope): Promise<readonly EncounterId[]>;
}

interface Shown {
  readonly now: Instant;
  readonly homes: ReadonlyMap<string, DirectoryHome>;
  readonly onDuty: ReadonlySet<string>;
}

/** Whoever decided knows why: it is offered to them first. */
function offerOf({ decider }: OpenCall, returnedAt: Instant, { now, onDuty }: Shown): Pick<ActionRow, 'offeredTo'> {
  const until = addMilliseconds(returnedAt, OFFERED_FIRST_MINUTES * 60_000);
  return decider === undefined || now >= until || !onDuty.has(decider.personId)
    ? {}
    : { offeredTo: { ...decider, until } };
}

function rowOf(call: OpenCall, action: Action, shown: Shown): ActionRow {
  const { encounterId, residentId, residentName, homeId, outcomeId } = call;
  const home = shown.homes.get(homeId);
  const { returnedAt } = action;
  return {
    encounterId,
    residentId,
    residentName,
    homeName: home?.name ?? '',
    homeTelephone: home?.telephone ?? '',
    ...(outcomeId === undefined ? {} : { outcomeId }),
    ...action,
    ...(returnedAt === undefined ? {} : offerOf(call, returnedAt, shown)),
  };
}

/** Instants and identifiers are plain letters: no language has a say in their order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function createActionList(parts: {
  readonly reads: TriageReads;
  readonly directory: Pick<Directory, 'homes'>;
  readonly presence: Pick<Presence, 'staff'>;
  readonly clock: Clock;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
}): ActionList {
  const { directory, presence, clock } = parts;
  const followed = new Map<string, FollowedCalls>();

  function followedOf(scope: Scope): FollowedCalls {
    const known = followed.get(scope.serviceId) ?? createFollowedCalls(scope, parts);
    followed.set(scope.serviceId, known);
    return known;
  }

  async function rowsOf(
    scope: Scope,
    calls: readonly OpenCall[],
    wanted: (action: Action) => boolean = () => true,
  ): Promise<ActionRow[]> {
    if (calls.length === 0) return [];
    const homes = new Map((await directory.homes(scope)).map((home) => [home.homeId, home]));
    const there = presence.staff(scope).filter(({ onDuty }) => onDuty);
    const onDuty = new Set(there.map(({ author }) => author.personId));
    const shown = { now: clock.now(), homes, onDuty };
    return calls
      .flatMap((call) => call.actions.filter(wanted).map((action) => rowOf(call, action, shown)))
      .sort((a, b) => compare(a.due, b.due) || compare(a.encounterId, b.encounterId));
  }

  return {
    rows: async (scope) => rowsOf(scope, await followedOf(scope).all()),
    returned: async (scope) =>
      rowsOf(scope, await followedOf(scope).withReturns(), ({ returnedAt }) => returnedAt !== undefined),
    hasUnfinished: (scope, residentId) => followedOf(scope).hasUnfinished(residentId),
    toReturn: (scope) => followedOf(scope).toReturn(),
  };
}
