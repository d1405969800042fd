/** Schema of the settings document that a kiosk works by without a network. */
import { z } from 'zod';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { carePolicy, trainingRecord } from './call-schemas.ts';
import { id } from './domain-schemas.ts';
import { summaryTabs } from './record-schemas.ts';

const shortText = z.string().max(200);

export const homeSettings = z.strictObject({
  version: z.int().nonnegative(),
  serviceId: id,
  homeId: id,
  homeName: shortText,
  address: shortText,
  kioskId: id,
  telephone: shortText.optional(),
  nurseTelephone: shortText,
  numbers: z
    .array(z.strictObject({ name: shortText, telephone: shortText, hours: shortText }))
    .max(20)
    .readonly()
    .optional(),
  summaryTabs: summaryTabs.optional(),
  carePolicy: carePolicy.optional(),
  lockAfterMinutes: z.int().min(1).max(60).optional(),
  offlinePinHours: z.int().min(1).max(720).optional(),
  carers: z.array(
    z.strictObject({
      personId: id,
      name: shortText,
      role: z.enum(['carer', 'senior-carer']),
      pinVerifier: z.string().max(300),
      pinIssue: id.optional(),
      firstPin: z.literal(true).optional(),
      portrait: z.int().optional(),
      training: trainingRecord.optional(),
    }),
  ),
  redBag: z
    .strictObject({
      pageUrl: z.string().max(300),
      certificate: z.base64url().max(400),
      linkHours: z.int().min(1).max(336),
    })
    .optional(),
  demo: z.boolean(),
}) satisfies z.ZodType<HomeSettings>;
