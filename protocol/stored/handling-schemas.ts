/** Schemas of what the hub and its clinicians do with a call. Each `satisfies` its domain type. */
import { z } from 'zod';
import {
  ESCALATION_STAGES,
  PARTY_KINDS,
  type ActionChased,
  type ByTelephone,
  type CallBackPromised,
  type CallEscalated,
  type CallJoined,
  type CallTransferred,
  type EnteredLate,
  type PartyInvited,
  type PartyLeft,
  type RecordingStarted,
  type RecordingStopped,
  type TransferOffered,
} from '#domain/encounters/handling.ts';
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import type { PolicyDraft, PolicyProposal } from '#domain/triage/policy-change.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { author, id, instant } from './domain-schemas.ts';
import { sha256 } from './record-schemas.ts';

export const shortText = z.string().max(200);
export const name = shortText.min(1);
export const longText = z.string().max(4000);
export const words = longText.min(1);
const somebody = z.strictObject({ personId: id, name });

export const callEscalated = z.strictObject({
  stage: z.enum(ESCALATION_STAGES),
  afterMinutes: z.int().nonnegative(),
  policy: name,
  told: z.array(shortText).max(200).readonly(),
  onCall: z
    .strictObject({ result: z.enum(['accepted', 'failed', 'not-set']), telephone: shortText, words: longText })
    .optional(),
}) satisfies z.ZodType<CallEscalated>;

export const callJoined = z.strictObject({ into: id }) satisfies z.ZodType<CallJoined>;

export const callBackPromised = z.strictObject({ by: instant, words: longText }) satisfies z.ZodType<CallBackPromised>;

export const transferOffered = z.strictObject({ to: somebody, words }) satisfies z.ZodType<TransferOffered>;

export const callTransferred = z.strictObject({
  from: somebody,
  how: z.enum(['offered', 'shift']),
  words: longText,
}) satisfies z.ZodType<CallTransferred>;

export const byTelephone = z.strictObject({
  telephone: shortText,
  words: longText,
}) satisfies z.ZodType<ByTelephone>;

export const partyInvited = z.strictObject({
  partyId: id,
  name,
  as: z.enum(PARTY_KINDS),
  personId: id.optional(),
  consent: words.optional(),
  until: instant,
}) satisfies z.ZodType<PartyInvited>;

export const partyLeft = z.strictObject({
  partyId: id,
  why: z.enum(['left', 'removed', 'call-over']),
}) satisfies z.ZodType<PartyLeft>;

export const recordingStarted = z.strictObject({
  recordingId: id,
  consentBy: name,
  words,
  policy: name,
  keepDays: z.int().positive().max(3650),
}) satisfies z.ZodType<RecordingStarted>;

export const recordingStopped = z.strictObject({
  recordingId: id,
  file: z.strictObject({ sha256, bytes: z.int().positive(), mediaType: z.literal('video/webm') }).optional(),
  keepUntil: instant,
}) satisfies z.ZodType<RecordingStopped>;

export const enteredLate = z.strictObject({
  from: z.literal('paper'),
  words: longText,
}) satisfies z.ZodType<EnteredLate>;

export const actionChased = z.strictObject({ itemId: id.optional(), words }) satisfies z.ZodType<ActionChased>;

export const shiftHandover = z.strictObject({
  handoverId: id,
  givenBy: author,
  givenAt: instant,
  words: longText,
  calls: z
    .array(z.strictObject({ encounterId: id, residentId: id, words: longText }))
    .max(200)
    .readonly(),
  taken: z.strictObject({ by: author, at: instant, words: longText }).optional(),
}) satisfies z.ZodType<ShiftHandover>;

const points = z.int().min(0).max(1000);
const minutes = z.int().min(1).max(1440);
const steps = z.strictObject({
  onCallAfter: z.int().min(0).max(120),
  ringYourselfAfter: z.int().min(0).max(120),
});

export const policyDraft = z.strictObject({
  version: name,
  points: z.strictObject({
    band: z.strictObject({ high: points, medium: points, 'low-medium': points, low: points }),
    noObservations: points,
    perPointAboveNormal: points,
    emergency: points,
    softSigns: points,
    familyConcern: points,
    staffConcern: points,
    singleThree: points,
    repeatCall: points,
    callBackOverdue: points,
  }),
  repeatWithinHours: z.int().min(1).max(720),
  observationsStandMinutes: minutes,
  longestWaitMinutes: minutes,
  answerWithinMinutes: z.strictObject({
    high: minutes,
    medium: minutes,
    'low-medium': minutes,
    low: minutes,
    none: minutes,
  }),
  unanswered: z.strictObject({ urgent: steps, other: steps }),
  nobodySignedInMinutes: minutes,
  recording: z.strictObject({ allowed: z.boolean(), keepDays: z.int().min(0).max(3650) }),
}) satisfies z.ZodType<PolicyDraft>;

export const triagePolicy = policyDraft.extend({ approvedBy: name.nullable() }) satisfies z.ZodType<TriagePolicy>;

export const policyProposal = z.strictObject({
  proposalId: id,
  policy: policyDraft,
  words,
  proposedBy: author,
  proposedAt: instant,
  decision: z
    .strictObject({
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      by: author,
      at: instant,
      words: longText,
    })
    .optional(),
}) satisfies z.ZodType<PolicyProposal>;
