/** Documents that a kiosk keeps in files of its own, beside the database. */
import { z } from 'zod';
import { kioskHealth } from '../bridge/record.ts';
import { id } from './domain-schemas.ts';
import { fedEntry } from './entry.ts';

export const keptIdentity = z.strictObject({
  privateKeyPem: z.string().min(1),
  publicKeyPem: z.string().min(1),
  /** Absent until the hub has enrolled this kiosk. */
  enrolment: z.strictObject({ kioskId: id, serviceId: id, homeId: id }).optional(),
});
export type KeptIdentity = z.infer<typeof keptIdentity>;

/** The rows of the devices that were ever enrolled here, as they lie in the database. */
export const keptDevices = z.array(
  z.record(z.string().regex(/^[a-z_]+$/), z.union([z.string(), z.number(), z.null()])),
);

/** The key of what a kiosk keeps, as its keystore has wrapped it, and by what it is known to be the right one. */
export const keptKey = z.strictObject({
  kind: z.enum(['system', 'file']),
  wrapped: z.base64(),
  check: z.string().length(64),
});

/** Who lives here, and what is known of them beside their observations. */
export const keptRecords = z.strictObject({ placed: z.array(id), entries: z.array(fedEntry) });
export type KeptRecords = z.infer<typeof keptRecords>;

const rebuilt = kioskHealth.shape.rebuilt;

/** What became of damaged databases. */
export const keptRebuild = z.strictObject({
  /** What staff have not yet read. */
  told: rebuilt,
  /**
   * A rebuilding that has begun and not ended: the stamp in the names of what was set aside, and what staff were to be told
   * before it.
   */
  underWay: z.strictObject({ stamp: z.string().regex(/^[0-9TZ-]+$/), before: rebuilt }).nullable(),
});
export type KeptRebuild = z.infer<typeof keptRebuild>;

/**
 * That a kiosk is out of the service, and whom its home rings. `handing-over`: what it has not sent goes to the hub, and nothing
 * else is done here. `erasing`: the hub has all of it; from then on everything is erased, however often it is stopped.
 */
export const keptEnding = z.strictObject({
  how: z.enum(['revoked', 'stolen']),
  step: z.enum(['handing-over', 'erasing', 'erased']),
  homeName: z.string().max(200),
  telephone: z.string().max(200),
});
export type KeptEnding = z.infer<typeof keptEnding>;
