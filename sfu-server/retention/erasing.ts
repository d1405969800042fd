/**
 * Ends records that were kept for as long as an approved policy says: one person proposes it, another agrees, and nothing may be
 * unfinished. The database gives everything up in one transaction; the files beside it, and what lies in its free pages, go
 * afterwards, and after a crash at the next start.
 */
import type { HomeId, ResidentId } from '#domain/base/ids.ts';
import {
  addMilliseconds,
  millisecondsBetween,
  type CalendarDate,
  type Clock,
  type Instant,
} from '#domain/base/time.ts';
import {
  LOOK_AGAIN_AT_MOST_DAYS,
  type EraseDecision,
  type EraseObstacle,
  type EraseReason,
} from '#domain/record/erasing.ts';
import type { Role } from '#domain/people/people.ts';
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import type { RetentionPolicy } from '#protocol/stored/retention-policy.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { JournalEvents } from '../triage/events.ts';
import { placeHubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, Scope } from '../triage/ports.ts';
import type { ErasingReads, ErasingStore, RecordStanding } from './ports.ts';

const DAY_MS = 24 * 60 * 60_000;
const SHOWN_ERASED = 50;

export interface Decider {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
}

interface About {
  readonly commandId: string;
  readonly residentId: ResidentId;
}

export interface DueRecord extends RecordStanding {
  readonly dueSince: Instant;
  readonly countedFrom: 'last-entry' | 'death';
  readonly obstacles: readonly EraseObstacle[];
  readonly decision?: EraseDecision | undefined;
}

export interface GoneRecord {
  readonly residentId: ResidentId;
  readonly erasedAt: Instant;
  readonly why: EraseReason;
  readonly proposedBy: string;
  readonly agreedBy: string;
  readonly policyVersion: string;
}

export interface Erasing {
  /** Undefined of a record that is not due, or is gone. */
  due(scope: Scope, residentId: ResidentId): Promise<DueRecord | undefined>;
  /** The newest first. */
  gone(scope: Scope): Promise<readonly GoneRecord[]>;
  goneAt(scope: Scope, residentId: ResidentId): Promise<Instant | undefined>;
  /** The entries that say so, of whoever lived in this home. */
  goneFrom(scope: Scope, homeId: HomeId): Promise<readonly FedEntry[]>;
  keep(
    scope: Scope,
    by: Decider,
    asked: About & { readonly lookAgainOn: CalendarDate; readonly words: string },
  ): Promise<void>;
  propose(
    scope: Scope,
    by: Decider,
    asked: About & { readonly entries: number; readonly why: EraseReason },
  ): Promise<void>;
  decline(scope: Scope, by: Decider, asked: About & { readonly words: string }): Promise<void>;
  agree(
    scope: Scope,
    by: Decider,
    asked: About & { readonly entries: number },
  ): Promise<{ readonly erasedAt: Instant }>;
  /**
   * Deletes the files of what was erased and writes the database anew.
   * @returns whether there was something to do
   */
  clean(): Promise<boolean>;
}

/** What has to be asked elsewhere. */
export interface Unfinished {
  /** Something is to do of one of their calls. */
  openAction(scope: Scope, residentId: ResidentId): Promise<boolean>;
  openConcern(scope: Scope, residentId: ResidentId): Promise<boolean>;
  openIncident(scope: Scope, residentId: ResidentId): Promise<boolean>;
  /** A copy of the record is being made, or waits to be fetched. */
  subjectAccess(scope: Scope, residentId: ResidentId): boolean;
}

export interface ErasingParts {
  readonly store: ErasingStore;
  readonly policy: RetentionPolicy;
  readonly unfinished: Unfinished;
  readonly clock: Clock;
  readonly hub: { readonly device: HubDevice; readonly ids: Ids };
  readonly events: Pick<JournalEvents, 'announce'>;
  readonly removeRecording: (recordingId: string) => Promise<void>;
}

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

const NOT_DUE = 'This record is not due. Nothing was changed.';

export function createErasing(parts: ErasingParts): Erasing {
  const { store, policy, unfinished, clock, hub, events } = parts;

  async function obstaclesOf(scope: Scope, { feeds, ...record }: RecordStanding, dueOn: Instant) {
    const found: EraseObstacle[] = [];
    const any = async (ask: (residentId: ResidentId) => Promise<boolean> | boolean): Promise<boolean> => {
      for (const feed of feeds) if (await ask(feed)) return true;
      return false;
    };
    if (record.livesHere) found.push('lives-here');
    if (record.lastAt > dueOn) found.push('written-since');
    if (record.openCall) found.push('open-call');
    if (await any((feed) => unfinished.openAction(scope, feed))) found.push('open-action');
    if (await any((feed) => unfinished.openConcern(scope, feed))) found.push('open-concern');
    if (await any((feed) => unfinished.openIncident(scope, feed))) found.push('open-incident');
    if (await any((feed) => unfinished.subjectAccess(scope, feed))) found.push('subject-access');
    return found;
  }

  async function dueIn(reads: ErasingReads, scope: Scope, residentId: ResidentId): Promise<DueRecord | undefined> {
    const record = await reads.standing(scope, residentId);
    if (record === undefined) return undefined;
    const before = addMilliseconds(clock.now(), -policy.recordReviewDays * DAY_MS);
    const diedLongAgo = record.diedAt !== undefined && record.diedAt < before;
    if (record.lastAt >= before && !diedLongAgo) return undefined;
    const countedFrom = diedLongAgo ? 'death' : 'last-entry';
    const from = diedLongAgo ? (record.diedAt ?? record.lastAt) : record.lastAt;
    return {
      ...record,
      countedFrom,
      dueSince: addMilliseconds(from, policy.recordReviewDays * DAY_MS),
      obstacles: await obstaclesOf(scope, record, before),
      decision: await reads.decision(scope, residentId),
    };
  }

  function approved(): { readonly version: string; readonly by: string } {
    if (policy.approvedBy === null) {
      throw conflict('Nobody has approved how long records are kept. Until somebody has, none is erased.');
    }
    return { version: policy.version, by: policy.approvedBy };
  }

  /** @throws RefusalError unless the record may be erased at this moment, and is what the screen showed */
  function mayGo(due: DueRecord | undefined, entries: number): DueRecord {
    if (due === undefined) throw conflict(NOT_DUE);
    if (due.obstacles.length > 0) {
      throw conflict(
        'Something of this record is not finished. Look at the list again: it says what. Nothing was changed.',
      );
    }
    if (due.entries !== entries) {
      throw conflict('The record is not what the screen showed: look at it again. Nothing was changed.');
    }
    return due;
  }

  const person = ({ personId, name }: Decider) => ({ personId, name });

  return {
    due: (scope, residentId) => dueIn(store, scope, residentId),
    async gone(scope) {
      return (await store.erased(scope, SHOWN_ERASED)).flatMap((fed) => {
        const entry = readEntry(fed);
        if (entry.kind !== 'record.erased') return [];
        const { why, proposedBy, agreedBy, policyVersion } = entry.body;
        const { residentId, recordedAt } = entry.envelope;
        return [
          {
            residentId,
            erasedAt: recordedAt,
            why,
            proposedBy: proposedBy.name,
            agreedBy: agreedBy.name,
            policyVersion,
          },
        ];
      });
    },
    goneAt: (scope, residentId) => store.erasedAt(scope, residentId),
    goneFrom: (scope, homeId) => store.erasedOf(scope, homeId),
    async keep(scope, by, { commandId, residentId, lookAgainOn, words }) {
      await store.transaction(async (tx) => {
        const decision = { commandId, residentId, what: 'kept' } as const;
        if (await tx.isDone(scope, decision)) return;
        if ((await dueIn(tx, scope, residentId)) === undefined) throw conflict(NOT_DUE);
        const now = clock.now();
        const days = millisecondsBetween(now, `${lookAgainOn}T00:00:00.000Z`) / DAY_MS;
        if (days <= 0 || days > LOOK_AGAIN_AT_MOST_DAYS) {
          throw new RefusalError('bad-params', 'The day to look again lies after today, and within ten years.');
        }
        await tx.keep(scope, { ...decision, at: now, by: person(by), lookAgainOn, words });
      });
    },
    async propose(scope, by, { commandId, residentId, entries, why }) {
      approved();
      await store.transaction(async (tx) => {
        const decision = { commandId, residentId, what: 'proposed' } as const;
        if (await tx.isDone(scope, decision)) return;
        const due = mayGo(await dueIn(tx, scope, residentId), entries);
        if (due.decision?.what === 'proposed')
          throw conflict('It is proposed already, and waits for somebody to agree.');
        await tx.keep(scope, { ...decision, at: clock.now(), by: person(by), why });
      });
    },
    async decline(scope, by, { commandId, residentId, words }) {
      await store.transaction(async (tx) => {
        const decision = { commandId, residentId, what: 'declined' } as const;
        if (await tx.isDone(scope, decision)) return;
        const before = await tx.decision(scope, residentId);
        if (before?.what !== 'proposed') throw conflict('Nobody proposes to erase this record any more.');
        await tx.keep(scope, { ...decision, at: clock.now(), by: person(by), words });
      });
    },
    async agree(scope, by, { commandId, residentId, entries }) {
      const { version, by: policyApprovedBy } = approved();
      const done = await store.transaction(async (tx) => {
        const decision = { commandId, residentId, what: 'agreed' } as const;
        if (await tx.isDone(scope, decision)) return { feeds: [], at: await store.erasedAt(scope, residentId) };
        const due = mayGo(await dueIn(tx, scope, residentId), entries);
        const proposal = due.decision;
        if (proposal?.what !== 'proposed') throw conflict('Nobody proposes to erase this record any more.');
        if (proposal.by.personId === by.personId) {
          throw conflict('You have proposed it yourself. Somebody else has to agree.');
        }
        const at = clock.now();
        const { homes } = await tx.eraseFeeds(scope, due.feeds);
        await tx.keep(scope, { ...decision, at, by: person(by) });
        for (const feed of due.feeds) {
          const fed = await placeHubFact(
            tx,
            scope,
            {
              kind: 'record.erased',
              body: {
                why: proposal.why,
                proposedBy: proposal.by,
                proposedAt: proposal.at,
                agreedBy: person(by),
                policyVersion: version,
                policyApprovedBy,
              },
              residentId: feed,
              homeId: homes[0] ?? '',
              author: { personId: by.personId, name: by.name, role: by.role },
              at,
            },
            hub,
          );
          await tx.keepErased(scope, { residentId: feed, entryId: fed.envelope.id, erasedAt: at, homes });
        }
        return { feeds: due.feeds, at };
      });
      events.announce(
        done.feeds.map((feed) => ({ serviceId: scope.serviceId, residentId: feed, kind: 'record.erased' })),
      );
      return { erasedAt: done.at ?? clock.now() };
    },
    async clean() {
      const until = clock.now();
      const recordings = await store.toClean();
      if (recordings === undefined) return false;
      for (const recordingId of recordings) await parts.removeRecording(recordingId);
      await store.cleaned(recordings, until, clock.now());
      return true;
    },
  };
}
