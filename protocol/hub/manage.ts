/**
 * What whoever runs the service says to the hub: homes, their kiosks and the codes that enrol them, and the carers of a home. A
 * home's manager asks about the carers of their own home, the support desk about kiosks and codes.
 */
import { z } from 'zod';
import type { KioskRules } from '#domain/settings/home-settings.ts';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});

const line = z.string().trim().min(1).max(200);
const telephone = z.string().trim().max(40);
/** Why something was done, in the words of whoever did it. */
const reason = z.string().trim().min(3).max(1000);

/** Done once for one `commandId`, and answered as often as it is asked. */
const command = { commandId: id };
const ofHome = { ...command, homeId: id };

/** What a home is called and where it is rung. The address is read out to 999. */
export const homeFacts = z.strictObject({
  name: line,
  address: line,
  telephone,
  nurseTelephone: z.string().trim().min(3).max(40),
});
export type HomeFacts = z.infer<typeof homeFacts>;

const MAX_NUMBERS = 20;

/** What a service chooses for the kiosks of a home. What makes PINs outlast a leaver, or leaves a tablet open, has its bounds here. */
export const kioskRules = z.strictObject({
  /** Shown without a network, in this order. */
  numbers: z
    .array(
      z.strictObject({ name: line, telephone: z.string().trim().min(3).max(40), hours: z.string().trim().max(200) }),
    )
    .max(MAX_NUMBERS)
    .readonly(),
  lockAfterMinutes: z.int().min(1).max(30),
  offlinePinHours: z.int().min(1).max(72),
}) satisfies z.ZodType<KioskRules>;

export const kioskOfHome = z.strictObject({
  kioskId: id,
  enrolledAt: instant,
  online: z.boolean(),
  /** When it came, went or last said something; absent when it never has. */
  lastSeenAt: instant.optional(),
  version: z.string().optional(),
  /** How many things of its own it had not handed over when it last said so. */
  unsent: z.int().nonnegative().optional(),
  /** It is no part of the service any more: how, when, by whom and why. */
  ended: z
    .strictObject({ how: z.enum(['revoked', 'stolen']), at: instant, by: z.string(), reason: z.string() })
    .optional(),
});
export type KioskOfHome = z.infer<typeof kioskOfHome>;

/** A code that enrols a kiosk as long as it is open. The code itself is shown once and kept nowhere. */
export const openCode = z.strictObject({ codeId: id, issuedAt: instant, expiresAt: instant, issuedBy: z.string() });

export const homeRow = z.strictObject({
  homeId: id,
  ...homeFacts.shape,
  /** A home that was begun elsewhere may name no address yet. */
  address: z.string(),
  nurseTelephone: z.string(),
  closed: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).optional(),
  /** Who lives there now or is there for respite. */
  residents: z.int().nonnegative(),
  carers: z.int().nonnegative(),
  managers: z.array(z.string()),
  kiosks: z.array(kioskOfHome),
  codes: z.array(openCode),
  kioskRules: z.strictObject({
    numbers: z.array(z.strictObject({ name: z.string(), telephone: z.string(), hours: z.string() })).readonly(),
    lockAfterMinutes: z.int(),
    offlinePinHours: z.int(),
  }),
  /** The last day of the agreement by which the home's residents are seen; absent where there is none. */
  agreementUntil: calendarDate.optional(),
});
export type HomeRow = z.infer<typeof homeRow>;

export const CODE_MINUTES = [15, 60, 240] as const;
const codeMinutes = z.union([z.literal(15), z.literal(60), z.literal(240)]);

const carerRole = z.enum(['carer', 'senior-carer']);
export type CarerRole = z.infer<typeof carerRole>;
const carerName = z.string().trim().min(1).max(80);

export const carerRow = z.strictObject({
  personId: id,
  name: z.string(),
  role: carerRole,
  startedOn: calendarDate.optional(),
  addedAt: instant.optional(),
  addedBy: z.string().optional(),
  pinMadeAt: instant.optional(),
  /** They have not chosen their own since. */
  firstPin: z.literal(true).optional(),
});
export type CarerRow = z.infer<typeof carerRow>;

/** Who no longer works there. What they wrote stays theirs. */
export const leaverRow = z.strictObject({
  personId: id,
  name: z.string(),
  role: carerRole,
  at: instant,
  by: z.string(),
  reason: z.string(),
});

export const carersOfHome = z.strictObject({
  homeId: id,
  homeName: z.string(),
  carers: z.array(carerRow),
  /** Of the last 90 days, the newest first. */
  leavers: z.array(leaverRow),
});
export type CarersOfHome = z.infer<typeof carersOfHome>;

/** Shown once. Asked again with the same command it is the same for a quarter of an hour, and then never again. */
const shownPin = z.strictObject({ personId: id, name: z.string(), pin: z.string() });
export type ShownPin = z.infer<typeof shownPin>;

export const MAX_STAFF_FILE_BYTES = 96 * 1024;
export const MAX_STAFF_ROWS = 200;
const staffFile = z.base64().max(Math.ceil(MAX_STAFF_FILE_BYTES / 3) * 4);

export const staffFileRow = z.strictObject({
  /** As the spreadsheet counts: the header is row 1. */
  row: z.int().positive(),
  name: z.string(),
  role: carerRole.optional(),
  startedOn: calendarDate.optional(),
  /** `here`: works there already, and nothing is done. */
  state: z.enum(['new', 'here', 'bad']),
  problems: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type StaffFileRow = z.infer<typeof staffFileRow>;

export const staffFileReport = z.strictObject({
  /** What is wrong with the file as a whole: then nobody of it is added. */
  problems: z.array(z.string()),
  notes: z.array(z.string()),
  /** Bad ones first. */
  rows: z.array(staffFileRow),
  counts: z.strictObject({ fresh: z.int(), here: z.int(), bad: z.int() }),
});
export type StaffFileReport = z.infer<typeof staffFileReport>;

/** What was done, by whom and why: kept for as long as the service is. */
export const managementEvent = z.strictObject({
  at: instant,
  by: z.string(),
  what: z.enum([
    'home-added',
    'home-changed',
    'kiosk-rules-changed',
    'home-closed',
    'code-issued',
    'code-cancelled',
    'kiosk-revoked',
    'kiosk-stolen',
    'carer-added',
    'carer-changed',
    'carer-left',
    'pin-made',
    'pin-chosen',
    'first-pin-used',
  ]),
  about: z.string(),
  reason: z.string(),
});
export type ManagementEvent = z.infer<typeof managementEvent>;

/** A paper of the service with its versions: which one counts, who answers for it, and what was before. */
export const servicePaper = z.strictObject({
  kind: z.string(),
  name: z.string(),
  approvedBy: z.string().nullable(),
  at: instant,
  /** The newest first, this one among them. */
  versions: z.array(z.strictObject({ name: z.string(), at: instant })),
});
export type ServicePaper = z.infer<typeof servicePaper>;

export const manageRequests = {
  'policies.list': { params: nothing, result: z.strictObject({ papers: z.array(servicePaper) }) },
  /** Every home with its kiosks; later states follow as `homes.changed`. */
  'homes.subscribe': { params: nothing, result: z.strictObject({ homes: z.array(homeRow) }) },
  /** What was done about a home, the newest first. */
  'home.history': {
    params: z.strictObject({ homeId: id }),
    result: z.strictObject({ events: z.array(managementEvent) }),
  },
  'home.add': { params: z.strictObject({ ...command, ...homeFacts.shape }), result: z.strictObject({ homeId: id }) },
  'home.change': { params: z.strictObject({ ...ofHome, ...homeFacts.shape, reason }), result: nothing },
  /** Its kiosks go by them at once, or as soon as they are back. */
  'home.kiosk-rules': { params: z.strictObject({ ...ofHome, rules: kioskRules, reason }), result: nothing },
  /** Refused with `conflict` while somebody is placed there. Its kiosks are revoked and its codes cancelled. */
  'home.close': { params: z.strictObject({ ...ofHome, reason }), result: nothing },
  'enrolment.issue': {
    params: z.strictObject({ ...ofHome, minutes: codeMinutes }),
    result: z.strictObject({ codeId: id, code: z.string(), expiresAt: instant }),
  },
  'enrolment.cancel': { params: z.strictObject({ ...command, codeId: id }), result: nothing },
  /** `revoked`: it hands over what it has not sent, and erases itself. `stolen`: nothing of it is accepted any more. */
  'kiosk.end': {
    params: z.strictObject({ ...command, kioskId: id, how: z.enum(['revoked', 'stolen']), reason }),
    result: nothing,
  },
  /** Who works in a home; later states follow as `carers.changed`, of the home that was asked for last. */
  'carers.subscribe': { params: z.strictObject({ homeId: id }), result: carersOfHome },
  'carer.add': {
    params: z.strictObject({ ...ofHome, name: carerName, role: carerRole, startedOn: calendarDate.optional() }),
    result: shownPin,
  },
  'carer.change': {
    params: z.strictObject({ ...ofHome, personId: id, name: carerName, role: carerRole }),
    result: nothing,
  },
  'carer.new-pin': { params: z.strictObject({ ...ofHome, personId: id, reason }), result: shownPin },
  /** Takes effect at the connected kiosks of the home at once. */
  'carer.leave': { params: z.strictObject({ ...ofHome, personId: id, reason }), result: nothing },
  /** A dry run of a whole file: nothing is written. */
  'carers.check': { params: z.strictObject({ homeId: id, data: staffFile }), result: staffFileReport },
  /** All of the file or nothing: refused with `conflict` when a row of it is bad. */
  'carers.import': {
    params: z.strictObject({ ...ofHome, data: staffFile }),
    result: z.strictObject({ added: z.array(shownPin), here: z.int().nonnegative() }),
  },
} as const;

export const managePushes = {
  'homes.changed': z.strictObject({ homes: z.array(homeRow) }),
  'carers.changed': carersOfHome,
  /** How many PINs of an import are made. */
  'carers.progress': z.strictObject({ done: z.int().nonnegative(), of: z.int().nonnegative() }),
} as const;
