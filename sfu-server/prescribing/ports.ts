/** What prescribing needs from outside. */
import type { Instant } from '#domain/base/time.ts';
import type { DrugTable, PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { Scope } from '../triage/ports.ts';

/** `known`: it is in use as it is. `differs`: its version was given to another one. `replaced`: a newer one has taken its place. */
export type Adopted = 'stored' | 'known' | 'differs' | 'replaced';

/** Documents of the service, each written once: a version never changes. */
export interface PrescribingStore {
  /** The newest; undefined while none was taken in. */
  table(scope: Scope): Promise<DrugTable | undefined>;
  policy(scope: Scope): Promise<PrescribingPolicy | undefined>;
  /** @param shipped what is in use while the service has none: its version belongs to it */
  adoptTable(scope: Scope, table: DrugTable, shipped: DrugTable, at: Instant): Promise<Adopted>;
  adoptPolicy(scope: Scope, policy: PrescribingPolicy, at: Instant): Promise<Adopted>;
}
