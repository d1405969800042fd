/** What came of the messages: how many, by whom, refused with which code, and what should not have been. */

export interface Violation {
  readonly who: string;
  readonly what: string;
  readonly message: string;
}

export interface Tally {
  sent(who: string, method: string): void;
  accepted(who: string, method: string | undefined): void;
  refused(who: string, method: string | undefined, code: string): void;
  opened(who: string): void;
  violation(who: string, what: string, message: string): void;
  readonly total: () => number;
  readonly acceptedTotal: () => number;
  readonly refusals: ReadonlyMap<string, number>;
  readonly bySpeaker: ReadonlyMap<string, { sent: number; accepted: number; refused: number; links: number }>;
  /** By method: how often it was sent and how often done. */
  readonly byMethod: ReadonlyMap<string, { sent: number; accepted: number }>;
  readonly violations: readonly Violation[];
  readonly violationCount: () => number;
}

/** Of one kind, the first few tell enough. */
const KEPT = 30;
const LONGEST = 600;

export function createTally(): Tally {
  const refusals = new Map<string, number>();
  const bySpeaker = new Map<string, { sent: number; accepted: number; refused: number; links: number }>();
  const byMethod = new Map<string, { sent: number; accepted: number }>();
  const violations: Violation[] = [];
  let total = 0;
  let acceptedTotal = 0;
  let violationCount = 0;

  function of(who: string) {
    const known = bySpeaker.get(who) ?? { sent: 0, accepted: 0, refused: 0, links: 0 };
    bySpeaker.set(who, known);
    return known;
  }
  function ofMethod(method: string) {
    const known = byMethod.get(method) ?? { sent: 0, accepted: 0 };
    byMethod.set(method, known);
    return known;
  }

  return {
    sent(who, method) {
      total += 1;
      of(who).sent += 1;
      ofMethod(method).sent += 1;
    },
    accepted(who, method) {
      acceptedTotal += 1;
      of(who).accepted += 1;
      if (method !== undefined) ofMethod(method).accepted += 1;
    },
    refused(who, _method, code) {
      of(who).refused += 1;
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    },
    opened(who) {
      of(who).links += 1;
    },
    violation(who, what, message) {
      violationCount += 1;
      if (violations.length < KEPT) violations.push({ who, what, message: message.slice(0, LONGEST) });
    },
    total: () => total,
    acceptedTotal: () => acceptedTotal,
    refusals,
    bySpeaker,
    byMethod,
    violations,
    violationCount: () => violationCount,
  };
}
