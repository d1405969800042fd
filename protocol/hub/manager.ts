/**
 * What a home's manager and the hub say to each other: who lives in the home, registering people one by one or from a file,
 * and moves. The words of problems are made by the hub, so that the page and the command say the same.
 */
import { z } from 'zod';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';
import { sha256 } from '../stored/record-schemas.ts';

const nothing = z.strictObject({});

/** The columns of an import, and the fields of a form that registers one person. Documented in docs/operations/residents.md. */
export const RESIDENT_COLUMNS = [
  'family_name',
  'given_name',
  'title',
  'preferred_name',
  'born',
  'sex',
  'nhs_number',
  'room',
  'gp_practice',
  'gp_name',
  'allergies',
  'kin_name',
  'kin_relation',
  'kin_telephone',
  'kin_may_be_told',
  'diagnoses',
  'medicines',
  'communication',
  'wishes',
  'cpr',
  'cpr_document',
  'cpr_date',
  'cpr_signed_by',
  'cpr_original',
  'frailty_score',
  'frailty_date',
  'frailty_by',
  'normal_news2',
  'normal_news2_date',
  'normal_news2_by',
  'placement',
  'placed_from',
  'respite_until',
  'source',
  'source_name',
  'as_of',
] as const;
export type ResidentColumn = (typeof RESIDENT_COLUMNS)[number];

/** What stands in the cells of one row. An empty or missing cell says nothing. */
export const residentCells = z.partialRecord(z.enum(RESIDENT_COLUMNS), z.string().max(4000));
export type ResidentCells = z.infer<typeof residentCells>;

export const PROBLEM_CODES = [
  'missing',
  'bad-value',
  'bad-date',
  'bad-nhs-number',
  'month-first',
  'scale-2',
  'row-shape',
  'file',
  'duplicate',
  /** The same NHS number with another date of birth or family name. */
  'other-person',
  /** In the service, and not placed in this home. */
  'elsewhere',
  'similar-name',
  'not-known',
  'here-already',
] as const;

/** What is wrong, or to be looked at. `label` is the column in words, where it is of one column. */
export const importProblem = z.strictObject({
  code: z.enum(PROBLEM_CODES),
  column: z.string().max(100).optional(),
  label: z.string().max(120).optional(),
  words: z.string(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const checkedRow = z.strictObject({
  /** As the spreadsheet counts: the header is row 1. */
  row: z.int().positive(),
  /** As it is in the file; may be empty. */
  name: z.string(),
  nhsNumber: z.string(),
  /** `here`: lives in this home already, and nothing is done. */
  state: z.enum(['new', 'here', 'bad']),
  problems: z.array(importProblem),
  warnings: z.array(importProblem),
});
export type CheckedRow = z.infer<typeof checkedRow>;

const fileId = { digest: sha256 };

export const fileReport = z.strictObject({
  ...fileId,
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  separator: z.enum(['comma', 'semicolon', 'tab']),
  /** What is wrong with the file as a whole: then no row of it is imported. */
  problems: z.array(importProblem),
  /** What is worth knowing of the file as a whole. */
  notes: z.array(z.string()),
  counts: z.strictObject({
    rows: z.int(),
    fresh: z.int(),
    here: z.int(),
    bad: z.int(),
    warned: z.int(),
  }),
  /** A part of the rows: bad ones first, then those with warnings, then the others. */
  rows: z.array(checkedRow),
  /** Ask again with this, as long as there is one. */
  next: z.int().positive().nullable(),
});
export type FileReport = z.infer<typeof fileReport>;

export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 1000;
/** The longest piece of a file in one message, as base64. */
export const MAX_IMPORT_PIECE = 131_072;

const placementNow = z.strictObject({
  kind: z.enum(['resident', 'respite']),
  from: instant,
  until: calendarDate.optional(),
  to: instant.optional(),
});

export const reviewOfRow = z.strictObject({
  topic: z.string(),
  /** What is to be looked at again, in the words of the record: "respect", "Video calls". */
  of: z.string(),
  reviewBy: calendarDate,
  overdue: z.boolean(),
});

/** One person as the list of the home shows them. */
export const residentOfHome = z.strictObject({
  residentId: id,
  familyName: z.string(),
  givenName: z.string(),
  title: z.string(),
  preferredName: z.string(),
  born: calendarDate,
  nhsNumber: z.string(),
  room: z.string(),
  /** Lives here, is here for respite, or has left in the last 90 days. */
  state: z.enum(['resident', 'respite', 'left']),
  placement: placementNow,
  /** Lives here and is on respite elsewhere: the home's name. */
  respiteAt: z.string().optional(),
  diedAt: instant.optional(),
  /** Due within 30 days, or overdue. */
  reviews: z.array(reviewOfRow),
});
export type ResidentOfHome = z.infer<typeof residentOfHome>;

/** Done once for one `commandId`, and answered as often as it is asked. */
const command = { commandId: id };

export const managerRequests = {
  'residents.list': {
    params: nothing,
    result: z.strictObject({ homeId: id, homeName: z.string(), residents: z.array(residentOfHome) }),
  },
  /** One piece of a file, in order. What was sent is kept until the link closes or another file is begun. */
  'residents.file': {
    params: z.strictObject({
      ...fileId,
      bytes: z.int().min(1).max(MAX_IMPORT_BYTES),
      offset: z.int().nonnegative(),
      data: z.base64().max(MAX_IMPORT_PIECE),
    }),
    result: z.strictObject({ have: z.int().nonnegative() }),
  },
  /** A dry run of a whole file: nothing is written. Refused with `not-found` when the file has not been sent on this link. */
  'residents.check': {
    params: z.strictObject({ ...fileId, after: z.int().nonnegative() }),
    result: fileReport,
  },
  /**
   * All of the file or nothing, and only when its dry run on this link found no bad row. Refused with `conflict` when the
   * home has changed so that it would no longer be so.
   */
  'residents.import': {
    params: z.strictObject({ ...command, ...fileId }),
    result: z.strictObject({ imported: z.int(), here: z.int(), entries: z.int() }),
  },
  /** The same checks for one person; nothing is written. */
  'resident.check': {
    params: z.strictObject({ cells: residentCells }),
    result: z.strictObject({ row: checkedRow }),
  },
  /** Without a `residentId` nothing was written and the row says why. */
  'resident.register': {
    params: z.strictObject({ ...command, cells: residentCells }),
    result: z.strictObject({ residentId: id.optional(), row: checkedRow }),
  },
  /** Somebody of the service comes to this home: to live here, or for respite. All three have to be right. */
  'placement.start': {
    params: z.strictObject({
      ...command,
      kind: z.enum(['resident', 'respite']),
      nhsNumber: z.string().max(20),
      born: calendarDate,
      familyName: z.string().min(1).max(200),
      room: z.string().trim().min(1).max(200),
      /** The planned end of a respite stay. */
      until: calendarDate.optional(),
    }),
    result: z.strictObject({ residentId: id, name: z.string() }),
  },
  'placement.end': {
    params: z.strictObject({
      ...command,
      residentId: id,
      why: z.enum(['moved', 'went-home', 'died', 'entered-in-error']),
    }),
    result: z.strictObject({ at: instant }),
  },
} as const;

export const managerPushes = {
  /** How far an import is. */
  'residents.progress': z.strictObject({ ...fileId, done: z.int(), of: z.int() }),
  /** Somebody of the home came, left or changed: ask for the list again. */
  'residents.changed': nothing,
} as const;
