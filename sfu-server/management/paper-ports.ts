/** What the policies of a service need from outside. */
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { RouteDirectory } from '#domain/referrals/route.ts';
import type { PolicyDraft, PolicyInUse, PolicyProposal } from '#domain/triage/policy-change.ts';
import type { Scope } from './ports.ts';

export interface PaperDecision {
  readonly verdict: 'approved' | 'refused' | 'withdrawn';
  readonly by: Author;
  readonly at: Instant;
  readonly words: string;
}

/** What was proposed, as it was proposed, and what was decided about it. */
export interface PaperProposal {
  readonly proposalId: string;
  readonly document: unknown;
  readonly words: string;
  readonly proposedBy: Author;
  readonly proposedAt: Instant;
  readonly decision?: PaperDecision | undefined;
}

/** Those whose proposals are kept here; the queue's own policy keeps its own. */
export type KeptKind = 'prescribing-policy' | 'mail-domains';

/** Writes what is in force from now on, in the transaction of its approval. */
export interface Adopting {
  /** false when its version belongs to another policy. */
  drugPolicy(policy: PrescribingPolicy): Promise<boolean>;
  directory(
    name: string,
    change: (known: RouteDirectory | undefined, next: number) => RouteDirectory | undefined,
  ): Promise<void>;
}

export interface PaperStore {
  /** Each with its decision, where there is one; in the order in which they were proposed. */
  proposals(scope: Scope, kind: KeptKind): Promise<readonly PaperProposal[]>;
  /** Writes what `change` makes of those that are known, and what it puts in force, together or not at all. */
  append(
    scope: Scope,
    kind: KeptKind,
    at: Instant,
    change: (known: readonly PaperProposal[]) => PaperProposal | undefined,
    adopt?: (adopting: Adopting, proposal: PaperProposal) => Promise<void>,
  ): Promise<boolean>;
}

/** The queue's policy, which has rules of its own about who approves it and what is sound. */
export interface QueuePolicies {
  state(
    scope: Scope,
    personId: string,
  ): Promise<{ readonly inUse: PolicyInUse; readonly proposals: readonly PolicyProposal[] }>;
  propose(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly policy: PolicyDraft; readonly words: string },
  ): Promise<void>;
  decide(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly verdict: PaperDecision['verdict']; readonly words: string },
  ): Promise<void>;
  /** In words what makes it unusable. */
  faultsOf(policy: PolicyDraft): readonly string[];
}

export interface DrugPolicies {
  policy(scope: Scope): Promise<PrescribingPolicy>;
  /** To be called after another one was written. */
  policyChanged(scope: Scope): void;
}

export interface MailDomains {
  domains(scope: Scope): Promise<{ readonly version: string; readonly mailDomains: readonly string[] }>;
  withDomains(known: RouteDirectory | undefined, domains: readonly string[], next: number): RouteDirectory | undefined;
  /** To be called after they were written. */
  changed(scope: Scope): void;
}
