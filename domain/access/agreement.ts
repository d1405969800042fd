/** What an organisation and the service have agreed about the records they share. */
import { addMilliseconds, type CalendarDate, type Instant } from '../base/time.ts';

/** Whether residents are asked once, which their record says, or each time that somebody opens it outside a call. */
export const CONSENT_MODES = ['once', 'each-access'] as const;
export type ConsentMode = (typeof CONSENT_MODES)[number];

export const ORGANISATION_KINDS = ['home', 'practice'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export interface SharingAgreement {
  readonly agreementId: string;
  readonly organisation: { readonly kind: OrganisationKind; readonly id: string; readonly name: string };
  /** The first and the last day on which it holds. */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** Who signed it for either side. */
  readonly signedForService: string;
  readonly signedForOrganisation: string;
  readonly legalBasis: string;
  readonly consentMode: ConsentMode;
  /** Where the signed paper is kept. */
  readonly documentReference: string;
  /** false: the hub wrote it at its upgrade so that nobody was locked out, and nobody has signed it yet. */
  readonly confirmed: boolean;
  /** Somebody has ended it before its last day. */
  readonly ended?: { readonly by: string; readonly at: Instant; readonly reason: string } | undefined;
}

/** Whoever runs the service is reminded so long before an agreement ends. */
export const REMIND_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

export function dayOf(now: Instant): CalendarDate {
  return now.slice(0, 10);
}

export function holds({ from, until }: Pick<SharingAgreement, 'from' | 'until'>, now: Instant): boolean {
  const day = dayOf(now);
  return from <= day && day <= until;
}

/** `ended` also where there never was one. */
export type AgreementAlarm = 'ends-soon' | 'ended';

/**
 * What whoever runs the service has to be told of one organisation.
 * @param agreements of that organisation
 */
export function alarmOf(
  agreements: readonly Pick<SharingAgreement, 'from' | 'until'>[],
  now: Instant,
): AgreementAlarm | undefined {
  if (!agreements.some((one) => holds(one, now))) return 'ended';
  const soon = addMilliseconds(now, REMIND_DAYS * DAY_MS);
  return agreements.some((one) => holds(one, soon)) ? undefined : 'ends-soon';
}
