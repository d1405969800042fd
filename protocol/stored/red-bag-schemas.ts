/** Schemas of the red bag. Each `satisfies` its domain type. */
import { z } from 'zod';
import {
  BELONGING_KINDS,
  BELONGING_PLACES,
  CHECKS,
  type Belonging,
  type BelongingChecked,
} from '#domain/red-bag/belongings.ts';
import { DISCLOSURE_ROUTES, type Disclosure } from '#domain/red-bag/disclosure.ts';
import { ALERT_KINDS, PACK_FORMAT, type PackSet, type RedBagPack } from '#domain/red-bag/pack.ts';
import {
  HOLDER_KINDS,
  PACK_PARTS,
  type BagClosed,
  type BagHandedOver,
  type BagShared,
  type BagStarted,
  type CameHome,
  type DischargeChecked,
  type Holder,
  type JourneyNoted,
  type MedicineChange,
  type MedicineGiven,
  type MedicinesGiven,
  type PackFrozen,
  type PartSettled,
  type ShareEnded,
} from '#domain/red-bag/red-bag.ts';
import { calendarDate, id, instant, news2Score, observationValues, resident } from './domain-schemas.ts';
import { longText, name, shortText, words } from './handling-schemas.ts';
import { attachment, CONTENT_OBJECTS, finding, sha256 } from './record-schemas.ts';

const thingId = z.string().min(1).max(64);

export const belonging = z
  .strictObject({
    thingId,
    kind: z.enum(BELONGING_KINDS),
    words: shortText,
    place: z.enum(BELONGING_PLACES),
    condition: shortText,
    photo: attachment.optional(),
    tag: z.string().min(1).max(40).optional(),
  })
  .refine(
    (thing) => thing.kind !== 'other' || thing.words !== '',
    'it is not said what it is',
  ) satisfies z.ZodType<Belonging>;

export const belongingChecked = z
  .strictObject({
    bagId: id,
    thingId,
    check: z.enum(CHECKS),
    words: longText,
    due: instant.optional(),
  })
  .refine(({ check, words: said }) => check === 'back' || said !== '', 'it is not said what is known')
  .refine(
    ({ check, due }) => (check !== 'missing' && check !== 'chased') || due !== undefined,
    'it is not said when to ask again',
  ) satisfies z.ZodType<BelongingChecked>;

export const disclosure = z.strictObject({
  route: z.enum(DISCLOSURE_ROUTES),
  decidedBy: name,
  words: longText,
}) satisfies z.ZodType<Disclosure>;

export const bagStarted = z.strictObject({ words }) satisfies z.ZodType<BagStarted>;

const journey = {
  tracker: z.string().min(1).max(20).optional(),
  incident: shortText.optional(),
  goingTo: shortText.optional(),
  infection: longText.optional(),
  onset: longText.optional(),
  tried: longText.optional(),
  told: longText.optional(),
};

export const journeyNoted = z.strictObject({ bagId: id, ...journey }) satisfies z.ZodType<JourneyNoted>;

export const partSettled = z
  .strictObject({ bagId: id, part: z.enum(PACK_PARTS), answer: z.enum(['skipped', 'wanted']), reason: longText })
  .refine(
    ({ answer, reason }) => answer === 'wanted' || reason !== '',
    'it is not said why',
  ) satisfies z.ZodType<PartSettled>;

export const medicineGiven = z
  .strictObject({
    medicine: name,
    answer: z.enum(['given', 'not-given', 'not-known']),
    at: instant.optional(),
    nextDue: instant.optional(),
    words: longText,
  })
  .refine(
    ({ answer, at }) => (answer === 'given') === (at !== undefined),
    'a time belongs to what was given',
  ) satisfies z.ZodType<MedicineGiven>;

export const medicinesGiven = z.strictObject({
  bagId: id,
  given: z.array(medicineGiven).min(1).max(60),
}) satisfies z.ZodType<MedicinesGiven>;

export const packFrozen = z.strictObject({
  bagId: id,
  version: z.int().positive(),
  text: z.string().min(2).max(150_000),
  sha256,
  signature: z.base64().max(128),
  certificate: z.base64url().max(400).optional(),
}) satisfies z.ZodType<PackFrozen>;

export const holder = z.strictObject({
  kind: z.enum(HOLDER_KINDS),
  name,
  role: shortText,
  place: shortText,
  telephone: shortText.optional(),
}) satisfies z.ZodType<Holder>;

export const bagHandedOver = z.strictObject({
  bagId: id,
  to: holder,
  how: z.enum(['on-screen', 'by-scan', 'by-telephone', 'on-paper']),
  version: z.int().nonnegative(),
  basis: disclosure,
  drawn: attachment.optional(),
  words: longText,
}) satisfies z.ZodType<BagHandedOver>;

export const bagShared = z.strictObject({
  bagId: id,
  shareId: id,
  tokenSha256: sha256,
  passcodeVerifier: z.string().min(20).max(300),
  forWhom: shortText,
  expiresAt: instant,
  basis: disclosure,
}) satisfies z.ZodType<BagShared>;

export const shareEnded = z.strictObject({ bagId: id, shareId: id, reason: words }) satisfies z.ZodType<ShareEnded>;

const medicineChange = z.strictObject({
  medicine: name,
  change: z.enum(['started', 'stopped', 'changed', 'paused']),
  words: longText,
  reason: longText,
}) satisfies z.ZodType<MedicineChange>;

export const cameHome = z.strictObject({
  bagId: id,
  papers: z.enum(['discharge-passport', 'trusted-assessment', 'summary', 'none']),
  summary: longText,
  medicineChanges: z.array(medicineChange).max(60),
  medicinesLookedAt: z.boolean(),
  equipment: longText,
  followUp: longText,
  copies: z.array(attachment).max(12),
  checkDue: instant,
}) satisfies z.ZodType<CameHome>;

export const dischargeChecked = z.strictObject({
  bagId: id,
  how: z.enum(['well', 'as-before', 'worse']),
  words,
  planReviewed: z.enum(['fits', 'changed', 'asked-gp']),
  planReviewBy: calendarDate.optional(),
}) satisfies z.ZodType<DischargeChecked>;

export const bagClosed = z.strictObject({
  bagId: id,
  why: z.enum(['complete', 'did-not-go', 'died', 'moved']),
  words: longText,
}) satisfies z.ZodType<BagClosed>;

const asOf = { asOf: calendarDate, reviewBy: calendarDate.optional() };

const packSet = z.strictObject({
  at: instant,
  by: shortText,
  values: observationValues,
  news2: news2Score,
  aboveNormal: z.int().optional(),
}) satisfies z.ZodType<PackSet>;

const target = { from: z.int(), to: z.int() };

/** The text of a frozen pack. */
export const redBagPack = z.strictObject({
  format: z.literal(PACK_FORMAT),
  bagId: id,
  version: z.int().nonnegative(),
  tracker: shortText,
  madeAt: instant,
  madeBy: shortText,
  service: z.strictObject({ name: shortText, telephone: shortText }),
  home: z.strictObject({ name: shortText, address: shortText, telephone: shortText }),
  demo: z.boolean(),
  person: resident
    .pick({
      residentId: true,
      familyName: true,
      givenName: true,
      title: true,
      preferredName: true,
      born: true,
      sex: true,
      nhsNumber: true,
      room: true,
    })
    .extend({
      practice: z.strictObject({ name: shortText, gpName: shortText, telephone: shortText.optional() }),
      photo: attachment.optional(),
    }),
  alerts: z.array(z.strictObject({ kind: z.enum(ALERT_KINDS), words: longText, note: longText })),
  allergies: resident.shape.allergies,
  cpr: resident.shape.cpr,
  oxygenTarget: z.strictObject({ ...target, authorisedBy: shortText }).optional(),
  event: z.strictObject({
    concern: longText,
    onset: longText,
    tried: longText,
    call: z
      .strictObject({
        reference: shortText,
        requestedAt: instant,
        impression: longText,
        decided: z.array(longText),
        decidedBy: shortText,
        decidedAt: instant,
      })
      .optional(),
    incident: shortText,
    goingTo: shortText,
    infection: longText,
    told: longText,
    findings: z.array(z.strictObject({ at: instant, finding })),
  }),
  sets: z.array(packSet).max(3),
  chart: z.array(packSet).max(30),
  normalNews2: z.strictObject({ total: z.int(), agreed: calendarDate }).optional(),
  diagnoses: z.array(z.strictObject({ name: shortText, since: shortText })),
  care: z.array(CONTENT_OBJECTS.care.extend(asOf)),
  frailty: CONTENT_OBJECTS.frailty.extend(asOf).optional(),
  medicines: z.array(
    CONTENT_OBJECTS.medicine.extend({
      last: medicineGiven.optional(),
      anticoagulant: z.boolean(),
      differs: z.array(longText).optional(),
    }),
  ),
  plans: z.array(CONTENT_OBJECTS.plan.extend(asOf)),
  wishes: longText,
  capacity: z.array(CONTENT_OBJECTS.capacity.extend(asOf)),
  consents: z.array(CONTENT_OBJECTS.consent.extend(asOf)),
  expectedDeath: CONTENT_OBJECTS['expected-death'].extend(asOf).optional(),
  communication: z.array(shortText),
  aboutMe: z.array(CONTENT_OBJECTS['about-me']),
  settles: z.array(shortText),
  upsets: z.array(shortText),
  contacts: z.array(CONTENT_OBJECTS.contact),
  belongings: z.array(belonging),
  custody: z.array(
    z.strictObject({
      at: instant,
      from: shortText,
      to: holder,
      how: bagHandedOver.shape.how,
      version: z.int().nonnegative(),
      basis: disclosure,
    }),
  ),
  skipped: z.array(z.strictObject({ part: z.enum(PACK_PARTS), reason: longText, by: shortText })),
}) satisfies z.ZodType<RedBagPack>;
