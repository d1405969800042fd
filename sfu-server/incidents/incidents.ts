/** Reports of what went wrong with the product: kept, taken by a lead, and closed with what was learned. */
import type { HomeId, KioskId, PersonId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import type { Incident, IncidentReport, Severity } from '#domain/incidents/incident.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Scope } from '../triage/ports.ts';
import type { IncidentStore } from './ports.ts';

export interface Lead {
  readonly personId: PersonId;
  readonly name: string;
}

export interface Incidents {
  /** @returns when the hub received it, the same for every repetition */
  report(
    scope: Scope,
    report: IncidentReport,
    from?: { readonly homeId: HomeId; readonly kioskId: KioskId },
  ): Promise<Instant>;
  /** What is open first, then what was taken, then what is closed; the newest first in each. */
  list(scope: Scope): Promise<readonly Incident[]>;
  /** @throws RefusalError `not-found`, `conflict` */
  take(scope: Scope, lead: Lead, asked: { readonly commandId: string; readonly incidentId: string }): Promise<void>;
  /** @throws RefusalError `not-found`, `conflict` */
  close(
    scope: Scope,
    lead: Lead,
    asked: {
      readonly commandId: string;
      readonly incidentId: string;
      readonly severity: Severity;
      readonly learned: string;
    },
  ): Promise<void>;
}

const ORDER: Readonly<Record<Incident['status'], number>> = { open: 0, taken: 1, closed: 2 };

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', `${words} Nothing was changed.`);
}

/** @throws RefusalError where somebody else has it, or it is closed */
function mayChange({ status, owner }: Incident, lead: Lead): void {
  if (status === 'closed') throw conflict('This incident is closed.');
  if (owner !== undefined && owner.personId !== lead.personId) throw conflict(`${owner.name} has taken this incident.`);
}

export function createIncidents(parts: { readonly store: IncidentStore; readonly clock: Clock }): Incidents {
  const { store, clock } = parts;

  async function changed(found: Promise<Incident | undefined>): Promise<void> {
    if ((await found) === undefined) throw new RefusalError('not-found', 'There is no such incident here.');
  }

  return {
    report: (scope, report, from) =>
      store.add(scope, {
        report,
        receivedAt: clock.now(),
        ...(from === undefined ? {} : { from }),
        status: 'open',
        steps: [],
      }),
    async list(scope) {
      const all = await store.all(scope);
      return [...all].sort(
        (a, b) =>
          ORDER[a.status] - ORDER[b.status] || (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0),
      );
    },
    take: (scope, { personId, name }, { commandId, incidentId }) =>
      changed(
        store.change(scope, incidentId, commandId, (incident) => {
          mayChange(incident, { personId, name });
          const step = { at: clock.now(), by: { personId, name }, what: 'taken' as const, words: '' };
          return { ...incident, status: 'taken', owner: { personId, name }, steps: [...incident.steps, step] };
        }),
      ),
    close: (scope, { personId, name }, { commandId, incidentId, severity, learned }) =>
      changed(
        store.change(scope, incidentId, commandId, (incident) => {
          mayChange(incident, { personId, name });
          const step = { at: clock.now(), by: { personId, name }, what: 'closed' as const, words: learned };
          const owner = incident.owner ?? { personId, name };
          return { ...incident, status: 'closed', owner, severity, steps: [...incident.steps, step] };
        }),
      ),
  };
}
