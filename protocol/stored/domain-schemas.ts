/**
 * Schemas of the domain's values. Each `satisfies` its domain type: the domain is written first, and a schema that drifts
 * from it does not compile.
 */
import { z } from 'zod';
import type { Measurement } from '#domain/observations/measurement.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type {
  DeviceProvenance,
  ObservationValues,
  Provenance,
  ReadingRecord,
} from '#domain/observations/observation-set.ts';
import type { ReadBack, Review } from '#domain/outcomes/outcome.ts';
import { ROLES, type Author } from '#domain/people/people.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import type { Placement, Resident } from '#domain/residents/resident.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';

export const id = z.uuid();
export const instant = z.iso.datetime({ precision: 3 });
export const calendarDate = z.iso.date();
const shortText = z.string().max(200);
const longText = z.string().max(4000);

const within = (limits: { readonly min: number; readonly max: number }) => z.int().min(limits.min).max(limits.max);

export const author = z.strictObject({
  personId: id,
  name: shortText,
  role: z.enum(ROLES),
}) satisfies z.ZodType<Author>;

export const measurement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('respiratory-rate'), perMinute: within(PLAUSIBLE.respiratoryRate) }),
  z.strictObject({ kind: z.literal('spo2'), percent: within(PLAUSIBLE.spo2) }),
  z.strictObject({ kind: z.literal('pulse'), perMinute: within(PLAUSIBLE.pulse) }),
  z.strictObject({
    kind: z.literal('blood-pressure'),
    systolic: within(PLAUSIBLE.systolic),
    diastolic: within(PLAUSIBLE.diastolic),
    mean: z.int().optional(),
  }),
  z.strictObject({ kind: z.literal('temperature'), tenthsCelsius: within(PLAUSIBLE.tenthsCelsius) }),
]) as z.ZodType<Measurement>;

const localDateTime = z.iso.datetime({ local: true, precision: 0 });

const readingRecord = z.strictObject({
  readingId: id,
  driverVersion: z.int().positive(),
  raw: z
    .string()
    .regex(/^(?:[\da-f]{2})*$/)
    .max(2000),
  rawFrom: z.guid().optional(),
  quality: z.enum(['ok', 'questionable']),
  confirmed: z.boolean(),
  fromMemory: z.boolean(),
  deviceTime: localDateTime.optional(),
  clockAheadSeconds: z.int().optional(),
  checked: z.boolean(),
}) satisfies z.ZodType<ReadingRecord>;

export const deviceProvenance = z.strictObject({
  source: z.literal('device'),
  deviceId: shortText,
  driverId: shortText,
  deviceLabel: shortText,
  takenAt: instant,
  remarks: z.array(shortText).max(10),
  reading: readingRecord.optional(),
}) satisfies z.ZodType<DeviceProvenance>;

export const provenance = z.discriminatedUnion('source', [
  deviceProvenance,
  z.strictObject({ source: z.literal('counted'), takenAt: instant, seconds: z.int().positive() }),
  z.strictObject({ source: z.literal('observed'), takenAt: instant }),
  z.strictObject({ source: z.literal('typed'), takenAt: instant }),
]) satisfies z.ZodType<Provenance>;

function taken<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, provenance }).optional();
}

export const observationValues = z.strictObject({
  respiratoryRate: taken(within(PLAUSIBLE.respiratoryRate)),
  spo2: taken(within(PLAUSIBLE.spo2)),
  inspiredOxygen: taken(
    z.strictObject({ support: z.enum(['air', 'oxygen']), litresPerMinute: z.number().min(0).max(60).optional() }),
  ),
  bloodPressure: taken(
    z.strictObject({ systolic: within(PLAUSIBLE.systolic), diastolic: within(PLAUSIBLE.diastolic) }),
  ),
  pulse: taken(within(PLAUSIBLE.pulse)),
  consciousness: taken(z.enum(['A', 'C', 'V', 'P', 'U'])),
  temperature: taken(within(PLAUSIBLE.tenthsCelsius)),
}) satisfies z.ZodType<ObservationValues>;

const subScore = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const scale = z.union([z.literal(1), z.literal(2)]);
const band = z.enum(['low', 'low-medium', 'medium', 'high']);
const parameter = z.enum(NEWS2_PARAMETERS);

export const news2Score = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('complete'),
    algorithm: shortText,
    scale,
    total: z.int().min(0).max(20),
    band,
    subScores: z.record(parameter, subScore),
  }),
  z.strictObject({
    status: z.literal('incomplete'),
    algorithm: shortText,
    scale,
    atLeast: z.int().min(0).max(20),
    bandAtLeast: band,
    subScores: z.partialRecord(parameter, subScore),
    missing: z.array(parameter),
  }),
]) as z.ZodType<News2Score>;

export const resident = z.strictObject({
  residentId: id,
  familyName: shortText.min(1),
  givenName: shortText.min(1),
  title: shortText,
  preferredName: shortText,
  born: calendarDate,
  sex: z.enum(['female', 'male', 'other']),
  nhsNumber: z.string().refine(isNhsNumber, 'not an NHS number'),
  room: shortText,
  portrait: z.int().optional(),
  practice: z.strictObject({ practiceId: id, name: shortText, gpId: id, gpName: shortText }),
  allergies: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('not-asked') }),
    z.strictObject({ status: z.literal('none-known') }),
    z.strictObject({
      status: z.literal('known'),
      items: z.array(z.strictObject({ substance: shortText, reaction: shortText })).min(1),
    }),
  ]),
  cpr: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('not-recorded') }),
    z.strictObject({ status: z.literal('attempt'), document: shortText, dated: calendarDate }),
    z.strictObject({ status: z.literal('do-not-attempt'), document: shortText, dated: calendarDate }),
  ]),
  scale2: z
    .strictObject({
      authorisedBy: shortText,
      reason: shortText,
      dated: calendarDate,
      reviewBy: calendarDate,
      target: z.strictObject({ from: z.int(), to: z.int() }),
    })
    .optional(),
  communication: z.array(shortText),
  background: z.array(shortText),
  wishes: longText.optional(),
  nextOfKin: z.strictObject({ name: shortText, relation: shortText, telephone: shortText }).optional(),
  normalNews2: z.strictObject({ total: z.int().min(0).max(20), agreed: calendarDate }).optional(),
}) satisfies z.ZodType<Resident>;

export const placement = z.strictObject({
  homeId: id,
  homeName: shortText,
  from: instant,
  to: instant.optional(),
  kind: z.enum(['resident', 'respite']).optional(),
  until: calendarDate.optional(),
}) satisfies z.ZodType<Placement>;

export const readBack = z.strictObject({
  outcomeId: id,
  itemId: id,
  answer: z.enum(['said-back', 'not-understood']),
  over: z.literal('telephone').optional(),
}) satisfies z.ZodType<ReadBack>;

export const review = z.strictObject({
  outcomeId: id,
  verdict: z.enum(['agreed', 'amended', 'queried', 'no-action']),
  comment: longText,
}) satisfies z.ZodType<Review>;
