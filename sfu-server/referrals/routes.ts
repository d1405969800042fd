/** The directory of routes: as it is now, who answers at this hour, and its changes. */
import type { Clock, Instant } from '#domain/base/time.ts';
import { isOpen, kindsWithout, nextOpen } from '#domain/referrals/open-at.ts';
import type { RouteDirectory, RouteKind } from '#domain/referrals/route.ts';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import type { Scope } from '../triage/ports.ts';
import type { RouteStore } from './ports.ts';
import { directoryAfter, directoryWithDomains, NO_ROUTES, type ChangeAsked } from './route-rules.ts';

export interface RouteBook {
  directory(scope: Scope): Promise<RouteDirectory>;
  /** As it is shown, at this hour. */
  state(scope: Scope): Promise<RoutesState>;
  /** Kinds that nobody answers, for each of these hours. */
  check(scope: Scope, at: readonly Instant[]): Promise<RouteKind[][]>;
  /** The same command sent twice is one change. Resolved after the durable commit. */
  change(scope: Scope, commandId: string, asked: ChangeAsked): Promise<void>;
  /** Makes these the domains to which mail may go, until two people of the service have decided otherwise. */
  approveDomains(scope: Scope, domains: readonly string[]): Promise<void>;
  /** To be called when another version was written elsewhere. */
  changed(scope: Scope): void;
  /** Writes the directory where the service has none. */
  begin(scope: Scope, directory: RouteDirectory): Promise<void>;
  /** Told after the durable commit. Returns a function that ends the listening. */
  onChange(listener: (scope: Scope) => void): () => void;
}

/** @param mail whether mail can be sent at all */
export function createRouteBook({
  store,
  clock,
  newId,
  mail,
}: {
  readonly store: RouteStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly mail: boolean;
}): RouteBook {
  const listeners = new Set<(scope: Scope) => void>();

  function changed(scope: Scope): void {
    for (const listener of listeners) listener(scope);
  }

  async function append(scope: Scope, name: string, change: Parameters<RouteStore['append']>[3]): Promise<void> {
    const wrote = await store.append(scope, name, clock.now(), change);
    if (wrote) changed(scope);
  }

  const directoryOf = async (scope: Scope) => (await store.directory(scope)) ?? NO_ROUTES;

  return {
    directory: directoryOf,
    changed,
    async state(scope) {
      const now = clock.now();
      const { version, approvedBy, routes, mailDomains } = await directoryOf(scope);
      const rows = routes.map((route) => {
        const openNow = isOpen(route, now);
        const opens = openNow ? undefined : nextOpen(route, now);
        return { route, openNow, ...(opens === undefined ? {} : { nextOpen: opens }) };
      });
      return { version, approvedBy, rows, without: [...kindsWithout(routes, now)], mailDomains, mail } as RoutesState;
    },
    async check(scope, at) {
      const { routes } = await directoryOf(scope);
      return at.map((hour) => [...kindsWithout(routes, hour)]);
    },
    change: (scope, commandId, asked) =>
      append(scope, `command: ${commandId}`, (known, next) => directoryAfter(known, asked, next, clock.now())),
    approveDomains: (scope, domains) =>
      append(scope, `domains: ${newId()}`, (known, next) => directoryWithDomains(known, domains, next)),
    begin: (scope, directory) =>
      append(scope, directory.version, (known) => (known === undefined ? directory : undefined)),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
