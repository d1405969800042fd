/** Schemas of a decision and its lines. Each `satisfies` its domain type. */
import { z } from 'zod';
import { CD_SCHEDULES, SUPPLY_ROUTES, type OutcomeItem } from '#domain/outcomes/items.ts';
import { DECIDED_PLACES, type Outcome } from '#domain/outcomes/outcome.ts';
import { ROUTE_KINDS } from '#domain/referrals/route.ts';
import { id, instant } from './domain-schemas.ts';
import { longText, shortText } from './handling-schemas.ts';

const itemBase = { itemId: id, owner: shortText.min(1), due: instant };

export const outcomeItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('advice'), ...itemBase, text: longText.min(1) }),
  z.strictObject({
    kind: z.literal('prescription'),
    ...itemBase,
    medicine: shortText.min(1),
    code: z
      .string()
      .regex(/^\d{6,18}$/)
      .optional(),
    controlled: z.enum(CD_SCHEDULES).optional(),
    dose: shortText.min(1),
    route: shortText.min(1),
    frequency: shortText.min(1),
    duration: shortText.min(1),
    quantity: shortText.min(1),
    quantityInWords: shortText.min(1).optional(),
    asNeeded: z.strictObject({ reason: shortText.min(1), mostIn24Hours: shortText.min(1) }).optional(),
    indication: shortText.min(1),
    allergyCheck: z.discriminatedUnion('result', [
      z.strictObject({ result: z.literal('no-match') }),
      z.strictObject({ result: z.literal('asked-at-call') }),
      z.strictObject({ result: z.literal('match-overridden'), substance: shortText.min(1), reason: longText.min(1) }),
    ]),
    checks: z
      .strictObject({
        medicinesRead: z.boolean(),
        kidneys: shortText,
        weightKg: z.number().positive().max(400).optional(),
        agreed: z.enum(['agreed', 'best-interests', 'attorney']),
        discussedWith: shortText,
      })
      .optional(),
    supply: z.strictObject({ how: z.enum(SUPPLY_ROUTES), words: shortText }).optional(),
  }),
  z.strictObject({
    kind: z.literal('gp-visit'),
    ...itemBase,
    practiceId: shortText.min(1),
    practiceName: shortText.min(1),
    reason: longText.min(1),
  }),
  z.strictObject({
    kind: z.literal('referral'),
    ...itemBase,
    routeId: id,
    route: z.enum(ROUTE_KINDS),
    to: shortText.min(1),
    how: z.enum(['mail', 'telephone']),
    reason: longText.min(1),
    question: longText.min(1),
    seenBy: instant,
  }),
  z.strictObject({
    kind: z.literal('monitoring'),
    ...itemBase,
    everyMinutes: z.int().min(5).max(1440),
    until: instant,
    callIf: longText.min(1),
  }),
  z.strictObject({
    kind: z.literal('end-of-life'),
    ...itemBase,
    comfort: longText.min(1),
    preferredPlace: shortText.min(1),
    anticipatory: z.enum(['in-the-home', 'prescribed', 'not-yet', 'not-needed']),
    whenTheyDie: longText.min(1),
    team: shortText.min(1),
  }),
  z.strictObject({
    kind: z.literal('escalation'),
    ...itemBase,
    to: z.enum(['999', 'two-hour-response']),
    reason: longText.min(1),
  }),
]) satisfies z.ZodType<OutcomeItem>;

const familyTold = z.discriminatedUnion('told', [
  z.strictObject({ told: z.literal('yes'), who: shortText.min(1), by: shortText.min(1), at: instant }),
  z.strictObject({ told: z.literal('later'), who: shortText.min(1), by: shortText.min(1), due: instant }),
  z.strictObject({ told: z.enum(['not-wanted', 'nobody']), words: longText }),
]);

const signedAs = z.strictObject({
  qualification: shortText,
  registration: shortText,
  stepUp: z.strictObject({ how: z.enum(['password', 'passkey']), at: instant }).optional(),
});

export const outcome = z.strictObject({
  impression: longText.min(1),
  items: z.array(outcomeItem).min(1).max(40),
  departureReason: longText.optional(),
  place: z.enum(DECIDED_PLACES).optional(),
  wishes: z.strictObject({ shown: z.array(id).max(50).readonly(), conflict: z.boolean(), reason: longText }).optional(),
  family: familyTold.optional(),
  signedAs: signedAs.optional(),
}) satisfies z.ZodType<Outcome>;

/** As a page sends it: what the hub writes itself is not taken from it. */
export const outcomeToSign = outcome.omit({ signedAs: true });
