/** The directory of routes, and what becomes of a referral. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { RouteChange } from '../../referrals/route-rules.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests =
  | 'routes.subscribe'
  | 'routes.check'
  | 'route.save'
  | 'route.remove'
  | 'referral.told'
  | 'referral.send-again'
  | 'referral.acknowledge'
  | 'referral.close';

export function referralsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'routes' | 'routeBoard' | 'referrals'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { reads, routes, routeBoard, referrals } = parts;
  const { scope, account } = session;
  const resource = ({ encounterId }: { readonly encounterId: string }) => encounterResource(reads, scope, encounterId);
  let watching = false;

  async function change(commandId: string, base: string, what: RouteChange) {
    await routes.change(scope, commandId, { base, by: account, change: what });
    return routes.state(scope);
  }

  return {
    'routes.subscribe': {
      async run() {
        const state = await routes.state(scope);
        if (!watching) {
          watching = true;
          const show = (changed: typeof state) => {
            session.push('routes.changed', changed);
          };
          session.onEnd(routeBoard.watch({ serviceId: scope.serviceId, show }, state));
        }
        return state;
      },
    },
    'routes.check': {
      async run({ at }) {
        return { without: await routes.check(scope, at) };
      },
    },
    'route.save': {
      run: ({ commandId, base, route }) => change(commandId, base, { save: route }),
    },
    'route.remove': {
      run: ({ commandId, base, routeId }) => change(commandId, base, { remove: routeId }),
    },
    'referral.told': {
      resource,
      async run(command) {
        await referrals.told(commander(session), command);
        return {};
      },
    },
    'referral.send-again': {
      resource,
      async run(command) {
        await referrals.sendAgain(commander(session), command);
        return {};
      },
    },
    'referral.acknowledge': {
      resource,
      async run(command) {
        await referrals.acknowledge(commander(session), command);
        return {};
      },
    },
    'referral.close': {
      resource,
      async run(command) {
        await referrals.close(commander(session), command);
        return {};
      },
    },
  };
}
