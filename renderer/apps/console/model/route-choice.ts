/** Which route of the directory a referral takes, whether anybody is there, and the clocks that come with it. Pure. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Route } from '#domain/referrals/route.ts';
import type { RouteRow, RoutesState } from '#protocol/hub/follow-up.ts';
import type { ReferralDraft } from './draft.ts';
import { wallTimeOf } from './london-time.ts';

const MINUTE = 60_000;

export function routeRowOf(routes: RoutesState | undefined, routeId: string): RouteRow | undefined {
  return routes?.rows.find(({ route }) => route.routeId === routeId);
}

/** Mail goes to approved domains only, and only from a hub that can send it. */
export function mayMail(routes: Pick<RoutesState, 'mail' | 'mailDomains'>, { mail }: Pick<Route, 'mail'>): boolean {
  const domain = mail?.split('@')[1]?.toLowerCase();
  return routes.mail && domain !== undefined && routes.mailDomains.some((one) => one.toLowerCase() === domain);
}

/** The times of a route begin when somebody is there to read it: now, or when it opens. */
export function clocksOf({ route, openNow, nextOpen }: RouteRow, now: Instant): Pick<ReferralDraft, 'due' | 'seenBy'> {
  const from = openNow ? now : (nextOpen ?? now);
  return {
    due: wallTimeOf(addMilliseconds(from, route.acknowledgeWithin * MINUTE)),
    seenBy: wallTimeOf(addMilliseconds(from, route.seenWithin * MINUTE)),
  };
}

/** The line with another route: its way of being told and its clocks follow. */
export function withRoute(item: ReferralDraft, row: RouteRow, routes: RoutesState, now: Instant): ReferralDraft {
  return {
    ...item,
    routeId: row.route.routeId,
    how: mayMail(routes, row.route) ? 'mail' : 'telephone',
    ...clocksOf(row, now),
  };
}
