/** What may become of the directory of routes, and in whose words it is refused. Pure: the directory in, the next one or a refusal out. */
import { londonTime } from '#domain/base/london.ts';
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Route, RouteDirectory } from '#domain/referrals/route.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

/** What a service has before anybody has entered a route. */
export const NO_ROUTES: RouteDirectory = { version: 'none', approvedBy: null, routes: [], mailDomains: [] };

const ROUTES_AT_MOST = 200;

export type RouteChange =
  { readonly save: Route; readonly remove?: undefined } | { readonly remove: string; readonly save?: undefined };

/** Who changes it answers for it, and their name stands beside it. */
export interface ChangeAsked {
  /** The version that whoever changes it was looking at. */
  readonly base: string;
  readonly by: { readonly name: string };
  readonly change: RouteChange;
}

function refused(words: string): RefusalError {
  return new RefusalError('conflict', `${words} Nothing was changed.`);
}

/** Whether mail may go to this address at all: its domain is one of those that were approved, by the letter. */
export function mayMail(address: string, mailDomains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return mailDomains.some((approved) => approved.toLowerCase() === domain);
}

function demandSound(route: Route, { mailDomains }: RouteDirectory, now: Instant): void {
  for (const words of [route.name, route.contactName, route.telephone, route.verifiedBy]) {
    if (words.trim() === '') throw refused('A route has a name, somebody to ask for, a telephone and who checked it.');
  }
  if (route.hours.some(({ from, to }) => from >= to)) {
    throw refused('Hours must end after they begin. What goes past midnight is two of them: to 24:00, and from 00:00.');
  }
  if (route.verifiedOn > londonTime(now).date)
    throw refused('It cannot have been checked on a day that is not here yet.');
  if (route.mail !== undefined && !mayMail(route.mail, mailDomains)) {
    const approved = mailDomains.length === 0 ? 'There is none yet' : `Approved are: ${mailDomains.join(', ')}`;
    throw refused(
      `Mail goes to approved domains only, and the domain of ${route.mail} is not one of them. ${approved}.`,
    );
  }
}

function routesAfter(directory: RouteDirectory, change: RouteChange, now: Instant): readonly Route[] | undefined {
  if (change.remove !== undefined) {
    const kept = directory.routes.filter(({ routeId }) => routeId !== change.remove);
    return kept.length === directory.routes.length ? undefined : kept;
  }
  const { save } = change;
  demandSound(save, directory, now);
  const before = directory.routes.find(({ routeId }) => routeId === save.routeId);
  if (before === undefined) {
    if (directory.routes.length >= ROUTES_AT_MOST) throw refused('The directory is full: remove a route first.');
    return [...directory.routes, save];
  }
  // A referral that was signed names its route: what it names must stay the same kind of service.
  if (before.kind !== save.kind) throw refused('A route stays of its kind. Remove it, and add another one.');
  if (sameContent(before, save)) return undefined;
  return directory.routes.map((route) => (route === before ? save : route));
}

/**
 * The next version of the directory; undefined when it says that already.
 * @param known undefined while the service has none
 * @param next the number of the next version
 * @throws RefusalError when somebody else has changed it meanwhile, or when it would not be sound
 */
export function directoryAfter(
  known: RouteDirectory | undefined,
  { base, by, change }: ChangeAsked,
  next: number,
  now: Instant,
): RouteDirectory | undefined {
  const directory = known ?? NO_ROUTES;
  if (directory.version !== base) {
    throw refused('Somebody has changed the directory meanwhile. Look at it as it is now, then change it.');
  }
  const routes = routesAfter(directory, change, now);
  return routes && { ...directory, version: `routes/${String(next)}`, approvedBy: by.name, routes };
}

/** With these approved domains; undefined when it has just them. Who answers for the routes stays the same. */
export function directoryWithDomains(
  known: RouteDirectory | undefined,
  domains: readonly string[],
  next: number,
): RouteDirectory | undefined {
  const directory = known ?? NO_ROUTES;
  const mailDomains = [...new Set(domains.map((domain) => domain.toLowerCase()))].sort();
  if (sameContent(mailDomains, [...directory.mailDomains].sort())) return undefined;
  return { ...directory, version: `routes/${String(next)}`, mailDomains };
}
