/** What may become of a proposed policy, and in whose words it is refused. Pure: what is written already in, what to write out. */
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import {
  mayDecide,
  policyFaults,
  type PolicyDecision,
  type PolicyDraft,
  type PolicyFault,
  type PolicyInUse,
  type PolicyProposal,
} from '#domain/triage/policy-change.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';

/** Names of policies that ship, now or with a later version. */
const SHIPPED = /^default\//i;

const FAULT_WORDS: Readonly<Record<PolicyFault, string>> = {
  'bands-out-of-order': 'A higher band of NEWS2 must have more points than a lower one.',
  'emergency-below-high': 'An emergency that the home has named must have at least the points of NEWS2 high.',
  'nothing-known-below-low': 'A call without observations must have at least the points of NEWS2 low.',
  'high-not-answered-first': 'NEWS2 high must be promised the earliest answer, and medium no later one than low.',
  'steps-out-of-order': 'The on-call telephone must be rung before the home is told to ring for itself.',
  'recording-without-days': 'Say for how many days a recording is kept.',
};

function refused(words: string, code: RefusalCode = 'conflict'): RefusalError {
  return new RefusalError(code, words);
}

/** In words what makes a policy unusable. */
export function policyFaultWords(policy: PolicyDraft): readonly string[] {
  return policyFaults(policy).map((fault) => FAULT_WORDS[fault]);
}

function demandSound(policy: PolicyDraft): void {
  const faults = policyFaultWords(policy);
  if (faults.length === 0) return;
  throw refused(`${faults.join(' ')} Nothing was changed.`);
}

const nameOf = ({ version }: PolicyDraft) => version.trim().toLowerCase();

/** The policy that ranks: the one that was approved last, or the one that ships. */
export function policyInUse(decided: readonly PolicyProposal[]): PolicyInUse {
  const proposal = decided.findLast(({ decision }) => decision?.verdict === 'approved');
  if (proposal?.decision === undefined) return { policy: DEFAULT_TRIAGE_POLICY };
  return { policy: { ...proposal.policy, approvedBy: proposal.decision.by.name }, proposal };
}

/** @returns undefined when the same was proposed under this identifier already */
export function proposed(
  known: readonly PolicyProposal[],
  asked: Omit<PolicyProposal, 'decision' | 'proposedAt'>,
  now: Instant,
): PolicyProposal | undefined {
  const before = known.find(({ proposalId }) => proposalId === asked.proposalId);
  if (before !== undefined) {
    const { policy, words, proposedBy } = before;
    if (sameContent({ policy, words, proposedBy, proposalId: asked.proposalId }, asked)) return undefined;
    throw refused('Something else was proposed under this identifier. Nothing was changed.');
  }
  const name = nameOf(asked.policy);
  if (name === '') throw refused('Give the policy a name. Nothing was changed.');
  if (SHIPPED.test(name) || known.some(({ policy }) => nameOf(policy) === name)) {
    throw refused(
      `The name "${asked.policy.version}" was used before. Give this policy a new one. Nothing was changed.`,
    );
  }
  demandSound(asked.policy);
  return { ...asked, proposedAt: now };
}

export interface Decider {
  readonly author: Author;
  readonly clinicalLead: boolean;
}

/** @returns undefined when this person has decided just that already */
export function decided(
  known: readonly PolicyProposal[],
  proposalId: string,
  by: Decider,
  asked: Pick<PolicyDecision, 'verdict' | 'words'>,
  now: Instant,
): PolicyProposal | undefined {
  const proposal = known.find((one) => one.proposalId === proposalId);
  if (proposal === undefined) throw refused('There is no such proposal.', 'not-found');
  const { decision, proposedBy } = proposal;
  const { personId } = by.author;
  if (decision !== undefined) {
    const isTheSame = decision.by.personId === personId && sameContent({ ...asked }, wordsOf(decision));
    if (isTheSame) return undefined;
    throw refused(`${decision.by.name} has decided about this policy already. Nothing was changed.`);
  }
  if (asked.verdict === 'withdrawn') {
    if (proposedBy.personId !== personId) throw refused('Only whoever proposed it can withdraw it.', 'forbidden');
  } else {
    if (!mayDecide(proposal, personId)) {
      throw refused('You have proposed this yourself: another clinical lead decides about it.', 'forbidden');
    }
    if (!by.clinicalLead) throw refused('A clinical lead decides about a policy. Nothing was changed.', 'forbidden');
  }
  // It was sound when it was proposed; by what is demanded now it may not be.
  if (asked.verdict === 'approved') demandSound(proposal.policy);
  return { ...proposal, decision: { ...asked, by: by.author, at: now } };
}

function wordsOf({ verdict, words }: PolicyDecision): Pick<PolicyDecision, 'verdict' | 'words'> {
  return { verdict, words };
}
