import type { Incident } from '#domain/incidents/incident.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Scope } from '../triage/ports.ts';

export interface IncidentStore {
  /** Keeps it unless it is there. @returns when it was received the first time */
  add(scope: Scope, incident: Incident): Promise<Instant>;
  all(scope: Scope): Promise<readonly Incident[]>;
  /**
   * Changes it in one transaction. A command that was carried out is not carried out again.
   * @param change throws a refusal, or returns what it becomes
   */
  change(
    scope: Scope,
    incidentId: string,
    commandId: string,
    change: (incident: Incident) => Incident,
  ): Promise<Incident | undefined>;
}
