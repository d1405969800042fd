/** What a paper about one call is made of. */
import type { Instant } from '../base/time.ts';
import type { DescribedPerson } from '../encounters/asking.ts';
import type { Encounter, SignedOutcome } from '../encounters/encounter.ts';
import type { News2Score } from '../news2/score.ts';
import type { ObservationValues } from '../observations/observation-set.ts';
import type { ResidentView } from '../record/effective-resident.ts';

export interface ObservedSet {
  readonly values: ObservationValues;
  readonly news2: News2Score;
  readonly at: Instant;
  /** It was struck, or put right by another one. */
  readonly struck: boolean;
}

export interface CallFacts {
  readonly serviceName: string;
  /** Everybody in it is invented. */
  readonly demo: boolean;
  readonly home: { readonly name: string; readonly address: string; readonly telephone: string };
  /** Where the home rings the service. */
  readonly nurseTelephone: string;
  /** Absent while nobody knows who it is. */
  readonly resident?: ResidentView | undefined;
  /** What the home typed of somebody who was in no list. */
  readonly described?: DescribedPerson | undefined;
  readonly encounter: Encounter & { readonly signed: SignedOutcome };
  readonly observed?: ObservedSet | undefined;
  /** The drug table of which the codes are is made up. */
  readonly fictitiousCodes: boolean;
  readonly printedAt: Instant;
  readonly printedBy: string;
}
