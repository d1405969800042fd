/** The triage policy of a service: what is proposed, who decided, and by which one the queue ranks at this moment. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PolicyDecision, PolicyDraft, PolicyInUse } from '#domain/triage/policy-change.ts';
import type { PolicyState } from '#protocol/hub/policy.ts';
import { decided, policyInUse, proposed } from './policy-rules.ts';
import type { ClinicalLeads, PolicyStore, Scope } from './ports.ts';

export interface PolicyBook {
  /** The one that ranks. Read once, and again after each decision. */
  inUse(scope: Scope): Promise<PolicyInUse>;
  /** As this person sees it. */
  state(scope: Scope, personId: PersonId): Promise<PolicyState>;
  /** `proposalId` is new: the same again is proposed once. Resolved after the durable commit. */
  propose(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly policy: PolicyDraft; readonly words: string },
  ): Promise<void>;
  /** Once approved it ranks from this moment on. */
  decide(
    scope: Scope,
    by: Author,
    asked: Pick<PolicyDecision, 'verdict' | 'words'> & { readonly proposalId: string },
  ): Promise<void>;
  /** Told after the durable commit. Returns a function that ends the listening. */
  onChange(listener: (scope: Scope) => void): () => void;
}

/** Decided ones that are still shown. */
const DECIDED_SHOWN = 20;

export function createPolicyBook(parts: {
  readonly store: PolicyStore;
  readonly leads: ClinicalLeads;
  readonly clock: Clock;
}): PolicyBook {
  const { store, leads, clock } = parts;
  const used = new Map<string, Promise<PolicyInUse>>();
  const listeners = new Set<(scope: Scope) => void>();

  function inUse(scope: Scope): Promise<PolicyInUse> {
    const known = used.get(scope.serviceId);
    if (known !== undefined) return known;
    const reading = store.decided(scope).then(policyInUse);
    used.set(scope.serviceId, reading);
    reading.catch(() => used.delete(scope.serviceId));
    return reading;
  }

  function changed(scope: Scope): void {
    used.delete(scope.serviceId);
    for (const listener of listeners) listener(scope);
  }

  return {
    inUse,
    async state(scope, personId) {
      const [use, proposals] = [await inUse(scope), [...(await store.proposals(scope))].reverse()];
      const settled = proposals.filter(({ decision }) => decision !== undefined);
      settled.sort((a, b) => (b.decision?.at ?? '').localeCompare(a.decision?.at ?? ''));
      return {
        inUse: use,
        proposals: [...proposals.filter(({ decision }) => decision === undefined), ...settled.slice(0, DECIDED_SHOWN)],
        mayApprove: await leads.isClinicalLead(scope, personId),
      };
    },
    async propose(scope, by, { proposalId, policy, words }) {
      const now = clock.now();
      const wrote = await store.append(scope, now, (known) =>
        proposed(known, { proposalId, policy, words, proposedBy: by }, now),
      );
      if (wrote) changed(scope);
    },
    async decide(scope, by, { proposalId, verdict, words }) {
      const now = clock.now();
      const clinicalLead = await leads.isClinicalLead(scope, by.personId);
      const wrote = await store.append(scope, now, (known) =>
        decided(known, proposalId, { author: by, clinicalLead }, { verdict, words }, now),
      );
      if (wrote) changed(scope);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
