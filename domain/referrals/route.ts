/** To whom the service can hand a person on: the directory of routes, and whether anybody answers at this hour. */
import type { CalendarDate } from '../base/time.ts';

export const ROUTE_KINDS = [
  'community-geriatrician',
  'palliative-care',
  'visiting-gp',
  'continence',
  'tissue-viability',
  'speech-and-language',
  'crisis-response',
  'own-gp',
  'two-hour-response',
] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/**
 * Monday is 1. `from` and `to` are local times as "HH:MM"; `to` may be "24:00". What goes past midnight is two of them.
 * On a bank holiday the hours of Sunday count.
 */
export interface OpenHours {
  readonly days: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  readonly from: string;
  readonly to: string;
}

/** One way to one service. Several routes may be of one kind, for different hours. */
export interface Route {
  readonly routeId: string;
  readonly kind: RouteKind;
  /** "Northshore community geriatrics" */
  readonly name: string;
  /** A person or a desk with a name: no route without one. */
  readonly contactName: string;
  readonly telephone: string;
  /** Absent where it is reached by telephone only. */
  readonly mail?: string | undefined;
  /** Empty: nobody is there at any hour. */
  readonly hours: readonly OpenHours[];
  readonly verifiedOn: CalendarDate;
  readonly verifiedBy: string;
  /** Minutes within which they must have acknowledged. */
  readonly acknowledgeWithin: number;
  /** Minutes within which the person should have been seen. */
  readonly seenWithin: number;
}

/** The whole directory, versioned, with an approver. */
export interface RouteDirectory {
  readonly version: string;
  readonly approvedBy: string | null;
  readonly routes: readonly Route[];
  /** Mail goes to addresses of these domains and to no other. */
  readonly mailDomains: readonly string[];
}
