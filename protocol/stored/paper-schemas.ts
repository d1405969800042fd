/** Policies as they are proposed and kept beside the queue's own. */
import { z } from 'zod';
import { prescribingPolicy } from '../hub/follow-up.ts';
import { author, id, instant } from './domain-schemas.ts';

export const mailDomainsDraft = z.strictObject({ mailDomains: z.array(z.hostname().max(253)).max(50) });

export const drugPolicyDraft = prescribingPolicy
  .omit({ approvedBy: true })
  .extend({ version: z.string().min(1).max(200) });

/** `document` is what was proposed, as its own schema has read it. */
export const keptProposal = z.strictObject({
  proposalId: id,
  document: z.unknown(),
  words: z.string(),
  proposedBy: author,
  proposedAt: instant,
  decision: z
    .strictObject({
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      by: author,
      at: instant,
      words: z.string(),
    })
    .optional(),
});
