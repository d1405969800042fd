/** What the hub has refused and keeps, for whoever owns it. What it says of anybody is not shown here: kind, writer and reason are. */
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
  /** Somebody has looked at it, and it stays out of the record. */
  setAside: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).optional(),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

const rows = z.strictObject({ rows: z.array(quarantineRow) });

export const manageQuarantineRequests = {
  /** The asker's own: a manager's of the home, the desk's, and all of the service for whoever runs it. Those that wait first. */
  'quarantine.list': { params: nothing, result: rows },
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
