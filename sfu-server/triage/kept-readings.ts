/**
 * What was read of calls, until something is committed to a record that it was read from: a list is looked at again and again, and
 * only what changed is read again.
 */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { JournalEvents } from './events.ts';

export interface KeptReadings<Reading> {
  get(
    residentId: ResidentId,
    encounterId: EncounterId,
    read: () => Promise<Reading | undefined>,
  ): Promise<Reading | undefined>;
  /** What is no longer in the list is not kept. */
  keepOnly(encounterIds: ReadonlySet<EncounterId>): void;
}

export function createKeptReadings<Reading extends { readonly readFrom: readonly ResidentId[] }>(
  events: Pick<JournalEvents, 'onCommitted'>,
): KeptReadings<Reading> {
  interface Kept {
    readonly reading: Promise<Reading | undefined>;
    /** Undefined while it is being read: then nobody knows yet from where. */
    from: readonly ResidentId[] | undefined;
  }
  const calls = new Map<EncounterId, Kept>();
  events.onCommitted(({ residentId }) => {
    // What is being read at this moment is forgotten too: it may have been read before the commit.
    for (const [encounterId, { from }] of calls) {
      if (from?.includes(residentId) ?? true) calls.delete(encounterId);
    }
  });
  return {
    get(residentId, encounterId, read) {
      const known = calls.get(encounterId);
      if (known !== undefined) return known.reading;
      const kept: Kept = {
        from: undefined,
        reading: read().then(
          (reading) => {
            kept.from = reading?.readFrom ?? [residentId];
            return reading;
          },
          (fault: unknown) => {
            calls.delete(encounterId);
            throw fault;
          },
        ),
      };
      calls.set(encounterId, kept);
      return kept.reading;
    },
    keepOnly(encounterIds) {
      for (const encounterId of calls.keys()) if (!encounterIds.has(encounterId)) calls.delete(encounterId);
    },
  };
}
