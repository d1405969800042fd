/**
 * The calls of a service of which something may still be to do, as they were read last. Nothing but what has changed is read again: a
 * call when something is written about it, the calls of one person when something is written of that person that matters to them.
 */
import type { Action } from '#domain/actions/action.ts';
import { CHASED_FOR_HOURS, LOOK_BACK_HOURS } from '#domain/actions/actions.ts';
import type { EncounterId, EntryId, HomeId, PersonId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { JournalEvents } from './events.ts';
import {
  AROUND_KINDS,
  deciderOf,
  readAround,
  readFollowedCall,
  toReturn,
  type AroundACall,
  type FollowedCall,
} from './followed-call.ts';
import type { Scope, TriageReads } from './ports.ts';

const HOUR_MS = 60 * 60_000;
/** Later than any time that is asked for. */
const NEVER: Instant = '9999-12-31T23:59:59.999Z';

/** What is kept of a call: enough for its rows, and no more, because there are many. */
export interface OpenCall {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly homeId: HomeId;
  readonly residentName: string;
  readonly outcomeId: EntryId | undefined;
  readonly decider: { readonly personId: PersonId; readonly name: string } | undefined;
  /** Due or still to come, what is due first first. */
  readonly actions: readonly Action[];
}

interface Kept {
  /** Undefined before it was read, and of a call of which nothing is left to do. */
  call: OpenCall | undefined;
  signedAt: Instant | undefined;
  /** The home took it back, or it was joined into another: nothing will come of it. */
  over: boolean;
  residentIds: readonly ResidentId[];
  /** When the next of its actions comes back into the queue. */
  returnsAt: Instant;
  /** Something was written since it was read, or it was not read yet. */
  stale: boolean;
  reading: Promise<void> | undefined;
}

export interface FollowedCalls {
  /** All of them, read again where something has changed. */
  all(): Promise<readonly OpenCall[]>;
  /**
   * Those of which something is back in the queue. Waits for no other, so that a list that is looked at with every call for help is not
   * held up by what it does not show.
   */
  withReturns(): Promise<readonly OpenCall[]>;
  /** Whether something is to do of any call of this person. Reads their calls and no others. */
  hasUnfinished(residentId: ResidentId): Promise<boolean>;
  /** Those of which something is to come back now. */
  toReturn(): Promise<readonly EncounterId[]>;
}

/** When the next of its actions comes back. */
function returnsAt(call: FollowedCall): Instant {
  return toReturn(call, NEVER).reduce((first, { due }) => (due < first ? due : first), NEVER);
}

export function createFollowedCalls(
  scope: Scope,
  parts: {
    readonly reads: TriageReads;
    readonly clock: Clock;
    readonly events: Pick<JournalEvents, 'onCommitted'>;
  },
): FollowedCalls {
  const { reads, clock } = parts;
  const calls = new Map<EncounterId, Kept>();
  const ofResident = new Map<ResidentId, Set<EncounterId>>();
  const around = new Map<ResidentId, Promise<AroundACall>>();
  /** Written into the queue and not read since: read before the queue is shown. */
  const returnedLately = new Set<EncounterId>();
  let begun: Promise<void> | undefined;

  function keptOf(encounterId: EncounterId): Kept {
    const known = calls.get(encounterId) ?? {
      call: undefined,
      signedAt: undefined,
      over: false,
      residentIds: [],
      returnsAt: NEVER,
      stale: true,
      reading: undefined,
    };
    calls.set(encounterId, known);
    return known;
  }

  /** The call, which is read from the records of these. */
  function follow(encounterId: EncounterId, residentIds: readonly ResidentId[]): Kept {
    const kept = keptOf(encounterId);
    kept.residentIds = [...new Set([...kept.residentIds, ...residentIds])];
    for (const residentId of residentIds) {
      const known = ofResident.get(residentId) ?? new Set();
      ofResident.set(residentId, known.add(encounterId));
    }
    return kept;
  }

  function forget(encounterId: EncounterId, { residentIds }: Kept): void {
    calls.delete(encounterId);
    returnedLately.delete(encounterId);
    for (const residentId of residentIds) {
      const others = ofResident.get(residentId);
      others?.delete(encounterId);
      if (others?.size !== 0) continue;
      ofResident.delete(residentId);
      around.delete(residentId);
    }
  }

  parts.events.onCommitted(({ serviceId, residentId, encounterId, kind }) => {
    if (serviceId !== scope.serviceId) return;
    if (encounterId !== undefined) {
      follow(encounterId, [residentId]).stale = true;
      if (kind === 'action.returned') returnedLately.add(encounterId);
    }
    const matters = AROUND_KINDS.has(kind);
    for (const other of ofResident.get(residentId) ?? []) {
      const kept = keptOf(other);
      // One of them may be read from the record of somebody who was in no list as well.
      if (matters) for (const from of kept.residentIds) around.delete(from);
      // What is said of a call that was joined into an open one is said of that one.
      if (matters || kept.signedAt === undefined) kept.stale = true;
    }
  });

  /** What is known of one person is the same for all their calls. */
  function aroundOf(residentId: ResidentId): Promise<AroundACall> {
    const known = around.get(residentId);
    if (known !== undefined) return known;
    const reading = readAround(reads, scope, residentId);
    around.set(residentId, reading);
    reading.catch(() => around.delete(residentId));
    return reading;
  }

  async function read(encounterId: EncounterId, kept: Kept): Promise<void> {
    // Written about while it was being read: it is read once more.
    while (kept.stale) {
      kept.stale = false;
      try {
        const call = await readFollowedCall(reads, scope, encounterId, clock.now(), aroundOf);
        keep(encounterId, kept, call);
      } catch (fault) {
        kept.stale = true;
        throw fault;
      }
    }
    returnedLately.delete(encounterId);
  }

  function keep(encounterId: EncounterId, kept: Kept, call: FollowedCall | undefined): void {
    kept.call = undefined;
    kept.over = call === undefined;
    kept.signedAt = call?.encounter.signed?.signedAt;
    kept.returnsAt = NEVER;
    if (call === undefined) return;
    follow(encounterId, call.around.readFrom);
    if (call.actions.length === 0) return;
    kept.returnsAt = returnsAt(call);
    const { encounter, around: about, actions } = call;
    const { residentId, homeId, signed } = encounter;
    const { residentName } = about;
    const decider = deciderOf(encounter);
    kept.call = { encounterId, residentId, homeId, residentName, outcomeId: signed?.outcomeId, decider, actions };
  }

  async function fresh(encounterId: EncounterId, kept: Kept): Promise<void> {
    if (!kept.stale && kept.reading === undefined) return;
    kept.reading ??= read(encounterId, kept).finally(() => (kept.reading = undefined));
    await kept.reading;
  }

  const oldest = (): Instant => addMilliseconds(clock.now(), -LOOK_BACK_HOURS * HOUR_MS);

  /** Which calls there are; from then on the journal tells of each new one. */
  async function begin(): Promise<void> {
    const found = [...(await reads.unsettledEncounters(scope)), ...(await reads.signedSince(scope, oldest()))];
    for (const { encounterId, residentId } of found) follow(encounterId, [residentId]);
  }

  function began(): Promise<void> {
    begun ??= begin().catch((fault: unknown) => {
      begun = undefined;
      throw fault;
    });
    return begun;
  }

  /** What was due too long ago stands in the record and is asked after no more. */
  function stillListed(call: OpenCall, since: Instant): OpenCall | undefined {
    const actions = call.actions.filter(({ due }) => due >= since);
    return actions.length === 0 ? undefined : { ...call, actions };
  }

  async function readAll(wanted: (encounterId: EncounterId, kept: Kept) => boolean): Promise<readonly OpenCall[]> {
    await began();
    const now = clock.now();
    const listedSince = addMilliseconds(now, -CHASED_FOR_HOURS * HOUR_MS);
    const followedSince = oldest();
    const found: OpenCall[] = [];
    for (const [encounterId, kept] of [...calls]) {
      if (!wanted(encounterId, kept)) continue;
      await fresh(encounterId, kept);
      const call = kept.call && stillListed(kept.call, listedSince);
      if (call !== undefined) found.push(call);
      // One of which nothing is left is still known by its name: a set that is struck may open it again.
      const past = kept.over || (kept.signedAt !== undefined && kept.signedAt < followedSince);
      if (past && !kept.stale && kept.reading === undefined) forget(encounterId, kept);
    }
    return found;
  }

  return {
    all: () => readAll(() => true),
    withReturns: () =>
      readAll(
        (encounterId, { call }) =>
          returnedLately.has(encounterId) ||
          (call?.actions.some(({ returnedAt }) => returnedAt !== undefined) ?? false),
      ),
    async hasUnfinished(residentId) {
      const theirs = await readAll((_encounterId, { residentIds }) => residentIds.includes(residentId));
      return theirs.length > 0;
    },
    async toReturn() {
      await readAll((_encounterId, { stale }) => stale);
      const now = clock.now();
      return [...calls].filter(([, kept]) => kept.returnsAt <= now).map(([encounterId]) => encounterId);
    },
  };
}
