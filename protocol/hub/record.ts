/** What clinicians ask of a resident's record beside calls. */
import { z } from 'zod';
import { id, instant } from '../stored/domain-schemas.ts';
import { ACCESS_BASES } from '#domain/people/access-basis.ts';
import { ROLES } from '#domain/people/people.ts';
import { recordFact } from '../stored/entry.ts';
import { reconsidered } from '../stored/record-schemas.ts';

/** Somebody looked at a record: who, when, and at which part of it. */
export const opening = z.strictObject({
  at: instant,
  name: z.string(),
  role: z.enum(ROLES),
  /** The home's kiosk, or the page at the hub. */
  where: z.enum(['kiosk', 'hub']),
  tab: z.string().max(40).optional(),
  /** They had no part in the person's care then and gave this reason. Looked at afterwards by whoever answers for information governance. */
  breakGlass: z.string().optional(),
  /** By what right, where it is known. */
  basis: z.enum(ACCESS_BASES).optional(),
});
export type Opening = z.infer<typeof opening>;

/** An opening as a kiosk sends it: once, whenever there is a link. */
export const kioskOpening = z.strictObject({
  openingId: id,
  residentId: id,
  personId: id,
  name: z.string().max(200),
  role: z.enum(ROLES),
  at: instant,
  tab: z.string().max(40),
});
export type KioskOpening = z.infer<typeof kioskOpening>;

export const clinicianRecordRequests = {
  /** A fact, written once for each `entryId`. Refused with `forbidden` where the person's role may not. */
  'record.write': {
    params: z.strictObject({ entryId: id, residentId: id, encounterId: id.optional(), fact: recordFact }),
    result: z.strictObject({ id, savedAt: instant }),
  },
  /** The tab of a summary that is looked at: audited. */
  'record.opened': {
    params: z.strictObject({ residentId: id, tab: z.string().max(40) }),
    result: z.strictObject({}),
  },
  'resident.openings': {
    params: z.strictObject({ residentId: id }),
    result: z.strictObject({ openings: z.array(opening) }),
  },
  /** Whoever decided, or another nurse, has looked again at a decision whose ground was struck. */
  'outcome.reconsider': {
    params: z.strictObject({ commandId: id, encounterId: id, reconsidered }),
    result: z.strictObject({}),
  },
};
