/** Something that went wrong, or nearly did, while this product was used: what people tell so that it does not happen again. */
import type { HomeId, KioskId, PersonId, ResidentId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';

export const HARMS = ['nobody', 'nearly', 'harmed', 'not-known'] as const;
export type Harm = (typeof HARMS)[number];

/** How bad it was, said by whoever has looked into it. */
export const SEVERITIES = ['none', 'low', 'moderate', 'severe', 'death'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** As it is sent: what was so at the moment of the press. No picture of the screen. */
export interface IncidentReport {
  readonly incidentId: string;
  readonly reportedAt: Instant;
  /** Absent when nobody was signed in. */
  readonly reportedBy?: { readonly personId: PersonId; readonly name: string } | undefined;
  readonly happened: string;
  readonly harm: Harm;
  /** Only when the reporter said so. */
  readonly residentId?: ResidentId | undefined;
  /** What was open on the screen: its place in the product and nothing that stood in it. */
  readonly page: string;
  readonly version: string;
}

export interface IncidentStep {
  readonly at: Instant;
  readonly by: { readonly personId: PersonId; readonly name: string };
  readonly what: 'taken' | 'closed';
  /** On closing, what was learned. */
  readonly words: string;
}

/** As the hub keeps it: nobody's until a lead takes it. */
export interface Incident {
  readonly report: IncidentReport;
  readonly receivedAt: Instant;
  /** Absent when it came from a page of the service. */
  readonly from?: { readonly homeId: HomeId; readonly kioskId: KioskId } | undefined;
  readonly status: 'open' | 'taken' | 'closed';
  readonly owner?: { readonly personId: PersonId; readonly name: string } | undefined;
  readonly severity?: Severity | undefined;
  readonly steps: readonly IncidentStep[];
}
