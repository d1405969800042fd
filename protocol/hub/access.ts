/** Who may see what beyond their part in somebody's care now: break-glass, consent, sharing agreements; and counts without anybody. */
import { z } from 'zod';
import { CONSENT_MODES, ORGANISATION_KINDS } from '#domain/access/agreement.ts';
import { CONSENT_GIVERS, REASON_LENGTH, REVIEW_VERDICTS } from '#domain/access/grant.ts';
import { ACCESS_BASES } from '#domain/people/access-basis.ts';
import { ROLES } from '#domain/people/people.ts';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});

const reason = z.string().trim().min(REASON_LENGTH.least).max(REASON_LENGTH.most);

/** Given with `resident.open` where the organisation wants each access agreed to. */
export const consentGiven = z.strictObject({ givenBy: z.enum(CONSENT_GIVERS), note: z.string().trim().max(500) });
export type ConsentGiven = z.infer<typeof consentGiven>;

/** By what right a record is open, where it is for an hour. */
export const openedUnder = z.strictObject({ basis: z.enum(ACCESS_BASES), until: instant, reason: z.string() });
export type OpenedUnder = z.infer<typeof openedUnder>;

export const breakGlassRow = z.strictObject({
  grantId: id,
  residentId: id,
  residentName: z.string(),
  homeName: z.string(),
  personId: id,
  personName: z.string(),
  personRole: z.enum(ROLES),
  reason: z.string(),
  at: instant,
  until: instant,
  reviewed: z
    .strictObject({ verdict: z.enum(REVIEW_VERDICTS), words: z.string(), by: z.string(), at: instant })
    .optional(),
});
export type BreakGlassRow = z.infer<typeof breakGlassRow>;

const words = (most: number) => z.string().trim().min(1).max(most);

/** As it is written down; the name of the organisation is the directory's. */
export const agreementToSave = z
  .strictObject({
    agreementId: id,
    organisationKind: z.enum(ORGANISATION_KINDS),
    organisationId: id,
    from: calendarDate,
    until: calendarDate,
    signedForService: words(200),
    signedForOrganisation: words(200),
    legalBasis: words(1000),
    consentMode: z.enum(CONSENT_MODES),
    documentReference: words(200),
  })
  .refine(({ from, until }) => from <= until, { message: 'It ends before it begins.' });

export const agreementRow = z.strictObject({
  ...agreementToSave.shape,
  signedForService: z.string(),
  signedForOrganisation: z.string(),
  legalBasis: z.string(),
  documentReference: z.string(),
  /** false: written by the hub at its upgrade, and signed by nobody yet. */
  confirmed: z.boolean(),
  /** Somebody has ended it before its last day. */
  ended: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).optional(),
});
export type AgreementRow = z.infer<typeof agreementRow>;

/** A home or a practice that signs in here, with all its agreements, the newest first. */
export const organisationRow = z.strictObject({
  kind: z.enum(ORGANISATION_KINDS),
  organisationId: id,
  name: z.string(),
  /** `ended`: there is none now. `ends-soon`: within 30 days there will be none. */
  alarm: z.enum(['ends-soon', 'ended']).optional(),
  agreements: z.array(agreementRow),
});
export type OrganisationRow = z.infer<typeof organisationRow>;

const agreements = z.strictObject({ organisations: z.array(organisationRow) });

/** A count under five is not said: with so few somebody could be meant. */
export const count = z.union([z.int().min(5), z.literal('fewer than 5')]);
export type ShownCount = z.infer<typeof count>;

export const measureRow = z.strictObject({
  homeName: z.string(),
  /** "2026-11" */
  month: z.string(),
  calls: count,
  /** How the signed calls were decided. */
  outcomes: z.array(z.strictObject({ disposition: z.string(), calls: count })),
});
export type MeasureRow = z.infer<typeof measureRow>;

export const accessRequests = {
  /** Opens the record of this resident to the asker for an hour. Its keepers are told, with the reason. */
  'access.break-glass': {
    params: z.strictObject({ commandId: id, residentId: id, reason }),
    result: z.strictObject({ until: instant }),
  },
  /** Those of the last 90 days, and all that nobody has looked at yet; the newest first. */
  'access.break-glass-list': { params: nothing, result: z.strictObject({ rows: z.array(breakGlassRow) }) },
  /** Refused with `conflict` where somebody has reviewed it otherwise. */
  'access.break-glass-review': {
    params: z.strictObject({ commandId: id, grantId: id, verdict: z.enum(REVIEW_VERDICTS), words: words(2000) }),
    result: nothing,
  },
  'agreement.list': { params: nothing, result: agreements },
  /** Writes it, or another version of it. From then on it counts as signed. */
  'agreement.save': { params: z.strictObject({ commandId: id, agreement: agreementToSave }), result: agreements },
  /** It holds until yesterday, or never held. */
  'agreement.end': {
    params: z.strictObject({ commandId: id, agreementId: id, reason: words(1000).min(3) }),
    result: agreements,
  },
  /** Calls and how they were decided, by home and month, of the last twelve months. */
  'measures.summary': { params: nothing, result: z.strictObject({ rows: z.array(measureRow) }) },
} as const;

export const accessPushes = {
  /** What was open is not theirs to see any more: an hour is over, or they have no part in it now. */
  'resident.closed': z.strictObject({ residentId: id, words: z.string() }),
} as const;
