import type { EncounterId, EntryId, HomeId, ResidentId, ServiceId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Author } from '../people/people.ts';
import type { EntryKind } from './bodies.ts';

/** How far the writer's clock could be trusted when the entry was made. Clocks inform; they never decide order. */
export type ClockQuality = 'hub' | 'checked' | 'unchecked';

/**
 * What stands around the body of every clinical fact. Decided once, because the chain and the signature cover it: a new
 * need is a new body, not a new field here.
 */
export interface Envelope {
  /**
   * A UUID: of the screen that asked for the entry, or version 7 where the hub decided it. The same id sent again is the
   * same entry.
   */
  readonly id: EntryId;
  readonly kind: EntryKind | (string & {});
  /** Version of the body's shape. */
  readonly version: number;
  readonly serviceId: ServiceId;
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId | undefined;
  /** Where it happened; never the key of access. */
  readonly homeId: HomeId;
  readonly author: Author;
  /** The kiosk or hub that wrote it, and its own count of entries: the order of what is not yet sent. */
  readonly device: { readonly id: string; readonly counter: number };
  /** When it happened, as far as the writer knows. */
  readonly occurredAt: Instant;
  /** When it was written down. */
  readonly recordedAt: Instant;
  readonly clock: ClockQuality;
}

/**
 * The envelope as one text, the same on every machine: what is hashed and signed. An array, because the order of an
 * object's keys is an accident.
 */
export function canonicalEnvelope(envelope: Envelope): string {
  return JSON.stringify([
    envelope.id,
    envelope.kind,
    envelope.version,
    envelope.serviceId,
    envelope.residentId,
    envelope.encounterId ?? null,
    envelope.homeId,
    envelope.author.personId,
    envelope.author.name,
    envelope.author.role,
    envelope.device.id,
    envelope.device.counter,
    envelope.occurredAt,
    envelope.recordedAt,
    envelope.clock,
  ]);
}
