/** What the audit needs from outside. */
import type { EncounterId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Role } from '#domain/people/people.ts';

/** That somebody looked at a record: what is shown to whoever asks who did. */
export interface OpeningFact {
  /** Of the kiosk that tells it, perhaps twice: kept once. */
  readonly openingId?: string | undefined;
  /** When it happened; absent where it is now. */
  readonly openedAt?: Instant | undefined;
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly where: 'kiosk' | 'hub';
  readonly tab?: string | undefined;
}

export type OpeningRow = OpeningFact & { readonly openedAt: Instant };

/** What kind of somebody it was: the principals of the access policy, and those that it does not know. */
export const ACTOR_KINDS = [
  'kiosk',
  'clinician',
  'coordinator',
  'support',
  'manager',
  'service-lead',
  'governance',
  'commissioner',
  'guest',
  'nobody',
  'hub',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** One thing that somebody did or was refused. Of residents, identifiers only: names and NHS numbers are not copied here. */
export interface AuditFact {
  readonly serviceId: ServiceId;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly action: string;
  readonly residentId?: ResidentId | undefined;
  readonly encounterId?: EncounterId | undefined;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly opening?: OpeningFact | undefined;
}

export interface AuditRow extends AuditFact {
  readonly seq: number;
  readonly at: Instant;
  readonly chain: string;
}

export interface AuditStore {
  /**
   * Adds rows at the end of the service's chain, in one transaction; `link` makes the chain value of each from the place it
   * gets. An opening that is there already is left out.
   */
  append(
    facts: readonly AuditFact[],
    at: Instant,
    link: (previous: string, seq: number, fact: AuditFact, at: Instant) => string,
  ): Promise<void>;
  rows(serviceId: ServiceId): Promise<readonly AuditRow[]>;
  /** What was allowed, the newest first. */
  openings(serviceId: ServiceId, residentId: ResidentId, limit: number): Promise<readonly OpeningRow[]>;
}
