/**
 * Shows a list of a service to all who watch it: after every change, and now and then, because what is due changes as time passes.
 * It is read once for all of them, and only while somebody watches. The first change is shown at once, and those that come right
 * after it together.
 */
import type { ServiceId } from '#domain/base/ids.ts';
import type { Scope } from '../triage/ports.ts';

export interface WatchedList<View> {
  /**
   * Shows the view now and whenever it changes. Returns a function that ends it.
   * @param seen what this watcher has been told already, so that it is not said again
   */
  watch(watcher: { readonly serviceId: ServiceId; show(view: View): void }, seen?: View): () => void;
  view(scope: Scope): Promise<View>;
  /** Something happened that may change it. */
  readonly changed: () => void;
  /** Safe to call twice. */
  close(): void;
}

export function createWatchedList<View>(parts: {
  readonly view: (scope: Scope) => Promise<View>;
  readonly onFault: (fault: unknown) => void;
  /** How long changes are gathered after one that was shown. */
  readonly togetherMs: number;
  /** How long at least a change waits: for what is not a matter of milliseconds, and must not get into the way of what is. */
  readonly atLeastMs?: number | undefined;
  /** How often it is looked at without any change; absent where time changes nothing of it. */
  readonly againMs?: number | undefined;
}): WatchedList<View> {
  type Watcher = Parameters<WatchedList<View>['watch']>[0];
  /** With what each watcher has seen last, so that nothing is said twice. */
  const watchers = new Map<Watcher, string>();
  let soon: NodeJS.Timeout | undefined;
  /** On a clock that never goes back. */
  let shownAt = -Infinity;
  let closed = false;
  let showing: Promise<void> = Promise.resolve();

  async function showAll(): Promise<void> {
    for (const serviceId of new Set([...watchers.keys()].map((watcher) => watcher.serviceId))) {
      const view = await parts.view({ serviceId });
      const text = JSON.stringify(view);
      for (const [watcher, seen] of watchers) {
        if (watcher.serviceId !== serviceId || seen === text) continue;
        watchers.set(watcher, text);
        // One watcher's fault must not keep the list from the others.
        try {
          watcher.show(view);
        } catch (fault) {
          parts.onFault(fault);
        }
      }
    }
  }

  function changed(): void {
    if (closed || watchers.size === 0 || soon !== undefined) return;
    const wait = Math.max(parts.atLeastMs ?? 0, shownAt + parts.togetherMs - performance.now());
    soon = setTimeout(() => {
      soon = undefined;
      shownAt = performance.now();
      // One after the other: a slow look must not overtake a later one.
      showing = showing.then(showAll).catch((fault: unknown) => {
        // Of a list that is closed nobody sees anything: what it was read from may be closed too.
        if (!closed) parts.onFault(fault);
      });
    }, wait);
  }

  const again = parts.againMs === undefined ? undefined : setInterval(changed, parts.againMs);
  again?.unref();

  return {
    watch(watcher, seen) {
      watchers.set(watcher, seen === undefined ? '' : JSON.stringify(seen));
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
