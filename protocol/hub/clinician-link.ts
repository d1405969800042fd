/** What the nurse's console, the GP's review and the support desk say to the hub. Every request is one question to the access policy. */
import { z } from 'zod';
import { defineContract } from '../wire/contract.ts';
import { author, id, instant, news2Score, outcome, review } from '../stored/domain-schemas.ts';
import { fedEntry } from '../stored/entry.ts';
import { summaryTabs } from '../stored/record-schemas.ts';
import { managerPushes, managerRequests } from './manager.ts';
import { clinicianRecordRequests } from './record.ts';
import { supportPushes, supportRequests } from './support.ts';

const nothing = z.strictObject({});

/** The same command sent twice (a lost answer) is carried out once and answered twice. */
const command = { commandId: id, encounterId: id };

const rankReason = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('news2'),
    total: z.int(),
    complete: z.boolean(),
    band: z.enum(['low', 'low-medium', 'medium', 'high']),
  }),
  z.strictObject({ kind: z.literal('single-three'), parameter: z.string() }),
  z.strictObject({ kind: z.literal('above-normal'), by: z.int(), normal: z.int() }),
  z.strictObject({ kind: z.literal('no-observations') }),
  z.strictObject({ kind: z.literal('longest-wait'), minutes: z.int() }),
]);

/** The least that the queue must show of a call. The record itself is opened, and audited, separately. */
export const queueRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  room: z.string(),
  status: z.enum(['waiting', 'claimed', 'in-call', 'ended', 'signed']),
  requestedAt: instant,
  requestedBy: z.string(),
  concern: z.string(),
  news2: news2Score.optional(),
  reasons: z.array(rankReason),
  clinician: author.optional(),
  /** The observations under the signed decision were struck: it stands here until somebody has looked again. */
  lookAgain: z.strictObject({ since: instant, words: z.string() }).optional(),
  /** A death is recorded. The call stays: somebody may need help. */
  died: z.literal(true).optional(),
  kioskOnline: z.boolean(),
  /** The policy's promise: answered by. */
  answerBy: instant,
});
export type QueueRow = z.infer<typeof queueRow>;

export const queueState = z.strictObject({
  /** Waiting first in the order in which they are answered, then those with a nurse. */
  rows: z.array(queueRow),
  policyVersion: z.string(),
  policyApprovedBy: z.string().nullable(),
  nursesOnline: z.int().nonnegative(),
  homes: z.strictObject({ online: z.int().nonnegative(), all: z.int().nonnegative() }),
});
export type QueueState = z.infer<typeof queueState>;

export const reviewRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  outcomeId: id,
  impression: z.string(),
  signedBy: z.string(),
  signedAt: instant,
  /** Escalated to 999: review first. */
  urgent: z.boolean(),
  reviewed: z.strictObject({ verdict: z.string(), at: instant, by: z.string() }).optional(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

export const clinicianLink = defineContract({
  version: 1,
  requests: {
    'session.whoami': {
      params: nothing,
      result: z.strictObject({
        author,
        qualification: z.string(),
        serviceName: z.string(),
        demo: z.boolean(),
        summaryTabs,
        hubTime: instant,
      }),
    },
    /** Answers with the state; later states follow as `queue.changed`. */
    'queue.subscribe': { params: nothing, result: queueState },
    /** The whole feed of one resident; later entries follow as `resident.entries` until it is closed. Audited. */
    'resident.open': {
      params: z.strictObject({ residentId: id }),
      result: z.strictObject({ entries: z.array(fedEntry) }),
    },
    'resident.close': { params: z.strictObject({ residentId: id }), result: nothing },
    'call.claim': { params: z.strictObject(command), result: nothing },
    'call.release': { params: z.strictObject({ ...command, reason: z.string().max(400) }), result: nothing },
    'call.answer': { params: z.strictObject(command), result: nothing },
    'call.end': { params: z.strictObject(command), result: nothing },
    'outcome.sign': {
      params: z.strictObject({ ...command, outcome }),
      result: z.strictObject({ outcomeId: id, signedAt: instant }),
    },
    /** A ticket for the media link of a call that this nurse has claimed: one use, 30 s. Opens `url`?ticket=`ticket`. */
    'media.ticket': {
      params: z.strictObject({ encounterId: id }),
      result: z.strictObject({ ticket: z.string(), url: z.string() }),
    },
    'reviews.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(reviewRow) }) },
    'review.record': { params: z.strictObject({ ...command, review }), result: nothing },
    ...clinicianRecordRequests,
    ...supportRequests,
    ...managerRequests,
  },
  pushes: {
    'queue.changed': queueState,
    'resident.entries': z.strictObject({ residentId: id, entries: z.array(fedEntry) }),
    'reviews.changed': z.strictObject({ rows: z.array(reviewRow) }),
    ...supportPushes,
    ...managerPushes,
    /** The account was signed out elsewhere, or its role changed. */
    'session.ended': z.strictObject({ reason: z.string() }),
  },
});
export type ClinicianLink = typeof clinicianLink;
