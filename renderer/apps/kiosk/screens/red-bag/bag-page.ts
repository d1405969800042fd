import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';

/** What each page of a bag is about. */
export interface BagPageProps {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly bag: RedBag;
  readonly now: number;
}
