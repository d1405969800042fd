/**
 * Shows a list of a service to all who watch it: after every change, and now and then, because what is due changes as time passes.
 * It is read once for all of them, and only while somebody watches; changes that come together are shown together.
 */
import type { ServiceId } from '#domain/base/ids.ts';
import type { Scope } from '../triage/ports.ts';

export interface WatchedList<View> {
  /** Returns a function that ends it. */
  watch(watcher: { readonly serviceId: ServiceId; show(view: View): void }): () => void;
  view(scope: Scope): Promise<View>;
  /** Something happened that may change it. */
  changed(): void;
  /** Safe to call twice. */
  close(): void;
}

export function createWatchedList<View>(parts: {
  readonly view: (scope: Scope) => Promise<View>;
  readonly onFault: (fault: unknown) => void;
  /** How long changes are gathered. */
  readonly togetherMs: number;
  /** How often it is looked at without any change; absent where time changes nothing of it. */
  readonly againMs?: number | undefined;
}): WatchedList<View> {
  type Watcher = Parameters<WatchedList<View>['watch']>[0];
  /** With what each watcher has seen last, so that nothing is said twice. */
  const watchers = new Map<Watcher, string>();
  let soon: NodeJS.Timeout | undefined;
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
    if (closed || watchers.size === 0) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      // One after the other: a slow look must not overtake a later one.
      showing = showing.then(showAll).catch(parts.onFault);
    }, parts.togetherMs);
  }

  const again = parts.againMs === undefined ? undefined : setInterval(changed, parts.againMs);
  again?.unref();

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
