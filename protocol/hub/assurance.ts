/** What this product is and who has signed for it, and the reports of what went wrong with it. */
import { z } from 'zod';
import { HARMS, SEVERITIES, type Incident, type IncidentReport } from '#domain/incidents/incident.ts';
import { id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});
const person = z.strictObject({ personId: id, name: z.string().max(200) });
const words = z.string().trim().min(1).max(4000);

/** A Clinical Safety Officer's signature under the safety case of one version, checked by the hub. */
export const safetySignature = z.strictObject({
  name: z.string().min(1).max(200),
  /** Professional body and number. */
  registration: z.string().min(1).max(100),
  signedOn: z.iso.date(),
  version: z.string().min(1).max(40),
});
export type SafetySignature = z.infer<typeof safetySignature>;

export const aboutCard = z.strictObject({
  /** Of the program that answers. */
  version: z.string(),
  /** What it runs on. */
  build: z.string(),
  /** Only one for this very version. Without it the product is not for clinical use. */
  safety: safetySignature.optional(),
});
export type AboutCard = z.infer<typeof aboutCard>;

/** What the reporter says; the rest is added where it is kept. */
export const incidentTold = z.strictObject({
  incidentId: id,
  happened: words,
  harm: z.enum(HARMS),
  residentId: id.optional(),
  page: z.string().max(200),
});
export type IncidentTold = z.infer<typeof incidentTold>;

export const incidentReport = incidentTold.extend({
  reportedAt: instant,
  reportedBy: person.optional(),
  version: z.string().max(40),
}) satisfies z.ZodType<IncidentReport>;

export const incident = z.strictObject({
  report: incidentReport,
  receivedAt: instant,
  from: z.strictObject({ homeId: id, kioskId: id }).optional(),
  status: z.enum(['open', 'taken', 'closed']),
  owner: person.optional(),
  severity: z.enum(SEVERITIES).optional(),
  steps: z.array(z.strictObject({ at: instant, by: person, what: z.enum(['taken', 'closed']), words: z.string() })),
}) satisfies z.ZodType<Incident>;

/** One as the leads see it, with the names that are looked up at each showing. */
export const incidentRow = z.strictObject({
  incident,
  homeName: z.string().optional(),
  residentName: z.string().optional(),
});
export type IncidentRow = z.infer<typeof incidentRow>;

const received = z.strictObject({ receivedAt: instant });
const step = { commandId: id, incidentId: id };

export const assuranceRequests = {
  'about.show': { params: nothing, result: aboutCard },
  /** Answered after the durable commit; the same `incidentId` again writes nothing. */
  'incident.report': { params: incidentTold, result: received },
  /** For clinical leads and whoever runs the service: what is open first, then the newest. */
  'incidents.list': { params: nothing, result: z.strictObject({ rows: z.array(incidentRow) }) },
  /** Refused with `conflict` when somebody else has it. */
  'incident.take': { params: z.strictObject(step), result: nothing },
  'incident.close': {
    params: z.strictObject({ ...step, severity: z.enum(SEVERITIES), learned: words }),
    result: nothing,
  },
} as const;

export const kioskAssuranceRequests = {
  'about.show': { params: nothing, result: aboutCard },
  'incident.report': { params: incidentReport, result: received },
} as const;

/** Between the kiosk's page and its core. Nobody need be signed in. */
export const assuranceBridgeRequests = {
  'about.show': { params: nothing, result: aboutCard },
  'incident.report': { params: incidentTold, result: z.strictObject({ savedAt: instant }) },
} as const;
