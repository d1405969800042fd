/**
 * The order of the queue is policy that a clinician owns: versioned data with an approver, not code. This is the policy
 * that ships; a commissioner's own replaces it.
 *
 * Its defaults follow the product's clinical reference: 7 or more is an emergency, 5-6 or a single 3 is urgent (RCP
 * NEWS2, 2017, Chart 2, thresholds); two minutes for 7 or more is the service's own promise. How long the others may wait, how
 * long a set of observations stands, and the points for all that is not a score are local policy and have no published source.
 */
export interface TriagePolicy {
  readonly version: string;
  /** The registered clinician who approved it; null means that nobody has, and the console says so. */
  readonly approvedBy: string | null;
  /** Points for what is known of a call; the highest sum is answered first, then the longest wait. */
  readonly points: {
    readonly band: Readonly<Record<'high' | 'medium' | 'low-medium' | 'low', number>>;
    /** A call without observations ranks like this: nothing is known, so it is not assumed to be well. */
    readonly noObservations: number;
    /** For each point of NEWS2 above the resident's own normal. */
    readonly perPointAboveNormal: number;
    /** An emergency that the home has named: it ranks with NEWS2 high, so that this is not below `band.high`. */
    readonly emergency: number;
    readonly softSigns: number;
    readonly familyConcern: number;
    /** The home has said in its own words what worries it. */
    readonly staffConcern: number;
    /** A single parameter that scores 3, whatever the total. */
    readonly singleThree: number;
    /** Another call for the same person within `repeatWithinHours`. */
    readonly repeatCall: number;
    /** Somebody promised to ring back, and the time has passed. */
    readonly callBackOverdue: number;
  };
  readonly repeatWithinHours: number;
  /** Minutes for which a set taken before a call says how the person is now. An older one does not make them well. */
  readonly observationsStandMinutes: number;
  /** Minutes after which a call is answered before all that came later, whatever the points ("longest wait" guard). */
  readonly longestWaitMinutes: number;
  /** Minutes within which each band should be answered, for the promise on screen. */
  readonly answerWithinMinutes: Readonly<Record<'high' | 'medium' | 'low-medium' | 'low' | 'none', number>>;
  /**
   * What happens to a call that nobody has answered by then. At the promise itself every clinician is alarmed; so many minutes
   * after the promise the on-call telephone is rung, and then the home is told to ring for itself. `urgent`: NEWS2 high, or an
   * emergency that the home has named.
   */
  readonly unanswered: Readonly<
    Record<'urgent' | 'other', { readonly onCallAfter: number; readonly ringYourselfAfter: number }>
  >;
  /** Minutes without any clinician signed in after which that is an alarm of its own. */
  readonly nobodySignedInMinutes: number;
  /** Whether a call may be recorded at all, with consent each time, and for how many days it is kept. */
  readonly recording: { readonly allowed: boolean; readonly keepDays: number };
}

export const DEFAULT_TRIAGE_POLICY: TriagePolicy = {
  version: 'default/3',
  approvedBy: null,
  points: {
    band: { high: 100, medium: 60, 'low-medium': 50, low: 10 },
    noObservations: 55,
    perPointAboveNormal: 2,
    emergency: 100,
    softSigns: 5,
    familyConcern: 5,
    staffConcern: 2,
    singleThree: 3,
    repeatCall: 5,
    callBackOverdue: 20,
  },
  repeatWithinHours: 72,
  observationsStandMinutes: 60,
  longestWaitMinutes: 30,
  answerWithinMinutes: { high: 2, medium: 5, 'low-medium': 5, low: 15, none: 5 },
  unanswered: { urgent: { onCallAfter: 1, ringYourselfAfter: 2 }, other: { onCallAfter: 5, ringYourselfAfter: 10 } },
  nobodySignedInMinutes: 2,
  recording: { allowed: false, keepDays: 0 },
};
