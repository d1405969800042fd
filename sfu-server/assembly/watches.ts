/**
 * What the hub does by itself as time passes. Begun last and ended first: a link that the hub closes because it stops must not
 * be taken for a person who has left.
 */
import { addMilliseconds } from '#domain/base/time.ts';
import { createReturnedWatch } from '../follow-up/returned-watch.ts';
import { createAbandonedCalls } from '../triage/abandoned.ts';
import { encounterState } from '../triage/encounter-state.ts';
import { createUnansweredWatch } from '../triage/unanswered.ts';
import type { CallsPart } from './calls.ts';
import type { FollowUpPart } from './follow-up.ts';
import type { Ground } from './ground.ts';
import type { PoliciesPart } from './policies.ts';
import type { PresencePart } from './presence.ts';
import type { QueuePart } from './queue.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

const LOOK_FOR_ABANDONED_MS = 10_000;
/** How late an alarm may be. */
const LOOK_FOR_UNANSWERED_MS = 1000;
/** How late something comes back into the queue that nobody has done in time. */
const LOOK_FOR_OVERDUE_MS = 1000;
const LOOK_WHO_IS_THERE_MS = 1000;
/** What a signature queues is sent at once; this is for what was put back, or could not be written down. */
const LOOK_FOR_REFERRALS_MS = 5000;
const LOOK_FOR_RECORDINGS_MS = 60_000;
/** How long it is known of a link what it was: until then whoever opens it is told that it is over. */
const LINKS_KNOWN_MS = 24 * 60 * 60_000;

/** Calls that somebody holds who is gone. */
function watchAbandoned(
  { clock, monotonicMs, lifecycle }: Ground,
  { reads, eachService }: HubRecord,
  { onDuty }: PresencePart,
  { commands }: TriagePart,
  { peersIn }: CallsPart,
): void {
  const abandoned = createAbandonedCalls({
    reads,
    commands,
    promisedBy: async (scope, encounterId) => (await encounterState(reads, scope, encounterId))?.callBack?.promise.by,
    clock,
    // A GP who is here and not on duty answers nobody.
    isThere: ({ serviceId }, personId, encounterId) =>
      onDuty(serviceId, personId) !== undefined || peersIn(encounterId).has(personId),
    now: monotonicMs,
  });
  lifecycle.every(LOOK_FOR_ABANDONED_MS, 'abandoned calls could not be looked for', () =>
    eachService((scope) => abandoned.look(scope)),
  );
}

/** Calls that nobody has answered in time, and hours in which nobody is there to answer. */
function watchUnanswered(
  { log, lifecycle }: Ground,
  { writing, eachService }: HubRecord,
  { presence }: PresencePart,
  { policyOf }: PoliciesPart,
  { queue, onCall, unstaffed }: QueuePart,
): void {
  const unanswered = createUnansweredWatch({
    ...writing,
    queue,
    policyOf,
    presence,
    onCall,
    onFault: (fault) => {
      log.error({ fault }, 'a call that nobody has answered could not be carried on');
    },
  });
  lifecycle.opened(() => unanswered.settled());
  lifecycle.every(LOOK_FOR_UNANSWERED_MS, 'it could not be looked for calls that nobody has answered', () =>
    eachService((scope) => unanswered.look(scope)),
  );
  // On its own: a gateway that is slow about one alarm holds up nothing else.
  lifecycle.every(LOOK_FOR_UNANSWERED_MS, 'it could not be looked whether anybody takes calls', () =>
    eachService((scope) => unstaffed.look(scope)),
  );
}

/** What follows a decision and was not done in time. */
function watchOverdue({ log, lifecycle }: Ground, { writing, eachService }: HubRecord, queue: QueuePart): void {
  const returned = createReturnedWatch({
    ...writing,
    list: queue.actionList,
    onFault: (fault) => {
      log.error({ fault }, 'what nobody has done in time could not be put back into the queue');
    },
  });
  let lookedBefore = false;
  lifecycle.every(LOOK_FOR_OVERDUE_MS, 'it could not be looked for what nobody has done in time', async () => {
    await eachService((scope) => returned.look(scope));
    if (lookedBefore) return;
    // The first look reads every call that is followed. What came back before this hub began is shown from now on.
    lookedBefore = true;
    queue.board.changed();
  });
}

/** Who is in the rooms, and what is not to be kept any longer. */
function watchCalls({ clock, lifecycle }: Ground, { stores }: HubRecord, { attendance, recordings }: CallsPart): void {
  lifecycle.every(LOOK_WHO_IS_THERE_MS, 'it could not be written down who has left a call', () => attendance.look());
  const undeleted = 'recordings and links whose time is over could not be deleted';
  lifecycle.every(LOOK_FOR_RECORDINGS_MS, undeleted, async () => {
    await recordings.look();
    await stores.parties.dropLinksBefore(addMilliseconds(clock.now(), -LINKS_KNOWN_MS));
  });
}

export function beginWatches(
  ground: Ground,
  record: HubRecord,
  parts: {
    readonly presence: PresencePart;
    readonly policies: PoliciesPart;
    readonly queue: QueuePart;
    readonly triage: TriagePart;
    readonly calls: CallsPart;
    readonly followUp: FollowUpPart;
  },
): void {
  const { presence, policies, queue, triage, calls, followUp } = parts;
  watchCalls(ground, record, calls);
  ground.lifecycle.every(LOOK_FOR_REFERRALS_MS, 'referrals could not be sent', followUp.sendReferrals);
  watchAbandoned(ground, record, presence, triage, calls);
  watchUnanswered(ground, record, presence, policies, queue);
  watchOverdue(ground, record, queue);
}
