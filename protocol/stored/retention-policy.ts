/** How long the hub keeps what is no part of a resident's record, and when such a record is due to be looked at by a person. */
import { z } from 'zod';

/** What ends by itself once the policy is approved. */
export const RETAINED_KINDS = [
  'web-sessions',
  'enrolment-codes',
  'invitations',
  'practice-runs',
  'closed-faults',
  'bag-accesses',
  'bag-openings',
  'quarantine',
] as const;
export type RetainedKind = (typeof RETAINED_KINDS)[number];

const days = z.int().min(1).max(36_500);

export const retentionPolicy = z.strictObject({
  version: z.string().trim().min(1).max(40),
  /** Who has approved it, in what capacity. Null while nobody has: then nothing is deleted. */
  approvedBy: z.string().trim().min(1).max(200).nullable(),
  approvedOn: z.iso.date().nullable(),
  /** Days since it ended, was used, or happened. */
  days: z.strictObject({
    'web-sessions': days,
    'enrolment-codes': days,
    invitations: days,
    'practice-runs': days,
    'closed-faults': days,
    'bag-accesses': days,
    'bag-openings': days,
    quarantine: days,
  } satisfies Record<RetainedKind, z.ZodType<number>>),
  /** A record is due for review so long after the last entry, or the death. Never erased by itself. */
  recordReviewDays: days,
});
export type RetentionPolicy = z.infer<typeof retentionPolicy>;

const YEAR = 365.25;

/**
 * Proposed by the makers after the Records Management Code (2021, updated 2023): adult health and social care records 8 years from
 * the last contact. Nobody has approved it.
 */
export const PROPOSED_RETENTION: RetentionPolicy = {
  version: 'proposed/1',
  approvedBy: null,
  approvedOn: null,
  days: {
    'web-sessions': 30,
    'enrolment-codes': 365,
    invitations: 365,
    'practice-runs': 1096,
    'closed-faults': 1096,
    'bag-accesses': 30,
    'bag-openings': Math.round(8 * YEAR),
    quarantine: Math.round(8 * YEAR),
  },
  recordReviewDays: Math.round(8 * YEAR),
};
