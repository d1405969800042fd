/**
 * Incidents that somebody here reports. Kept before anything is answered, like a fault, and sent again and again until the hub
 * has them; what the hub has is not kept here, because it may name a resident.
 */
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { IncidentTold } from '#protocol/hub/assurance.ts';
import { RETRYABLE, RefusalError } from '#protocol/wire/refusal.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import { WhenConnected } from '../base/when-connected.ts';
import type { IncidentRepository, SentIncident } from '../store/incidents.ts';
import { productVersion } from '../version.ts';

/** After an answer that asks for another try, or none at all on a link that is still up. */
const RETRY_MS = 5_000;

export interface IncidentParts {
  readonly store: Pick<IncidentRepository, 'add' | 'unsent' | 'received'>;
  readonly time: Time;
  readonly log: Log;
  /** Rejects when no receipt came. */
  readonly send: (report: SentIncident) => Promise<unknown>;
}

export class Incidents {
  readonly #parts: IncidentParts;
  readonly #sending: WhenConnected;

  constructor(parts: IncidentParts) {
    this.#parts = parts;
    this.#sending = new WhenConnected({ time: parts.time, retryMs: RETRY_MS, work: () => this.#sendAll() });
  }

  /** Answered after the commit. The same `incidentId` again writes nothing. @param by whoever is signed in */
  async report(told: IncidentTold, by: Author | null): Promise<{ savedAt: Instant }> {
    const savedAt = await this.#parts.store.add({
      ...told,
      reportedAt: this.#parts.time.now(),
      ...(by === null ? {} : { reportedBy: { personId: by.personId, name: by.name } }),
      version: productVersion(),
    });
    this.#sending.poke();
    return { savedAt };
  }

  /** The link to the hub came up, or went. */
  linkChanged(connected: boolean): void {
    this.#sending.linkChanged(connected);
  }

  /** Waits for what is under way. May be called twice. */
  close(): Promise<void> {
    return this.#sending.close();
  }

  async #sendAll(): Promise<boolean> {
    const { store, send, log } = this.#parts;
    for (const report of await store.unsent()) {
      try {
        await send(report);
        await store.received(report.incidentId);
      } catch (fault) {
        log.warn({ incidentId: report.incidentId, fault: messageOf(fault) }, 'an incident was not sent; it is kept');
        // What the hub refuses for good is kept and tried again at the next connection; the others go on.
        if (fault instanceof RefusalError && !RETRYABLE.has(fault.code)) continue;
        return false;
      }
    }
    return true;
  }
}
