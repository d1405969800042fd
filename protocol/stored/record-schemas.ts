/** Schemas of what is said of a resident, and of what is seen beside NEWS2. Each `satisfies` its domain type. */
import { z } from 'zod';
import { ATTACHMENT_TYPES, MAX_ATTACHMENT_BYTES, type Attachment } from '#domain/attachments/attachment.ts';
import type { Death, Reconsidered, Strike } from '#domain/journal/bodies.ts';
import {
  ABBEY_PARTS,
  DIPSTICK_PADS,
  FINDING_LIMITS,
  type DipstickPad,
  type DipstickResults,
  type Finding,
} from '#domain/observations/finding.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import type { StatementContents, Topic } from '#domain/record/contents.ts';
import {
  ABOUT_HEADINGS,
  CARE_AREAS,
  COMMUNICATION_NEEDS,
  CONSENT_SUBJECTS,
  CONTACT_ROLES,
  PLAN_KINDS,
  TOPICS,
} from '#domain/record/lists.ts';
import { ERASE_REASONS, type RecordErased } from '#domain/record/erasing.ts';
import { SOURCE_KINDS, type Source } from '#domain/record/source.ts';
import type { Statement, StatementEnd } from '#domain/record/statement.ts';
import type { PlacementEnd } from '#domain/residents/resident.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { SOFT_SIGNS, type SoftSignsCheck } from '#domain/soft-signs/soft-signs.ts';
import { SUMMARY_PARTS, SUMMARY_TAB_COUNT, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { calendarDate, id, instant, provenance } from './domain-schemas.ts';

const shortText = z.string().max(200);
const name = shortText.min(1);
const longText = z.string().max(4000);
const words = longText.min(1);
const within = (limits: { readonly min: number; readonly max: number }) => z.int().min(limits.min).max(limits.max);

export const sha256 = z.string().regex(/^[\da-f]{64}$/);

export const attachment = z.strictObject({
  sha256,
  bytes: z.int().min(1).max(MAX_ATTACHMENT_BYTES),
  mediaType: z.enum(ATTACHMENT_TYPES),
}) satisfies z.ZodType<Attachment>;

export const source = z.strictObject({ kind: z.enum(SOURCE_KINDS), name }) satisfies z.ZodType<Source>;

/** The same as objects, for what holds more than the content. */
export const CONTENT_OBJECTS = {
  identity: z.strictObject({
    familyName: name,
    givenName: name,
    title: shortText,
    preferredName: shortText,
    born: calendarDate,
    sex: z.enum(['female', 'male', 'other']),
    nhsNumber: z.string().refine(isNhsNumber, 'not an NHS number'),
  }),
  photo: z.strictObject({ photo: attachment }),
  room: z.strictObject({ room: name }),
  practice: z.strictObject({
    practiceId: id,
    name,
    gpId: id,
    gpName: shortText,
    telephone: shortText.optional(),
  }),
  contact: z.strictObject({
    name,
    relation: shortText,
    telephone: shortText,
    roles: z.array(z.enum(CONTACT_ROLES)).max(CONTACT_ROLES.length),
    mayBeTold: z.enum(['yes', 'no', 'not-asked']),
    atNight: z.enum(['yes', 'no', 'not-asked']),
  }),
  diagnosis: z.strictObject({ name, status: z.enum(['active', 'past']), since: shortText.optional() }),
  allergy: z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal('none') }),
    z.strictObject({ known: z.literal('allergy'), substance: name, reaction: shortText }),
  ]),
  medicine: z.strictObject({
    name,
    strength: shortText,
    form: shortText,
    dose: name,
    route: shortText,
    frequency: name,
    reason: shortText.optional(),
    asNeeded: z.boolean(),
    mostIn24Hours: shortText.optional(),
    timeCritical: z.boolean(),
    controlled: z.boolean(),
  }),
  communication: z.strictObject({ need: z.enum(COMMUNICATION_NEEDS), words: name }),
  settling: z.strictObject({ effect: z.enum(['settles', 'upsets']), words: name }),
  'about-me': z.strictObject({ heading: z.enum(ABOUT_HEADINGS), words }),
  care: z.strictObject({ area: z.enum(CARE_AREAS), words }),
  plan: z.strictObject({
    kind: z.enum(PLAN_KINDS),
    version: shortText,
    cpr: z.enum(['attempt', 'do-not-attempt']).optional(),
    priority: z.enum(['extend-life', 'balance', 'comfort']).optional(),
    hospital: z.enum(['wanted', 'if-needed', 'not-wanted']).optional(),
    words: longText,
    signedBy: shortText,
    original: shortText,
    copy: attachment.optional(),
  }),
  wishes: z.strictObject({ words }),
  baseline: z.strictObject({
    news2Total: z.int().min(0).max(20),
    respiratoryRate: within(PLAUSIBLE.respiratoryRate).optional(),
    spo2: within(PLAUSIBLE.spo2).optional(),
    inspiredOxygen: z.enum(['air', 'oxygen']).optional(),
    systolic: within(PLAUSIBLE.systolic).optional(),
    pulse: within(PLAUSIBLE.pulse).optional(),
    consciousness: z.enum(['A', 'C', 'V', 'P', 'U']).optional(),
    temperature: within(PLAUSIBLE.tenthsCelsius).optional(),
    agreedBy: shortText,
  }),
  'oxygen-scale-2': z.strictObject({
    authorisedBy: name,
    reason: name,
    target: z
      .strictObject({ from: within(PLAUSIBLE.spo2), to: within(PLAUSIBLE.spo2) })
      .refine(({ from, to }) => from < to, 'the target goes from the lower to the higher'),
  }),
  frailty: z.strictObject({
    score: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    assessedBy: name,
  }),
  capacity: z.strictObject({
    decision: name,
    outcome: z.enum(['has-capacity', 'lacks-capacity', 'fluctuates']),
    assessedBy: name,
    words: longText,
  }),
  consent: z.strictObject({
    to: z.enum(CONSENT_SUBJECTS),
    answer: z.enum(['given', 'refused', 'best-interests', 'attorney-agreed', 'attorney-refused']),
    decidedBy: name,
    words: longText,
  }),
  'expected-death': z.strictObject({
    agreedBy: name,
    whatToDo: words,
    anticipatoryMedicines: z.enum(['in-the-home', 'prescribed', 'none']),
  }),
} satisfies { readonly [T in Topic]: z.ZodType<StatementContents[T]> };

/** The schema of one topic's content: for a form that is filled in. */
export const CONTENT_SCHEMAS: { readonly [T in Topic]: z.ZodType<StatementContents[T]> } = CONTENT_OBJECTS;

function stated<T extends Topic>(topic: T) {
  return z.strictObject({
    topic: z.literal(topic),
    content: CONTENT_OBJECTS[topic],
    source,
    asOf: calendarDate,
    reviewBy: calendarDate.optional(),
  });
}

export const topic = z.enum(TOPICS);

export const statement = z.discriminatedUnion('topic', [
  stated('identity'),
  stated('photo'),
  stated('room'),
  stated('practice'),
  stated('contact'),
  stated('diagnosis'),
  stated('allergy'),
  stated('medicine'),
  stated('communication'),
  stated('settling'),
  stated('about-me'),
  stated('care'),
  stated('plan'),
  stated('wishes'),
  stated('baseline'),
  stated('oxygen-scale-2'),
  stated('frailty'),
  stated('capacity'),
  stated('consent'),
  stated('expected-death'),
]) satisfies z.ZodType<Statement>;

export const statementEnd = z.strictObject({
  topic,
  subject: z.string().min(1).max(300),
  sourceKind: z.enum(SOURCE_KINDS),
  on: calendarDate,
  reason: words,
}) satisfies z.ZodType<StatementEnd>;

export const placementEnd = z.strictObject({
  homeId: id,
  at: instant,
  why: z.enum(['moved', 'went-home', 'died', 'entered-in-error']),
}) satisfies z.ZodType<PlacementEnd>;

export const softSignsCheck = z
  .strictObject({
    questions: shortText,
    asWellAsNormal: z.boolean(),
    signs: z.array(z.enum(SOFT_SIGNS)).max(SOFT_SIGNS.length),
    words: longText,
    family: z.strictObject({ name: shortText, words }).optional(),
  })
  .refine(
    ({ asWellAsNormal, signs }) => !asWellAsNormal || signs.length === 0,
    'who is as well as normal has no signs',
  ) satisfies z.ZodType<SoftSignsCheck>;

function pad<Pad extends DipstickPad>(of: Pad) {
  return z.enum([...DIPSTICK_PADS[of], 'not-read']).optional();
}

const dipstick = z.strictObject(
  Object.fromEntries((Object.keys(DIPSTICK_PADS) as DipstickPad[]).map((key) => [key, pad(key)])),
) as unknown as z.ZodType<DipstickResults>;

const abbeyPart = z.literal([0, 1, 2, 3]);

export const finding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('urine-dipstick'), pads: dipstick, catheter: z.boolean(), provenance }),
  z.strictObject({
    kind: z.literal('pain-numeric'),
    score: within(FINDING_LIMITS.painScore),
    site: shortText,
    provenance,
  }),
  z.strictObject({ kind: z.literal('pain-abbey'), parts: z.record(z.enum(ABBEY_PARTS), abbeyPart), provenance }),
  z.strictObject({
    kind: z.literal('weight'),
    tenthsKilogram: within(FINDING_LIMITS.tenthsKilogram),
    method: z.enum(['standing', 'chair', 'hoist', 'bed']),
    provenance,
  }),
  z.strictObject({
    kind: z.literal('fluid'),
    direction: z.enum(['in', 'out']),
    millilitres: within(FINDING_LIMITS.millilitres),
    what: shortText,
    estimated: z.boolean(),
    provenance,
  }),
  z.strictObject({
    kind: z.literal('wound'),
    site: name,
    words: longText,
    lengthMillimetres: within(FINDING_LIMITS.millimetres).optional(),
    widthMillimetres: within(FINDING_LIMITS.millimetres).optional(),
    photos: z.array(attachment).max(6),
    photoBasis: z.enum(['consent', 'best-interests']).optional(),
    provenance,
  }),
]) satisfies z.ZodType<Finding>;

export const strike = z.strictObject({
  entryId: id,
  why: z.enum(['entered-in-error', 'wrong-resident', 'duplicate']),
  words: longText,
}) satisfies z.ZodType<Strike>;

export const death = z.strictObject({
  diedAt: instant,
  place: z.enum(['home', 'hospital', 'elsewhere']),
  expected: z.boolean(),
  verifiedBy: shortText,
  words: longText,
}) satisfies z.ZodType<Death>;

const eraser = z.strictObject({ personId: id, name: shortText });

export const recordErased = z.strictObject({
  why: z.enum(ERASE_REASONS),
  proposedBy: eraser,
  proposedAt: instant,
  agreedBy: eraser,
  policyVersion: shortText,
  policyApprovedBy: shortText,
}) satisfies z.ZodType<RecordErased>;

export const reconsidered = z.strictObject({
  outcomeId: id,
  verdict: z.enum(['stands', 'home-rung']),
  words,
}) satisfies z.ZodType<Reconsidered>;

export const summaryTabs = z.strictObject({
  version: name,
  approvedBy: z.string().max(200).nullable(),
  tabs: z
    .array(
      z.strictObject({
        tabId: z.string().regex(/^[a-z0-9-]{1,40}$/),
        title: name,
        parts: z.array(z.enum(SUMMARY_PARTS)).min(1).readonly(),
      }),
    )
    .length(SUMMARY_TAB_COUNT)
    .readonly(),
}) satisfies z.ZodType<SummaryTabs>;
