/** The order of the present queue under another policy, beside the present one. Pure. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { PolicyDraft } from '#domain/triage/policy-change.ts';
import { rankCalls, type RankReason, type WaitingCall } from '#domain/triage/rank.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';

/** What a row tells of a call, its reasons read back into the facts that they were made of. */
export function waitingCallOf(row: QueueRow): WaitingCall {
  const reasons = row.reasons as readonly RankReason[];
  const of = <Kind extends RankReason['kind']>(kind: Kind) =>
    reasons.find((reason): reason is Extract<RankReason, { kind: Kind }> => reason.kind === kind);
  const old = of('old-observations');
  const above = of('above-normal');
  const repeat = of('repeat');
  const ago = (milliseconds: number): Instant => addMilliseconds(row.requestedAt, -milliseconds);
  return {
    encounterId: row.encounterId,
    requestedAt: row.requestedAt,
    news2: row.news2,
    // A minute more: whole minutes were told, and the set is older than the policy's limit.
    observedAt: old === undefined ? undefined : ago((old.minutes + 1) * 60_000),
    normalTotal: above?.normal,
    emergency: row.emergency,
    softSigns: of('soft-signs')?.signs,
    familyConcern: of('family-concern') !== undefined,
    staffConcern: of('staff-concern') !== undefined,
    repeat: repeat && { calls: repeat.calls, lastAt: ago(repeat.hoursAgo * 3_600_000) },
    callBackBy: row.callBack?.by,
  };
}

export interface OrderChange {
  readonly row: QueueRow;
  /** From 1. */
  readonly now: number;
  readonly then: number;
}

/**
 * Numbers whose change cannot be seen in the rows: how old a set may be, and how long ago a call counts as a repeat, are
 * decided at the hub from facts that a row does not carry.
 */
export function cannotCompare(inUse: PolicyDraft, proposed: PolicyDraft): boolean {
  return (
    inUse.observationsStandMinutes !== proposed.observationsStandMinutes ||
    inUse.repeatWithinHours !== proposed.repeatWithinHours
  );
}

/** Every waiting call with its place now and under the proposed policy, in the proposed order. */
export function orderUnder(proposed: PolicyDraft, waiting: readonly QueueRow[], now: Instant): readonly OrderChange[] {
  const placeNow = new Map(waiting.map((row, index) => [row.encounterId, { row, place: index + 1 }]));
  return rankCalls(waiting.map(waitingCallOf), { ...proposed, approvedBy: null }, now).flatMap(
    ({ encounterId }, index) => {
      const known = placeNow.get(encounterId);
      return known === undefined ? [] : [{ row: known.row, now: known.place, then: index + 1 }];
    },
  );
}
