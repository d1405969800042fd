/** What reports need of the store. */
import type { EntryId, HomeId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

/** A call without anybody in it. */
export interface CountedCall {
  readonly homeId: HomeId;
  readonly requestedAt: Instant;
  /** Of the signed outcome. */
  readonly outcomeId?: EntryId | undefined;
}

export interface MeasureReads {
  /** Calls that were made since then; those that were taken back or joined into another count as none. */
  calls(scope: { readonly serviceId: ServiceId }, since: Instant): Promise<readonly CountedCall[]>;
  /** How a call was decided; undefined while its entry cannot be read. */
  dispositionOf(scope: { readonly serviceId: ServiceId }, outcomeId: EntryId): Promise<string | undefined>;
  homeNames(scope: { readonly serviceId: ServiceId }): Promise<ReadonlyMap<HomeId, string>>;
}
