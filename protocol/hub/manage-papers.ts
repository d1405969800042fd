/** The policies of a service as whoever runs it sees them: in force, before, proposed, and how one becomes the next. */
import { z } from 'zod';
import { id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});

/** `mail-domains` is about where letters go; the others are clinical, and a clinical lead approves them. */
export const PAPER_KINDS = ['triage-policy', 'prescribing-policy', 'mail-domains'] as const;
export const paperKind = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof paperKind>;

export const MAX_PAPER_CHARACTERS = 32_000;
/** JSON, as it is downloaded and uploaded. */
const paperText = z.string().max(MAX_PAPER_CHARACTERS);
const why = z.string().trim().min(3).max(1000);

/** One value that differs. `field` is the way to it in the document; an absent value is not there at all. */
export const paperChange = z.strictObject({
  field: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type PaperChange = z.infer<typeof paperChange>;

/** What keeps a document from being proposed, and where: a line of the file or a field of the form. */
export const paperFault = z.strictObject({ where: z.string(), words: z.string() });
export type PaperFault = z.infer<typeof paperFault>;

export const paperProposal = z.strictObject({
  proposalId: id,
  version: z.string(),
  words: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  /** The asker has proposed it, and may withdraw it. */
  own: z.boolean(),
  /** The asker may approve or refuse it. */
  mayDecide: z.boolean(),
  /** Against what is in force now; empty once it is decided. */
  changes: z.array(paperChange),
  decision: z
    .strictObject({
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      by: z.string(),
      at: instant,
      words: z.string(),
    })
    .optional(),
});
export type PaperProposalRow = z.infer<typeof paperProposal>;

export const paper = z.strictObject({
  kind: paperKind,
  clinical: z.boolean(),
  inForce: z.strictObject({
    version: z.string(),
    /** null: it ships, or whoever runs the hub has set it, and nobody of the service has approved it. */
    approvedBy: z.string().nullable(),
    at: instant.optional(),
    text: z.string(),
  }),
  /** Those that were in force before, the newest first. */
  before: z.array(z.strictObject({ version: z.string(), approvedBy: z.string().nullable(), at: instant.optional() })),
  /** Those that wait first, then what was decided last. */
  proposals: z.array(paperProposal),
});
export type Paper = z.infer<typeof paper>;

const papers = z.strictObject({ papers: z.array(paper) });

export const managePaperRequests = {
  'paper.list': { params: nothing, result: papers },
  /** A dry run: nothing is written. Without faults it can be proposed, and `changes` is what it would change. */
  'paper.check': {
    params: z.strictObject({ kind: paperKind, text: paperText }),
    result: z.strictObject({ faults: z.array(paperFault), changes: z.array(paperChange) }),
  },
  /** Refused with `conflict` while it has a fault, changes nothing, or its version was used before. */
  'paper.propose': {
    params: z.strictObject({ commandId: id, kind: paperKind, text: paperText, words: why }),
    result: papers,
  },
  /** `approved` by a second person who may: it is in force from that moment. `withdrawn` only by whoever proposed it. */
  'paper.decide': {
    params: z.strictObject({
      commandId: id,
      kind: paperKind,
      proposalId: id,
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      words: z.string().trim().max(1000),
    }),
    result: papers,
  },
} as const;
