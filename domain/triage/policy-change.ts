/** How the service's policy is changed: one clinician proposes, another one approves, and from that moment it ranks. */
import type { PersonId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';
import type { TriagePolicy } from './policy.ts';

/** A policy as it is proposed: nobody has approved it, and its name is new. */
export type PolicyDraft = Omit<TriagePolicy, 'approvedBy'>;

export interface PolicyDecision {
  readonly verdict: 'approved' | 'refused' | 'withdrawn';
  readonly by: Author;
  readonly at: Instant;
  readonly words: string;
}

export interface PolicyProposal {
  readonly proposalId: string;
  readonly policy: PolicyDraft;
  /** What is changed, and why. */
  readonly words: string;
  readonly proposedBy: Author;
  readonly proposedAt: Instant;
  readonly decision?: PolicyDecision | undefined;
}

/** The policy that ranks now, and where it comes from. */
export interface PolicyInUse {
  readonly policy: TriagePolicy;
  /** Absent for the policy that ships. */
  readonly proposal?: PolicyProposal | undefined;
}

export type PolicyFault =
  | 'bands-out-of-order'
  | 'emergency-below-high'
  | 'nothing-known-below-low'
  | 'high-not-answered-first'
  | 'steps-out-of-order'
  | 'recording-without-days';

/**
 * What makes a policy unusable, whoever would approve it. A call that is more urgent never ranks below one that is less, and
 * is never promised a later answer.
 */
export function policyFaults(policy: PolicyDraft): readonly PolicyFault[] {
  const { points, answerWithinMinutes: within, unanswered, recording } = policy;
  const { high, medium, 'low-medium': lowMedium, low } = points.band;
  const faults: PolicyFault[] = [];
  if (!(high > medium && medium >= lowMedium && lowMedium > low)) faults.push('bands-out-of-order');
  if (points.emergency < high) faults.push('emergency-below-high');
  if (points.noObservations < low) faults.push('nothing-known-below-low');
  const others = [within.medium, within['low-medium'], within.low, within.none];
  if (others.some((minutes) => minutes < within.high) || within.medium > within.low) {
    faults.push('high-not-answered-first');
  }
  if (Object.values(unanswered).some(({ onCallAfter, ringYourselfAfter }) => ringYourselfAfter < onCallAfter)) {
    faults.push('steps-out-of-order');
  }
  if (recording.allowed && recording.keepDays < 1) faults.push('recording-without-days');
  return faults;
}

/** Nobody approves what they have proposed themselves. */
export function mayDecide(proposal: PolicyProposal, personId: PersonId): boolean {
  return proposal.decision === undefined && proposal.proposedBy.personId !== personId;
}
