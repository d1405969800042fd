/** Where a referral goes when it goes by mail. */
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { ReferralItem } from '#domain/outcomes/items.ts';
import type { Route, RouteDirectory } from '#domain/referrals/route.ts';
import { mayMail } from './route-rules.ts';

export type NotSent = Omit<EntryBodies['referral.not-sent'], 'itemId'>;

/** Where the mail of this line goes by the directory as it is now, or why it goes nowhere. */
export function destination(
  item: ReferralItem,
  { routes, mailDomains }: RouteDirectory,
  mail: boolean,
): { readonly route: Route; readonly to: string } | NotSent {
  const none = (words: string): NotSent => ({ why: 'no-contact', words });
  const route = routes.find(({ routeId }) => routeId === item.routeId);
  if (route?.kind !== item.route) return none(`${item.to} is not in the directory any more.`);
  if (route.mail === undefined) return none(`The directory has no mail address of ${route.name}. Ring them.`);
  if (!mayMail(route.mail, mailDomains)) {
    return none(`The domain of ${route.mail} is not one to which this service may send mail. Ring them.`);
  }
  if (!mail) return none('This service cannot send mail: no mail server is set. Ring them.');
  return { route, to: route.mail };
}
