/** By when a call is answered, and what happens to one that is not. */
import { addMilliseconds, millisecondsBetween, type Instant } from '../base/time.ts';
import type { CallEscalated, EscalationStage } from '../encounters/handling.ts';
import { ESCALATION_STAGES } from '../encounters/handling.ts';
import type { Emergency } from '../emergencies/emergencies.ts';
import type { News2Score } from '../news2/score.ts';
import type { TriagePolicy } from './policy.ts';
import { isOnOldSet } from './rank.ts';

const MINUTE_MS = 60_000;

/** What the promise of an answer rests on. */
export interface Promised {
  readonly requestedAt: Instant;
  readonly news2?: News2Score | undefined;
  readonly observedAt?: Instant | undefined;
  readonly emergency?: Emergency | undefined;
}

/**
 * When the policy promises an answer. What is missing from an incomplete or an old set is not assumed to be well, and an emergency that
 * the home has named is answered as soon as NEWS2 high, whatever the numbers say.
 */
export function answerBy(policy: TriagePolicy, call: Promised): Instant {
  const { requestedAt, news2, emergency } = call;
  const within = policy.answerWithinMinutes;
  const known = news2?.status === 'complete' && !isOnOldSet(call, policy);
  const byScore =
    news2 === undefined
      ? within.none
      : known
        ? within[news2.band]
        : Math.min(within[news2.status === 'complete' ? news2.band : news2.bandAtLeast], within.none);
  const minutes = emergency === undefined ? byScore : Math.min(byScore, within.high);
  return addMilliseconds(requestedAt, minutes * MINUTE_MS);
}

/** NEWS2 high, as far as it is known, or an emergency that the home has named. */
export function isUrgent({ news2, emergency }: Pick<Promised, 'news2' | 'emergency'>): boolean {
  if (emergency !== undefined) return true;
  return news2 !== undefined && (news2.status === 'complete' ? news2.band : news2.bandAtLeast) === 'high';
}

/** When each step is taken while nobody answers. */
export function escalationTimes(policy: TriagePolicy, call: Promised): Readonly<Record<EscalationStage, Instant>> {
  const promised = answerBy(policy, call);
  const { onCallAfter, ringYourselfAfter } = policy.unanswered[isUrgent(call) ? 'urgent' : 'other'];
  return {
    'all-nurses': promised,
    'on-call': addMilliseconds(promised, onCallAfter * MINUTE_MS),
    'ring-yourself': addMilliseconds(promised, ringYourselfAfter * MINUTE_MS),
  };
}

/** The steps that are due at this moment and were not taken, in their order. */
export function escalationsDue(
  policy: TriagePolicy,
  call: Promised & { readonly escalations: readonly Pick<CallEscalated, 'stage'>[] },
  now: Instant,
): readonly EscalationStage[] {
  const times = escalationTimes(policy, call);
  const taken = new Set(call.escalations.map(({ stage }) => stage));
  return ESCALATION_STAGES.filter((stage) => !taken.has(stage) && millisecondsBetween(times[stage], now) >= 0);
}
