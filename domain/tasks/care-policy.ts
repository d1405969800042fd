/**
 * What a home does by itself after observations: policy that a clinician owns, versioned, with an approver. This is the one
 * that ships; a commissioner's own replaces it in the home's settings.
 *
 * How soon observations are repeated follows RCP NEWS2 (2017), Chart 4: continuous at 7 or more, hourly from 5 or with a single
 * 3. A home cannot watch continuously, so that high is every 15 minutes until help has come (published escalation tables for
 * homes say every 15 to 30 minutes). That low is not repeated by itself, and how soon a person is checked who comes back from
 * hospital, are local policy without a published source.
 */
import type { News2Band } from '../news2/score.ts';

export interface CarePolicy {
  readonly version: string;
  /** The registered clinician who approved it; null means that nobody has. */
  readonly approvedBy: string | null;
  /** Minutes until the next set is due after one of this band, where no nurse has said otherwise; null for none. */
  readonly repeatMinutes: Readonly<Record<News2Band, number | null>>;
  /** From these bands on the home calls; whoever does not says why. */
  readonly callFrom: readonly News2Band[];
  /** Minutes after coming back from hospital within which a person is looked at. */
  readonly returnCheckMinutes: number;
  /** Absent in policies older than the red bag: then {@link DEFAULT_RED_BAG_POLICY} holds. */
  readonly redBag?: RedBagPolicy | undefined;
}

/** When a home asks after a red bag, in hours. */
export interface RedBagPolicy {
  /** The bag is away and nobody has heard of the person: the ward is rung. */
  readonly awayHours: number;
  /** The person is home and the bag is not. */
  readonly returnHours: number;
  /** The person is home: what came from the hospital is taken in, and the bag is unpacked. */
  readonly papersHours: number;
  /** Asked, and not settled: asked again. */
  readonly againHours: number;
}

/**
 * `awayHours`: the Sutton Homes of Care pathway, in which the home visits or rings the ward within 48 to 72 hours of the admission. The
 * summary is to be given to the person on the day of discharge (NICE NG27, 2015, on discharge summaries), so that whoever comes
 * without one is asked after on the same day. How many hours that is, and the other two, are local policy without a published source.
 * All to be confirmed by the Clinical Safety Officer.
 */
export const DEFAULT_RED_BAG_POLICY: RedBagPolicy = { awayHours: 72, returnHours: 4, papersHours: 4, againHours: 24 };

export const DEFAULT_CARE_POLICY: CarePolicy = {
  version: 'default/1',
  approvedBy: null,
  repeatMinutes: { high: 15, medium: 60, 'low-medium': 60, low: null },
  callFrom: ['high', 'medium', 'low-medium'],
  returnCheckMinutes: 240,
};

/** Why a home does not call although the policy says so. */
export const NOT_CALLING_BECAUSE = [
  'nurse-knows',
  'plan-says-so',
  'usual-for-them',
  'measured-again',
  'rang-999',
  'other',
] as const;
export type NotCallingBecause = (typeof NOT_CALLING_BECAUSE)[number];

export interface EscalationDeclined {
  /** The set that asks for a call. */
  readonly observationsId: string;
  /** Of the policy that asks. */
  readonly policy: string;
  readonly why: NotCallingBecause;
  /** In the carer's own words; required for `other`. */
  readonly words: string;
}
