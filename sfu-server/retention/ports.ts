import type { ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { RetainedKind } from '#protocol/stored/retention-policy.ts';
import type { Scope } from '../triage/ports.ts';

export interface RetentionStore {
  countBefore(scope: Scope, kind: RetainedKind, before: Instant): Promise<number>;
  /** @returns how many went */
  deleteBefore(scope: Scope, kind: RetainedKind, before: Instant): Promise<number>;
  /** Residents of whom nothing was written since, or who died before it; whoever was written about last comes last. */
  quietSince(
    scope: Scope,
    before: Instant,
  ): Promise<
    readonly { readonly residentId: ResidentId; readonly lastAt: Instant; readonly diedAt?: Instant | undefined }[]
  >;
}
