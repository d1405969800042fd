/**
 * What the devices at the bedside show at this moment, on its way from a kiosk that has a call to the nurse who looks at it.
 * Shown and never kept: a value counts once it is in a set of observations.
 */
import { z } from 'zod';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import { id, instant } from '../stored/domain-schemas.ts';

const within = (limits: { readonly min: number; readonly max: number }) => z.int().min(limits.min).max(limits.max);

export const liveReadings = z.strictObject({
  encounterId: id,
  residentId: id,
  at: instant,
  /** Absent: no oximeter on. `null`: it is on and could not read. */
  spo2: within(PLAUSIBLE.spo2).nullable().optional(),
  pulse: within(PLAUSIBLE.pulse).nullable().optional(),
  /** true once the value has stood still for as long as it must. */
  settled: z.boolean().optional(),
  /** The newest second or so of the oximeter's trace, in its own units. */
  wave: z.strictObject({ perSecond: z.int().min(1).max(250), samples: z.array(z.int()).max(300) }).optional(),
  /** The pressure in a cuff that is measuring. Not a result. */
  cuffMmHg: z.int().min(0).max(350).optional(),
  temperatureTenths: within(PLAUSIBLE.tenthsCelsius).nullable().optional(),
  /** Breaths counted so far, and for how many seconds. */
  breaths: z.strictObject({ count: z.int().min(0).max(200), seconds: z.int().min(0).max(60) }).optional(),
});
export type LiveReadings = z.infer<typeof liveReadings>;
