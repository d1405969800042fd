/**
 * Shows the queue to all who watch it: after every change, and every few seconds, because places change as time passes.
 * The first change is shown at once, and those that come right after it together.
 */
import type { ServiceId } from '#domain/base/ids.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import type { QueuePlace, QueueView } from '../triage/queue.ts';
import type { Scope } from '../triage/ports.ts';

export interface QueueWatcher {
  readonly serviceId: ServiceId;
  show(view: { readonly state: QueueState; readonly places: readonly QueuePlace[] }): void;
}

export interface QueueBoard {
  /** Shows the state once it is known and then whenever it changes. Returns a function that ends it. */
  watch(watcher: QueueWatcher): () => void;
  view(scope: Scope): Promise<QueueView>;
  /** Something happened that may change the queue. */
  changed(): void;
  close(): void;
}

const TOGETHER_MS = 25;
const AGAIN_MS = 15_000;

export function createQueueBoard(parts: {
  readonly view: (scope: Scope) => Promise<QueueView>;
  readonly onFault: (fault: unknown) => void;
}): QueueBoard {
  /** With what each watcher has seen last, so that nothing is said twice. */
  const watchers = new Map<QueueWatcher, string>();
  let soon: NodeJS.Timeout | undefined;
  /** On a clock that never goes back. */
  let shownAt = -Infinity;
  let closed = false;
  let showing: Promise<void> = Promise.resolve();

  async function showAll(): Promise<void> {
    const services = new Set([...watchers.keys()].map((watcher) => watcher.serviceId));
    for (const serviceId of services) {
      const view = await parts.view({ serviceId });
      const text = JSON.stringify(view);
      for (const [watcher, seen] of watchers) {
        if (watcher.serviceId !== serviceId || seen === text) continue;
        watchers.set(watcher, text);
        // One watcher's fault must not keep the queue from the others.
        try {
          watcher.show(view);
        } catch (fault) {
          parts.onFault(fault);
        }
      }
    }
  }

  function changed(): void {
    if (closed) return;
    if (soon !== undefined) return;
    const wait = Math.max(0, shownAt + TOGETHER_MS - performance.now());
    soon = setTimeout(() => {
      soon = undefined;
      shownAt = performance.now();
      // One after the other: a slow look must not overtake a later one.
      showing = showing.then(showAll).catch(parts.onFault);
    }, wait);
  }

  const again = setInterval(changed, AGAIN_MS);
  again.unref();

  return {
    watch(watcher) {
      watchers.set(watcher, '');
      changed();
      return () => watchers.delete(watcher);
    },
    view: parts.view,
    changed,
    close() {
      closed = true;
      clearInterval(again);
      clearTimeout(soon);
      watchers.clear();
    },
  };
}
