/** What was committed to the journal, for those who show it. Told after the durable commit, never before. */
import type { EncounterId, ResidentId, ServiceId } from '#domain/base/ids.ts';

export interface Committed {
  readonly serviceId: ServiceId;
  readonly residentId: ResidentId;
  readonly kind: string;
  readonly encounterId?: EncounterId | undefined;
}

export interface JournalEvents {
  /** Returns a function that ends the listening. */
  onCommitted(listener: (committed: Committed) => void): () => void;
  announce(committed: readonly Committed[]): void;
}

export function createJournalEvents(onFault: (fault: unknown) => void): JournalEvents {
  const listeners = new Set<(committed: Committed) => void>();
  return {
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(all) {
      for (const committed of all) {
        for (const listener of listeners) {
          // One listener's fault must not keep the news from the others, nor turn a commit into a failure.
          try {
            listener(committed);
          } catch (fault) {
            onFault(fault);
          }
        }
      }
    },
  };
}
