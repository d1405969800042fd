/** The service's triage policy: read by all who rank by it, changed by two clinicians together. */
import { z } from 'zod';
import { id } from '../stored/domain-schemas.ts';
import { longText, policyDraft, policyProposal, triagePolicy, words } from '../stored/handling-schemas.ts';

const nothing = z.strictObject({});

export const policyState = z.strictObject({
  inUse: z.strictObject({ policy: triagePolicy, proposal: policyProposal.optional() }),
  /** Newest first: those that wait for a decision, and the last that were decided. */
  proposals: z.array(policyProposal),
  /** This person may approve what somebody else has proposed. */
  mayApprove: z.boolean(),
});
export type PolicyState = z.infer<typeof policyState>;

export const policyRequests = {
  'policy.subscribe': { params: nothing, result: policyState },
  /** Refused in words where the policy is unusable, or its name was used before. */
  'policy.propose': {
    params: z.strictObject({ commandId: id, policy: policyDraft, words }),
    result: z.strictObject({ proposalId: id }),
  },
  /** `approved` by a second person who may: it ranks from that moment. `withdrawn` only by whoever proposed it. */
  'policy.decide': {
    params: z.strictObject({
      commandId: id,
      proposalId: id,
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      words: longText,
    }),
    result: nothing,
  },
};

export const policyPushes = { 'policy.changed': policyState };
