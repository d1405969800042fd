/** What was kept for long enough, and how a record that was is kept on or erased: proposed by one person, agreed by another. */
import { z } from 'zod';
import { ERASE_OBSTACLES, ERASE_REASONS } from '#domain/record/erasing.ts';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';
import { RETAINED_KINDS, retentionPolicy } from '../stored/retention-policy.ts';

const nothing = z.strictObject({});
const person = z.strictObject({ personId: id, name: z.string().max(200) });
const words = z.string().trim().min(1).max(1000);

const decided = { by: person, at: instant };
export const eraseDecision = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('kept'), ...decided, lookAgainOn: calendarDate, words: z.string() }),
  z.strictObject({ what: z.literal('proposed'), ...decided, why: z.enum(ERASE_REASONS) }),
  z.strictObject({ what: z.literal('declined'), ...decided, words: z.string() }),
]);

/** A record that somebody has to decide about. */
export const recordDue = z.strictObject({
  residentId: id,
  name: z.string(),
  born: z.string().optional(),
  lastAt: instant,
  diedAt: instant.optional(),
  /** Since when it has been kept for as long as the policy says, and counted from what. */
  dueSince: instant,
  countedFrom: z.enum(['last-entry', 'death']),
  /** What would be lost. */
  entries: z.int().nonnegative(),
  files: z.int().nonnegative(),
  recordings: z.int().nonnegative(),
  obstacles: z.array(z.enum(ERASE_OBSTACLES)),
  decision: eraseDecision.optional(),
});
export type RecordDue = z.infer<typeof recordDue>;

/** Of what was erased nothing is known any more but this. */
export const recordGone = z.strictObject({
  residentId: id,
  erasedAt: instant,
  why: z.enum(ERASE_REASONS),
  proposedBy: z.string(),
  agreedBy: z.string(),
  policyVersion: z.string(),
});
export type RecordGone = z.infer<typeof recordGone>;

export const retentionDue = z.strictObject({
  policy: retentionPolicy,
  kinds: z.array(z.strictObject({ kind: z.enum(RETAINED_KINDS), days: z.int(), due: z.int().nonnegative() })),
  /** The oldest first. Those that are kept on until a later day are among them. */
  records: z.array(recordDue),
  /** The latest fifty, the newest first. */
  erased: z.array(recordGone),
});
export type RetentionDue = z.infer<typeof retentionDue>;

const about = { commandId: id, residentId: id };
/** What the screen said would be lost: another number than now, and it is looked at again. */
const lost = { entries: z.int().nonnegative() };

export const retentionRequests = {
  /** For whoever runs the service, or answers for information governance. */
  'retention.due': { params: nothing, result: retentionDue },
  /** The record is kept on, and looked at again. Ends what was proposed. */
  'retention.keep': { params: z.strictObject({ ...about, lookAgainOn: calendarDate, words }), result: nothing },
  /** Refused with `conflict` while something stands in the way, or nobody has approved the policy. */
  'retention.propose': {
    params: z.strictObject({ ...about, ...lost, why: z.enum(ERASE_REASONS) }),
    result: nothing,
  },
  'retention.decline': { params: z.strictObject({ ...about, words }), result: nothing },
  /** Erases the record. Never by who proposed it. Answered after the durable commit. */
  'retention.agree': { params: z.strictObject({ ...about, ...lost }), result: z.strictObject({ erasedAt: instant }) },
} as const;
