/**
 * Passes on what the devices at a bedside show at this moment. Nothing is kept and nothing is logged: a value counts once it is
 * in a set of observations.
 */
import type { ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';

/** Somebody who may look at a bedside. */
export interface LiveWatcher {
  readonly serviceId: ServiceId;
  /** They have this resident's record open now. */
  sees(residentId: ResidentId): boolean;
  show(readings: LiveReadings): void;
  /** Resolved when the network has taken what was shown. */
  drained(): Promise<void>;
}

export interface LiveBoard {
  /** Returns a function that ends it. */
  watch(watcher: LiveWatcher): () => void;
  show(serviceId: ServiceId, readings: LiveReadings): void;
}

export function createLiveBoard(onFault: (fault: unknown) => void): LiveBoard {
  /** With what waits for a slow line: the newest is enough, and what it replaces is never shown. */
  const watchers = new Map<LiveWatcher, { sending: boolean; next: LiveReadings | undefined }>();

  function send(watcher: LiveWatcher, readings: LiveReadings): void {
    const line = watchers.get(watcher);
    if (line === undefined || !watcher.sees(readings.residentId)) return;
    if (line.sending) {
      line.next = readings;
      return;
    }
    watcher.show(readings);
    line.sending = true;
    watcher
      .drained()
      .catch(onFault)
      .finally(() => {
        line.sending = false;
        const { next } = line;
        line.next = undefined;
        if (next !== undefined) send(watcher, next);
      });
  }

  return {
    watch(watcher) {
      watchers.set(watcher, { sending: false, next: undefined });
      return () => watchers.delete(watcher);
    },
    show(serviceId, readings) {
      for (const watcher of watchers.keys()) {
        if (watcher.serviceId !== serviceId) continue;
        // One watcher's fault must not keep the bedside from the others.
        try {
          send(watcher, readings);
        } catch (fault) {
          onFault(fault);
        }
      }
    },
  };
}
