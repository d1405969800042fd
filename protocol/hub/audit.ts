/**
 * What whoever answers for information governance asks: who has looked at whom and why, who may do what, and everything that is kept
 * of one person, for that person.
 */
import { z } from 'zod';
import { ACCESS_BASES } from '#domain/people/access-basis.ts';
import { ROLES } from '#domain/people/people.ts';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});
const found = z.string().trim().min(2).max(200);

/** What a search is narrowed to. */
export const auditFilter = z.strictObject({
  residentId: id.optional(),
  personId: z.string().min(1).max(100).optional(),
  action: z.string().min(1).max(100).optional(),
  /** What was done, or what was not. */
  outcome: z.enum(['done', 'refused']).optional(),
  basis: z.enum(ACCESS_BASES).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditRow = z.strictObject({
  seq: z.int().positive(),
  at: instant,
  actorKind: z.string(),
  actorId: z.string(),
  person: z.strictObject({ personId: z.string(), name: z.string(), role: z.enum(ROLES) }).optional(),
  action: z.string(),
  outcome: z.string(),
  residentId: z.string().optional(),
  /** As the resident is called now. */
  residentName: z.string().optional(),
  encounterId: z.string().optional(),
  device: z.string().optional(),
  reason: z.string().optional(),
  basis: z.enum(ACCESS_BASES).optional(),
  where: z.enum(['kiosk', 'hub']).optional(),
  tab: z.string().optional(),
});
export type AuditRowShown = z.infer<typeof auditRow>;

export const residentFound = z.strictObject({
  residentId: id,
  /** "HARGREAVES, Edith" */
  name: z.string(),
  born: calendarDate,
  nhsNumber: z.string(),
  homeName: z.string(),
});
export type ResidentFound = z.infer<typeof residentFound>;

export const personFound = z.strictObject({
  personId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  homeName: z.string().optional(),
});
export type PersonFound = z.infer<typeof personFound>;

/** Somebody who may sign in, and what they may do. */
export const accessRow = z.strictObject({
  personId: id,
  name: z.string(),
  account: z.string(),
  role: z.enum(ROLES),
  homeName: z.string().optional(),
  practice: z.string().optional(),
  flags: z.array(z.enum(['prescriber', 'duty-gp', 'clinical-lead', 'safeguarding'])),
  since: instant.optional(),
  lastSignInAt: instant.optional(),
  /** Has not signed in for 90 days, or never in 90 days since the account was made. */
  unused: z.boolean(),
});
export type AccessRow = z.infer<typeof accessRow>;

const roleReview = z.strictObject({ at: instant, by: z.string(), words: z.string() });

export const accessReview = z.strictObject({
  rows: z.array(accessRow),
  /** The newest first. */
  reviews: z.array(roleReview),
  /** By when somebody has to look again. */
  due: instant,
  overdue: z.boolean(),
});
export type AccessReview = z.infer<typeof accessReview>;

export const EXPORT_STATES = ['preparing', 'ready', 'stopped', 'failed'] as const;

export const subjectExport = z.strictObject({
  exportId: id,
  residentId: id,
  residentName: z.string(),
  state: z.enum(EXPORT_STATES),
  /** Of `all` steps. */
  done: z.int().nonnegative(),
  all: z.int().positive(),
  askedAt: instant,
  bytes: z.int().nonnegative().optional(),
});
export type SubjectExport = z.infer<typeof subjectExport>;

export const auditRequests = {
  /** The newest first; `next` goes on where these end. */
  'audit.search': {
    params: z.strictObject({ ...auditFilter.shape, before: z.int().positive().optional() }),
    result: z.strictObject({ rows: z.array(auditRow), next: z.int().positive().optional() }),
  },
  /** The same as lines for a spreadsheet, the first with their heading; `next` goes on where these end. */
  'audit.export': {
    params: z.strictObject({ ...auditFilter.shape, before: z.int().positive().optional() }),
    result: z.strictObject({ csv: z.string(), rows: z.int().nonnegative(), next: z.int().positive().optional() }),
  },
  /** By name or NHS number, whoever is or was in the service; at most 20. */
  'audit.find-residents': {
    params: z.strictObject({ text: found }),
    result: z.strictObject({ residents: z.array(residentFound) }),
  },
  /** By name, of those who sign in here or at a kiosk; at most 20. */
  'audit.find-people': {
    params: z.strictObject({ text: found }),
    result: z.strictObject({ people: z.array(personFound) }),
  },
  'access-review.read': { params: nothing, result: accessReview },
  /** Somebody has looked through who may do what. */
  'access-review.record': {
    params: z.strictObject({ commandId: id, words: z.string().trim().min(1).max(2000) }),
    result: accessReview,
  },
  /** Those that were asked for in this session; their progress follows as `subject-access.changed`. */
  'subject-access.subscribe': { params: nothing, result: z.strictObject({ exports: z.array(subjectExport) }) },
  /** Everything that is kept of one person, to be fetched from `/api/subject-access/<exportId>` when it is ready. */
  'subject-access.begin': {
    params: z.strictObject({
      commandId: id,
      residentId: id,
      /** Who asks, and how it is known that they may. */
      words: z.string().trim().min(10).max(1000),
      stepUp: z.string().max(200).optional(),
    }),
    result: subjectExport,
  },
  'subject-access.stop': { params: z.strictObject({ exportId: id }), result: nothing },
} as const;

export const auditPushes = {
  'subject-access.changed': z.strictObject({ exports: z.array(subjectExport) }),
} as const;
