/**
 * What has been kept for long enough. What is no part of a record is deleted once somebody has approved the policy, and each
 * deletion is in the audit. Records of residents are listed for a person to decide about, and are never erased by this.
 */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import { RETAINED_KINDS, type RetainedKind, type RetentionPolicy } from '#protocol/stored/retention-policy.ts';
import type { Audit } from '../audit/audit.ts';
import type { Scope } from '../triage/ports.ts';
import type { RetentionStore } from './ports.ts';

const DAY_MS = 24 * 60 * 60_000;

export interface Retention {
  readonly policy: RetentionPolicy;
  /** Deletes what is due, where the policy is approved. @returns how many of each kind went */
  look(scope: Scope): Promise<ReadonlyMap<RetainedKind, number>>;
  due(scope: Scope): Promise<{
    readonly kinds: readonly { readonly kind: RetainedKind; readonly days: number; readonly due: number }[];
    readonly records: Awaited<ReturnType<RetentionStore['quietSince']>>;
  }>;
}

export function createRetention(parts: {
  readonly store: RetentionStore;
  readonly policy: RetentionPolicy;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
}): Retention {
  const { store, policy, audit, clock } = parts;
  const before = (days: number): Instant => addMilliseconds(clock.now(), -days * DAY_MS);

  return {
    policy,
    async look(scope) {
      const gone = new Map<RetainedKind, number>();
      if (policy.approvedBy === null) return gone;
      for (const kind of RETAINED_KINDS) {
        const count = await store.deleteBefore(scope, kind, before(policy.days[kind]));
        if (count === 0) continue;
        gone.set(kind, count);
        await audit.record({
          serviceId: scope.serviceId,
          actorKind: 'hub',
          actorId: 'retention',
          action: `hub:retention-${kind}`,
          outcome: 'done',
        });
      }
      return gone;
    },
    async due(scope) {
      const kinds = [];
      for (const kind of RETAINED_KINDS) {
        const days = policy.days[kind];
        kinds.push({ kind, days, due: await store.countBefore(scope, kind, before(days)) });
      }
      return { kinds, records: await store.quietSince(scope, before(policy.recordReviewDays)) };
    },
  };
}
