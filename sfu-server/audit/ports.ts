/** What the audit needs from outside. */
import type { EncounterId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

/** One thing that somebody did or was refused. Identifiers only: names and NHS numbers are not copied here. */
export interface AuditFact {
  readonly serviceId: ServiceId;
  readonly actorKind: 'kiosk' | 'clinician' | 'support' | 'manager' | 'nobody' | 'hub';
  readonly actorId: string;
  readonly action: string;
  readonly residentId?: ResidentId | undefined;
  readonly encounterId?: EncounterId | undefined;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
}

export interface AuditRow extends AuditFact {
  readonly seq: number;
  readonly at: Instant;
  readonly chain: string;
}

export interface AuditStore {
  /** Adds a row at the end of the service's chain; `link` makes its chain value from the place it gets. */
  append(
    fact: AuditFact,
    at: Instant,
    link: (previous: string, seq: number, fact: AuditFact, at: Instant) => string,
  ): Promise<void>;
  rows(serviceId: ServiceId): Promise<readonly AuditRow[]>;
}
