/**
 * What the hub has refused and keeps, for whoever owns it: kind, writer and reason. What it says of a resident is shown to the manager of
 * the home alone, one by one.
 */
import { z } from 'zod';
import { id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});

export const quarantineRow = z.strictObject({
  quarantineId: z.int().positive(),
  kioskId: z.string(),
  homeId: id.optional(),
  homeName: z.string(),
  /** Of the entry, as the journal calls it. */
  kind: z.string(),
  writtenBy: z.string(),
  writtenAt: instant,
  firstRefusedAt: instant,
  lastRefusedAt: instant,
  times: z.int().positive(),
  /** Why it is not in the record. */
  words: z.string(),
  owner: z.enum(['it-support', 'home-manager', 'service-lead']),
  /** What the asker may do about it. */
  may: z.array(z.enum(['open', 'set-aside'])),
  /** Somebody has looked at it, and it stays out of the record. */
  setAside: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).optional(),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

/** What was refused, as it was written. It is no part of the record, and nobody has checked it. */
export const quarantinedEntry = z.strictObject({
  /** In words also where the hub knows nobody of whom it could be. */
  residentName: z.string(),
  /** JSON, or what came instead. */
  body: z.string(),
});
export type QuarantinedBody = z.infer<typeof quarantinedEntry>;

const rows = z.strictObject({ rows: z.array(quarantineRow) });

export const manageQuarantineRequests = {
  /** The asker's own: a manager's of the home, the desk's, and all of the service for whoever runs it. Those that wait first. */
  'quarantine.list': { params: nothing, result: rows },
  'quarantine.show': { params: z.strictObject({ quarantineId: z.int().positive() }), result: quarantinedEntry },
  /** It stays out of the record, and stays kept. Refused with `conflict` when somebody has done so already. */
  'quarantine.set-aside': {
    params: z.strictObject({
      commandId: id,
      quarantineId: z.int().positive(),
      reason: z.string().trim().min(3).max(1000),
    }),
    result: rows,
  },
} as const;
