/** What follows a decision: actions and their owners, referrals, visits, the GP's word, safeguarding; and what is needed to sign. */
import { z } from 'zod';
import { CD_SCHEDULES } from '#domain/outcomes/items.ts';
import type { Drug, DrugTable, PrescribingPolicy } from '#domain/prescribing/drug.ts';
import { ROUTE_KINDS, type Route, type RouteDirectory } from '#domain/referrals/route.ts';
import { CONCERN_KINDS, type Concern, type ConcernNote, type ConcernRaised } from '#domain/safeguarding/concern.ts';
import { author, calendarDate, id, instant } from '../stored/domain-schemas.ts';
import {
  actionDone,
  actionId,
  familyInformed,
  feedbackRead,
  followUp,
  referralAcknowledged,
  referralClosed,
  reviewReply,
  visitAnswered,
} from '../stored/follow-up-schemas.ts';
import { longText, name, shortText, words } from '../stored/handling-schemas.ts';

const nothing = z.strictObject({});
const command = { commandId: id, encounterId: id };
const minutes = z.int().positive().max(43_200);
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const route = z.strictObject({
  routeId: id,
  kind: z.enum(ROUTE_KINDS),
  name,
  contactName: name,
  telephone: name,
  mail: z.email().max(200).optional(),
  hours: z
    .array(
      z.strictObject({
        days: z
          .array(
            z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]),
          )
          .min(1)
          .max(7),
        from: localTime,
        to: localTime,
      }),
    )
    .max(21),
  verifiedOn: calendarDate,
  verifiedBy: name,
  acknowledgeWithin: minutes,
  seenWithin: minutes,
}) satisfies z.ZodType<Route>;

export const routeDirectory = z.strictObject({
  version: name,
  approvedBy: name.nullable(),
  routes: z.array(route).max(200),
  mailDomains: z.array(z.hostname()).max(50),
}) satisfies z.ZodType<RouteDirectory>;

export const drug = z.strictObject({
  code: z.string().regex(/^\d{6,18}$/),
  name,
  form: shortText,
  substances: z.array(name).max(20),
  classes: z.array(name).max(20),
  controlled: z.enum(CD_SCHEDULES).optional(),
  routes: z.array(name).max(10),
}) satisfies z.ZodType<Drug>;

/** All that the NHS Dictionary of medicines and devices has of products is well under this. */
export const MOST_DRUGS = 250_000;

export const drugTable = z.strictObject({
  version: name.min(1),
  fictitious: z.boolean(),
  drugs: z.array(drug).min(1).max(MOST_DRUGS),
}) satisfies z.ZodType<DrugTable>;

export const prescribingPolicy = z.strictObject({
  version: name,
  approvedBy: name.nullable(),
  blockedSchedules: z.array(z.enum(CD_SCHEDULES)),
  blockedClasses: z.array(name).max(50),
  youngest: z.int().nonnegative().max(120),
  itemsAtMost: z.int().positive().max(40),
}) satisfies z.ZodType<PrescribingPolicy>;

export const concernRaised = z.strictObject({
  concernId: id,
  encounterId: id,
  residentId: id,
  kind: z.enum(CONCERN_KINDS),
  words,
  to: name,
  reportedAt: instant.optional(),
  reference: shortText,
  owner: name,
  due: instant,
}) satisfies z.ZodType<ConcernRaised>;

export const concernNote = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('reported'), at: instant, reference: shortText, words: longText }),
  z.strictObject({ what: z.literal('noted'), words }),
  z.strictObject({ what: z.literal('closed'), words }),
]) satisfies z.ZodType<ConcernNote>;

const noted = { by: author, notedAt: instant };
export const concern = z.strictObject({
  ...concernRaised.shape,
  by: author,
  raisedAt: instant,
  notes: z.array(z.discriminatedUnion('what', concernNote.options.map((option) => option.extend(noted)) as never)),
}) as unknown as z.ZodType<Concern>;

/** A concern in the list, with whom it is about. */
export const concernRow = z.strictObject({ concern, residentName: z.string(), homeName: z.string() });
export type ConcernRow = z.infer<typeof concernRow>;

/** A visit that was asked of a practice. */
export const visitRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeId: id,
  homeName: z.string(),
  homeTelephone: z.string(),
  room: z.string(),
  itemId: id,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  due: instant,
  /** The GP on whose list the resident is; absent where that is the reader. */
  ofColleague: z.string().optional(),
  answer: z
    .strictObject({
      answer: z.enum(['accepted', 'declined', 'done']),
      by: z.string(),
      at: instant,
      coming: instant.optional(),
      words: z.string(),
    })
    .optional(),
});
export type VisitRow = z.infer<typeof visitRow>;

/** What a GP made of an outcome, for the nurse who signed it. */
export const feedbackRow = z.strictObject({
  encounterId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  outcomeId: id,
  impression: z.string(),
  signedAt: instant,
  verdict: z.enum(['agreed', 'amended', 'queried', 'no-action']),
  comment: z.string(),
  by: z.string(),
  at: instant,
  /** What was said after it, by anybody else than the reader, and not read. */
  unread: z.int().nonnegative(),
  read: z.boolean(),
});
export type FeedbackRow = z.infer<typeof feedbackRow>;

const routeRow = z.strictObject({ route, openNow: z.boolean(), nextOpen: instant.optional() });
export type RouteRow = z.infer<typeof routeRow>;

export const routesState = z.strictObject({
  version: z.string(),
  approvedBy: z.string().nullable(),
  rows: z.array(routeRow),
  /** Kinds that nobody answers at this hour. */
  without: z.array(z.enum(ROUTE_KINDS)),
  mailDomains: z.array(z.string()),
  /** Whether mail can be sent at all. */
  mail: z.boolean(),
});
export type RoutesState = z.infer<typeof routesState>;

export const followUpRequests = {
  'action.take': { params: z.strictObject({ ...command, actionId }), result: nothing },
  'action.done': { params: z.strictObject({ ...command, ...actionDone.shape }), result: nothing },
  'follow-up.record': { params: z.strictObject({ ...command, ...followUp.shape }), result: nothing },
  'family.inform': { params: z.strictObject({ ...command, ...familyInformed.shape }), result: nothing },
  'routes.subscribe': { params: nothing, result: routesState },
  /** Which kinds nobody answers at an hour, for a check of the whole week beforehand. */
  'routes.check': {
    params: z.strictObject({ at: z.array(instant).min(1).max(400) }),
    result: z.strictObject({ without: z.array(z.array(z.enum(ROUTE_KINDS))) }),
  },
  /** Changes or adds one route: the directory has a new version, approved by who changes it. */
  'route.save': { params: z.strictObject({ commandId: id, base: name, route }), result: routesState },
  'route.remove': { params: z.strictObject({ commandId: id, base: name, routeId: id }), result: routesState },
  /** By telephone, or by mail once more: after a refusal, or when it is not known whether it went. */
  'referral.told': {
    params: z.strictObject({ ...command, itemId: id, spokeTo: name, words: longText }),
    result: nothing,
  },
  'referral.send-again': { params: z.strictObject({ ...command, itemId: id }), result: nothing },
  'referral.acknowledge': { params: z.strictObject({ ...command, ...referralAcknowledged.shape }), result: nothing },
  'referral.close': { params: z.strictObject({ ...command, ...referralClosed.shape }), result: nothing },
  'drugs.search': {
    params: z.strictObject({ text: z.string().max(100) }),
    result: z.strictObject({
      version: z.string(),
      fictitious: z.boolean(),
      drugs: z.array(drug).max(30),
      policy: prescribingPolicy,
    }),
  },
  /** Of the GP's practice, by home. */
  'visits.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(visitRow) }) },
  'visit.answer': { params: z.strictObject({ ...command, ...visitAnswered.shape }), result: nothing },
  'review.reply': { params: z.strictObject({ ...command, ...reviewReply.shape }), result: nothing },
  'feedback.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(feedbackRow) }) },
  'feedback.read': { params: z.strictObject({ ...command, ...feedbackRead.shape }), result: nothing },
  'safeguarding.raise': {
    params: z.strictObject({ commandId: id, ...concernRaised.shape }),
    result: nothing,
  },
  'safeguarding.subscribe': { params: nothing, result: z.strictObject({ rows: z.array(concernRow) }) },
  'safeguarding.note': {
    params: z.strictObject({ commandId: id, concernId: id, note: concernNote }),
    result: nothing,
  },
};

export const followUpPushes = {
  'routes.changed': routesState,
  'visits.changed': z.strictObject({ rows: z.array(visitRow) }),
  'feedback.changed': z.strictObject({ rows: z.array(feedbackRow) }),
  'safeguarding.changed': z.strictObject({ rows: z.array(concernRow) }),
};
