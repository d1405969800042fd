/** Schemas of what follows a decision. Each `satisfies` its domain type. */
import { z } from 'zod';
import {
  FOLLOW_UP_RESULTS,
  type ActionDone,
  type ActionReturned,
  type ActionTaken,
  type Experience,
  type FamilyInformed,
  type FeedbackRead,
  type FollowUp,
  type ReviewReply,
} from '#domain/outcomes/follow-up.ts';
import type {
  ReferralAcknowledged,
  ReferralClosed,
  ReferralNotSent,
  ReferralSent,
  VisitAnswered,
} from '#domain/referrals/handed-on.ts';
import { id, instant } from './domain-schemas.ts';
import { longText, shortText } from './handling-schemas.ts';

const words = longText.min(1);
export const actionId = z.string().min(1).max(120);

export const followUp = z.strictObject({
  outcomeId: id,
  after: z.union([z.literal(24), z.literal(72)]),
  result: z.enum(FOLLOW_UP_RESULTS),
  words: longText,
}) satisfies z.ZodType<FollowUp>;

export const experience = z.strictObject({
  outcomeId: id,
  who: z.enum(['home', 'family']),
  rating: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  words: longText,
}) satisfies z.ZodType<Experience>;

export const familyInformed = z.strictObject({
  outcomeId: id,
  who: shortText.min(1),
  words: longText,
}) satisfies z.ZodType<FamilyInformed>;

export const actionReturned = z.strictObject({
  actionId,
  due: instant,
  owner: shortText,
}) satisfies z.ZodType<ActionReturned>;

export const actionTaken = z.strictObject({ actionId, due: instant }) satisfies z.ZodType<ActionTaken>;

export const actionDone = z.strictObject({ actionId, words }) satisfies z.ZodType<ActionDone>;

export const reviewReply = z.strictObject({ outcomeId: id, text: words }) satisfies z.ZodType<ReviewReply>;

export const feedbackRead = z.strictObject({ outcomeId: id }) satisfies z.ZodType<FeedbackRead>;

export const visitAnswered = z.strictObject({
  itemId: id,
  answer: z.enum(['accepted', 'declined', 'done']),
  coming: instant.optional(),
  words: longText,
}) satisfies z.ZodType<VisitAnswered>;

export const referralSent = z.strictObject({
  itemId: id,
  how: z.enum(['mail', 'telephone']),
  to: shortText.min(1),
  receipt: longText,
  messageId: shortText.optional(),
}) satisfies z.ZodType<ReferralSent>;

export const referralNotSent = z.strictObject({
  itemId: id,
  why: z.enum(['refused', 'timed-out', 'not-known', 'no-contact']),
  words: longText,
}) satisfies z.ZodType<ReferralNotSent>;

export const referralAcknowledged = z.strictObject({
  itemId: id,
  who: shortText.min(1),
  words: longText,
}) satisfies z.ZodType<ReferralAcknowledged>;

export const referralClosed = z.strictObject({
  itemId: id,
  how: z.enum(['seen', 'declined', 'withdrawn']),
  words,
}) satisfies z.ZodType<ReferralClosed>;
