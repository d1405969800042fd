/** One call with all of it that is not done yet, as the record says at this moment. */
import type { Action } from '#domain/actions/action.ts';
import { actionsOf, isToReturn } from '#domain/actions/actions.ts';
import { contextOf, type ActionContext } from '#domain/actions/context.ts';
import type { EncounterId, PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { EntryKind } from '#domain/journal/bodies.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import { encounterState } from './encounter-state.ts';
import type { Scope, TriageReads } from './ports.ts';
import { RESIDENT_KINDS } from './resident-projection.ts';
import { nameOf, subjectOf } from './subject.ts';

/** What the record of the person says beside the call. */
export interface AroundACall {
  readonly residentName: string;
  readonly context: ActionContext;
  readonly readFrom: readonly ResidentId[];
}

export interface FollowedCall {
  readonly encounter: Encounter;
  readonly around: AroundACall;
  readonly actions: readonly Action[];
}

/** A plan asks for a set again and again, and the newest say how far the home has come. */
const NEWEST_SETS = 40;
const NEWEST_CLOSED = 200;
const NEWEST_WHEREABOUTS = 5;

const KINDS = [
  ...RESIDENT_KINDS,
  'observations.recorded',
  'task.closed',
  'whereabouts.recorded',
  'entry.struck',
  'call.linked',
] as const satisfies readonly EntryKind[];

/** Kinds that change what is around a call. With any other entry of the person only the call that it names is read again. */
export const AROUND_KINDS: ReadonlySet<string> = new Set(KINDS);

export async function readAround(reads: TriageReads, scope: Scope, residentId: ResidentId): Promise<AroundACall> {
  const subject = await subjectOf(reads, scope, residentId);
  const { identifiedAs } = subject;
  // Somebody who was in no list is measured under their own name as soon as that is known.
  const readFrom = identifiedAs === undefined ? [residentId] : [residentId, identifiedAs];
  const entries: FedEntry[] = [];
  for (const from of readFrom) {
    entries.push(
      ...(await reads.newestOfKind(scope, from, 'observations.recorded', NEWEST_SETS)),
      ...(await reads.newestOfKind(scope, from, 'task.closed', NEWEST_CLOSED)),
      ...(await reads.newestOfKind(scope, from, 'whereabouts.recorded', NEWEST_WHEREABOUTS)),
      ...(await reads.entriesOfKinds(scope, from, ['entry.struck'])),
    );
  }
  const record = reduceResident(entries.map((entry) => readEntry(entry)));
  const resident = subject.card?.resident;
  const context = contextOf({ ...record, ...(resident === undefined ? {} : { resident }) });
  return {
    residentName: nameOf(subject),
    context: { ...context, died: subject.card?.died ?? false },
    readFrom,
  };
}

/** Undefined for a call of which nothing is left to do, whatever happens: the home took it back, or it was joined into another. */
export async function readFollowedCall(
  reads: TriageReads,
  scope: Scope,
  encounterId: EncounterId,
  now: Instant,
  aroundOf: (residentId: ResidentId) => Promise<AroundACall> = (residentId) => readAround(reads, scope, residentId),
): Promise<FollowedCall | undefined> {
  const encounter = await encounterState(reads, scope, encounterId);
  if (encounter === undefined || encounter.status === 'cancelled' || encounter.status === 'joined') return undefined;
  const around = await aroundOf(encounter.residentId);
  return { encounter, around, actions: actionsOf(encounter, now, around.context) };
}

/**
 * What was not done in time and nobody was told of. An open call stands in the queue itself, with all that is asked for in it, so
 * that nothing of it comes back.
 */
export function toReturn({ encounter, actions }: FollowedCall, now: Instant): readonly Action[] {
  return isOpen(encounter) ? [] : actions.filter((action) => isToReturn(action, now));
}

/** Whoever decided, or has the call and has not decided yet: they know why. */
export function deciderOf({
  signed,
  clinician,
}: Encounter): { readonly personId: PersonId; readonly name: string } | undefined {
  const decider = signed?.signedBy ?? clinician;
  return decider && { personId: decider.personId, name: decider.name };
}
