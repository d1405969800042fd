/** What the support desk's page and the hub say to each other: kiosks, their devices and reported faults. No resident is in it. */
import { z } from 'zod';
import { fault, kioskReport } from '../stored/device-schemas.ts';
import { id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});

/** One kiosk as the desk sees it. */
export const kioskRow = z.strictObject({
  kioskId: id,
  homeName: z.string(),
  enrolledAt: instant,
  revoked: z.boolean(),
  online: z.boolean(),
  /** When it came or went; absent when it has not been heard since this hub was started. */
  since: instant.optional(),
  /** What it said last, and when the hub heard it. */
  last: z.strictObject({ receivedAt: instant, report: kioskReport }).optional(),
});
export type KioskRow = z.infer<typeof kioskRow>;

/** Done once for one `commandId`, and answered as often as it is asked. */
const step = { commandId: id, faultId: id };
const words = z.string().trim().min(1).max(2000);

export const supportRequests = {
  /** All kiosks and all faults of the last 30 days; what changes follows as pushes, one kiosk or fault at a time. */
  'support.subscribe': {
    params: nothing,
    result: z.strictObject({ kiosks: z.int().nonnegative(), faults: z.int().nonnegative() }),
  },
  /** Refused with `conflict` when somebody else has it. */
  'fault.take': { params: z.strictObject(step), result: nothing },
  'fault.note': { params: z.strictObject({ ...step, words }), result: nothing },
  /** The words say what was found and done. */
  'fault.close': { params: z.strictObject({ ...step, words }), result: nothing },
  'fault.reopen': { params: z.strictObject({ ...step, words }), result: nothing },
} as const;

export const supportPushes = {
  'support.kiosk': kioskRow,
  'support.fault': fault,
} as const;
