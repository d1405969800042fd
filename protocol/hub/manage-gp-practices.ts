/** The GP practices with which a service works: those in which its GPs work and residents are registered. For the service lead alone. */
import { z } from 'zod';
import { id } from '../stored/domain-schemas.ts';

const command = { commandId: id };
const reason = z.string().trim().min(3).max(1000);

export const gpPracticeFacts = z.strictObject({
  name: z.string().trim().min(1).max(120),
  telephone: z.string().trim().max(40),
});
export type GpPracticeFacts = z.infer<typeof gpPracticeFacts>;

export const gpPracticeRow = z.strictObject({
  practiceId: id,
  name: z.string(),
  telephone: z.string(),
  /** Names of those who sign in here. */
  gps: z.array(z.string()),
  /** How many people of the service's homes are registered there. */
  residents: z.int().nonnegative(),
});
export type GpPracticeRow = z.infer<typeof gpPracticeRow>;

const gpPractices = z.strictObject({
  practices: z.array(gpPracticeRow),
  /** Residents are registered there, and it is none of the above: no GP of it can see them. */
  missing: z.array(z.strictObject({ name: z.string(), residents: z.int().positive() })),
});
export type GpPractices = z.infer<typeof gpPractices>;

export const manageGpPracticeRequests = {
  'gp-practices.list': { params: z.strictObject({}), result: gpPractices },
  /** Refused with `conflict` where one of that name is there already. */
  'gp-practice.add': {
    params: z.strictObject({ ...command, ...gpPracticeFacts.shape }),
    result: z.strictObject({ practiceId: id }),
  },
  'gp-practice.change': {
    params: z.strictObject({ ...command, practiceId: id, ...gpPracticeFacts.shape, reason }),
    result: z.strictObject({}),
  },
} as const;
