/**
 * Nobody takes calls: that is an alarm of its own before anybody has called. The time is written down, and when it has lasted as long
 * as the policy says the on-call telephone is rung once.
 */
import { millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import type { OnCall, Presence, Scope, UnstaffedStore } from './ports.ts';

export interface UnstaffedWatch {
  /** Since when nobody takes calls; undefined while somebody does. */
  nobodySince(scope: Scope): Instant | undefined;
  /** Looks once. One look at a time. */
  look(scope: Scope): Promise<void>;
  /** Returns a function that ends the listening. */
  onChange(listener: () => void): () => void;
}

export function createUnstaffedWatch(parts: {
  readonly store: UnstaffedStore;
  readonly presence: Pick<Presence, 'nursesOnline'>;
  readonly policyOf: (scope: Scope) => Promise<TriagePolicy>;
  readonly onCall: OnCall;
  readonly clock: Clock;
}): UnstaffedWatch {
  const { store, presence, policyOf, onCall, clock } = parts;
  /** `null` while somebody is there; absent until the store was asked. */
  const since = new Map<string, { readonly beganAt: Instant; readonly alarmed: boolean } | null>();
  const listeners = new Set<() => void>();

  async function gapOf(scope: Scope) {
    const known = since.get(scope.serviceId);
    if (known !== undefined) return known;
    const stored = await store.unstaffedNow(scope);
    return stored === undefined ? null : { beganAt: stored.beganAt, alarmed: stored.alarmedAt !== undefined };
  }

  function set(scope: Scope, gap: { readonly beganAt: Instant; readonly alarmed: boolean } | null): void {
    const before = since.get(scope.serviceId);
    since.set(scope.serviceId, gap);
    if (before?.beganAt === gap?.beganAt) return;
    for (const listener of listeners) listener();
  }

  return {
    nobodySince: ({ serviceId }) => since.get(serviceId)?.beganAt,
    async look(scope) {
      const gap = await gapOf(scope);
      const now = clock.now();
      if (presence.nursesOnline(scope) > 0) {
        if (gap !== null) await store.endUnstaffed(scope, gap.beganAt, now);
        set(scope, null);
        return;
      }
      if (gap === null) {
        await store.beginUnstaffed(scope, now);
        set(scope, { beganAt: now, alarmed: false });
        return;
      }
      set(scope, gap);
      const minutes = millisecondsBetween(gap.beganAt, now) / 60_000;
      if (gap.alarmed || minutes < (await policyOf(scope)).nobodySignedInMinutes) return;
      // Rung first and written down afterwards: a hub that ends in between rings again, which is better than not at all.
      const rung = await onCall.ring({
        alarm: 'nobody-signed-in',
        id: `unstaffed-${scope.serviceId}-${gap.beganAt}`,
        since: gap.beganAt,
      });
      await store.alarmUnstaffed(scope, gap.beganAt, clock.now(), rung);
      set(scope, { ...gap, alarmed: true });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
