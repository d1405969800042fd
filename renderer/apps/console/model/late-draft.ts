/** A call from paper as it is typed in: kept as typed, checked, and made into what the hub is asked to enter. Pure. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { CallFromPaper } from '#protocol/hub/calls.ts';
import { instantOf, type WallTime } from './london-time.ts';

/** The limit of the hub: what is older goes into the record as a paper. */
export const LATE_AT_MOST_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

export const LATE_TIMES = ['requestedAt', 'answeredAt', 'endedAt', 'signedAt'] as const;
export type LateTime = (typeof LATE_TIMES)[number];

export interface LateDraft {
  readonly version: 1;
  /** Made once, so that the same form sent twice is one call. */
  readonly encounterId: string;
  readonly homeId: string;
  readonly residentId: string;
  /** As the list named the person, until the record has come. */
  readonly residentName: string;
  readonly caller: string;
  readonly concern: string;
  readonly times: Readonly<Record<LateTime, WallTime>>;
  readonly words: string;
}

export function newLateDraft(encounterId: string): LateDraft {
  return {
    version: 1,
    encounterId,
    homeId: '',
    residentId: '',
    residentName: '',
    caller: '',
    concern: '',
    times: { requestedAt: '', answeredAt: '', endedAt: '', signedAt: '' },
    words: '',
  };
}

export type LateField = LateTime | 'resident' | 'caller' | 'concern';

export interface LateProblem {
  readonly field: LateField;
  readonly code: 'missing' | 'not-a-time' | 'future' | 'order' | 'too-old';
}

/** Each time and the one that it cannot be before. A form may be signed while the call is still on. */
const NOT_BEFORE: Readonly<Partial<Record<LateTime, LateTime>>> = {
  answeredAt: 'requestedAt',
  endedAt: 'answeredAt',
  signedAt: 'answeredAt',
};

function timeProblem(draft: LateDraft, field: LateTime, now: Instant): LateProblem | undefined {
  const at = instantOf(draft.times[field]);
  if (at === undefined) return { field, code: 'not-a-time' };
  if (at > now) return { field, code: 'future' };
  if (field === 'requestedAt' && at < addMilliseconds(now, -LATE_AT_MOST_DAYS * DAY_MS)) {
    return { field, code: 'too-old' };
  }
  const before = NOT_BEFORE[field];
  const other = before === undefined ? undefined : instantOf(draft.times[before]);
  return other !== undefined && at < other ? { field, code: 'order' } : undefined;
}

/** All that is missing beside the decision, in the order of the page. */
export function lateProblems(draft: LateDraft, now: Instant): readonly LateProblem[] {
  return [
    ...(draft.residentId === '' ? [{ field: 'resident', code: 'missing' } as const] : []),
    ...(draft.caller.trim() === '' ? [{ field: 'caller', code: 'missing' } as const] : []),
    ...(draft.concern.trim() === '' ? [{ field: 'concern', code: 'missing' } as const] : []),
    ...LATE_TIMES.map((field) => timeProblem(draft, field, now)).filter((problem) => problem !== undefined),
  ];
}

/** What the hub is asked to enter; undefined while anything is missing. */
export function callFromPaperOf(
  draft: LateDraft,
  outcome: Outcome,
  saidBack: ReadonlySet<string>,
  now: Instant,
): CallFromPaper | undefined {
  if (lateProblems(draft, now).length > 0) return undefined;
  const [requestedAt, answeredAt, endedAt, signedAt] = LATE_TIMES.map((field) => instantOf(draft.times[field]));
  if (requestedAt === undefined || answeredAt === undefined || endedAt === undefined || signedAt === undefined) {
    return undefined;
  }
  return {
    residentId: draft.residentId,
    homeId: draft.homeId,
    request: { concern: draft.concern.trim(), caller: draft.caller.trim() },
    requestedAt,
    answeredAt,
    endedAt,
    signedAt,
    outcome: { ...outcome, items: [...outcome.items] },
    saidBack: outcome.items.map(({ itemId }) => itemId).filter((itemId) => saidBack.has(itemId)),
    words: draft.words.trim(),
  };
}

/** What another program, or an older version of this one, left in the storage is not believed. */
export function readLateDraft(text: string | null): LateDraft | undefined {
  if (text === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const draft = value as Record<string, unknown>;
  const times = draft['times'];
  const sound =
    draft['version'] === 1 &&
    ['encounterId', 'homeId', 'residentId', 'residentName', 'caller', 'concern', 'words'].every(
      (field) => typeof draft[field] === 'string',
    ) &&
    typeof times === 'object' &&
    times !== null &&
    LATE_TIMES.every((field) => typeof (times as Record<string, unknown>)[field] === 'string');
  return sound ? (value as LateDraft) : undefined;
}
