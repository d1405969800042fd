/** Schemas of what a home says around a call, and of what its shifts do. Each `satisfies` its domain type. */
import { z } from 'zod';
import { ALTERNATIVES, CALL_REASONS, type ReasonAnswers } from '#domain/call-reasons/reasons.ts';
import { EMERGENCIES, type EmergencyNote } from '#domain/emergencies/emergencies.ts';
import type {
  CallAddition,
  CallLinked,
  CallRequest,
  CallVouched,
  DescribedPerson,
  FamilyConcern,
  PersonIdentified,
  ReadingAnswer,
  ReadingRequest,
} from '#domain/encounters/asking.ts';
import type { HandoverGiven, HandoverTaken } from '#domain/handover/handover.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import type { Whereabouts } from '#domain/residents/whereabouts.ts';
import { NOT_CALLING_BECAUSE, type CarePolicy, type EscalationDeclined } from '#domain/tasks/care-policy.ts';
import type { TaskClosed } from '#domain/tasks/task.ts';
import { TRAINING_SUBJECTS, type TrainingMark, type TrainingRecord } from '#domain/training/training.ts';
import { calendarDate, id, instant } from './domain-schemas.ts';

const shortText = z.string().max(200);
const name = shortText.min(1);
const longText = z.string().max(4000);
const words = longText.min(1);

const emergency = z.enum(EMERGENCIES);

const reasonAnswers = z.strictObject({
  reason: z.enum(CALL_REASONS),
  questions: name,
  answers: z.record(z.string().max(64), z.string().max(1000)).refine((all) => Object.keys(all).length <= 40),
}) satisfies z.ZodType<ReasonAnswers>;

const familyConcern = z.strictObject({ name: shortText, words }) satisfies z.ZodType<FamilyConcern>;

const details = {
  observationsId: id.optional(),
  reason: reasonAnswers.optional(),
  family: familyConcern.optional(),
  alternative: z.enum(ALTERNATIVES).optional(),
  emergency: emergency.optional(),
};

export const callRequest = z.strictObject({
  ...details,
  concern: longText,
  caller: shortText.optional(),
}) satisfies z.ZodType<CallRequest>;

export const callAddition = z.strictObject({
  ...details,
  concern: longText.optional(),
}) satisfies z.ZodType<CallAddition>;

export const callVouched = z.strictObject({ madeBy: name, words: longText }) satisfies z.ZodType<CallVouched>;

/** A name or a room is enough, and sometimes there is neither. */
export const describedPerson = z.strictObject({
  name: shortText,
  room: shortText,
}) satisfies z.ZodType<DescribedPerson>;

export const personIdentified = z.strictObject({
  residentId: id,
  words: longText,
}) satisfies z.ZodType<PersonIdentified>;

export const callLinked = z.strictObject({
  encounterId: id,
  describedId: id,
  requestedAt: instant,
  name: shortText,
}) satisfies z.ZodType<CallLinked>;

export const readingRequest = z.strictObject({
  wanted: z.array(z.enum(NEWS2_PARAMETERS)).min(1).max(NEWS2_PARAMETERS.length).readonly(),
  words: longText,
}) satisfies z.ZodType<ReadingRequest>;

export const readingAnswer = z.union([
  z.strictObject({ requestId: id, observationsId: id }),
  z.strictObject({ requestId: id, cannot: words }),
]) satisfies z.ZodType<ReadingAnswer>;

export const emergencyNote = z.strictObject({
  emergency,
  list: name,
  rang999: z.boolean(),
  incident: shortText,
}) satisfies z.ZodType<EmergencyNote>;

export const whereabouts = z.strictObject({
  where: z.enum(['here', 'hospital', 'away']),
  words: longText,
}) satisfies z.ZodType<Whereabouts>;

export const escalationDeclined = z.strictObject({
  observationsId: id,
  policy: name,
  why: z.enum(NOT_CALLING_BECAUSE),
  words: longText,
}) satisfies z.ZodType<EscalationDeclined>;

export const taskClosed = z.strictObject({
  taskId: z.string().min(1).max(200),
  how: z.enum(['done', 'not-needed', 'could-not']),
  words: longText,
}) satisfies z.ZodType<TaskClosed>;

export const handoverGiven = z.strictObject({
  handoverId: id,
  people: z.int().min(1).max(2000),
  state: z.enum(['as-usual', 'watch', 'away']),
  words: longText,
}) satisfies z.ZodType<HandoverGiven>;

export const handoverTaken = z.strictObject({ handoverId: id }) satisfies z.ZodType<HandoverTaken>;

export const messageText = z.string().min(1).max(1000);

const minutes = z.int().min(1).max(10_080);
const hours = z.int().min(1).max(336);
const band = z.enum(['low', 'low-medium', 'medium', 'high']);

export const carePolicy = z.strictObject({
  version: name,
  approvedBy: name.nullable(),
  repeatMinutes: z.record(band, minutes.nullable()),
  callFrom: z.array(band).readonly(),
  returnCheckMinutes: minutes,
  redBag: z.strictObject({ awayHours: hours, returnHours: hours, papersHours: hours, againHours: hours }).optional(),
}) satisfies z.ZodType<CarePolicy>;

export const trainingMark = z.strictObject({
  on: calendarDate,
  by: name,
  until: calendarDate.optional(),
}) satisfies z.ZodType<TrainingMark>;

export const trainingRecord = z.partialRecord(
  z.enum(TRAINING_SUBJECTS),
  trainingMark,
) satisfies z.ZodType<TrainingRecord>;
