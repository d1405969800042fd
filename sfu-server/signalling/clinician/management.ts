/** Homes, kiosks, codes and carers, for whoever runs the service, for the support desk and for a home's manager. */
import { createHash } from 'node:crypto';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { manageRequests } from '#protocol/hub/manage.ts';
import type { By } from '../../management/ports.ts';
import type { Resource } from '../../identity/policy.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof manageRequests, string>;

/** Many changes at once are told once. */
const TELL_AFTER_MS = 100;

/** What the audit keeps as the reason: the words of whoever did it. */
export const why = ({ reason }: { readonly reason: string }): string => reason;

export function managementHandlers(
  session: ClinicianSession,
  { homes, carers, log }: Pick<SignallingParts, 'homes' | 'carers' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { scope, account } = session;
  let watchingHomes = false;
  let watchedHome: string | undefined;
  let telling: NodeJS.Timeout | undefined;
  let listening = false;
  let showing: Promise<void> = Promise.resolve();

  const by = (): By => ({ serviceId: account.serviceId, personId: account.personId, name: account.name });

  /** A manager asks about their own home; another one looks to them like one that does not exist. */
  const resource = ({ homeId }: { readonly homeId: string }): Resource =>
    account.role === 'home-manager' && account.homeId !== homeId ? { kind: 'missing' } : { kind: 'none' };

  async function show(): Promise<void> {
    if (watchingHomes) session.push('homes.changed', { homes: await homes.list(scope) });
    if (watchedHome !== undefined) session.push('carers.changed', await carers.of(scope, watchedHome));
  }

  function listen(): void {
    if (listening) return;
    listening = true;
    const off = homes.onChange(({ serviceId }) => {
      if (serviceId !== scope.serviceId) return;
      telling ??= setTimeout(() => {
        telling = undefined;
        // One after the other, so that an older list never replaces a newer one.
        showing = showing.then(show).catch((fault: unknown) => {
          log.error({ fault }, 'the homes of a service could not be shown');
        });
      }, TELL_AFTER_MS);
    });
    session.onEnd(() => {
      off();
      clearTimeout(telling);
    });
  }

  return {
    'policies.list': {
      async run() {
        return { papers: await homes.papers(scope) };
      },
    },
    'homes.subscribe': {
      async run() {
        listen();
        watchingHomes = true;
        return { homes: await homes.list(scope) };
      },
    },
    'home.history': {
      async run({ homeId }) {
        return { events: await homes.history(scope, homeId) };
      },
    },
    'home.add': { run: (asked) => homes.add(by(), asked) },
    'home.change': {
      reason: why,
      async run(asked) {
        await homes.change(by(), asked);
        return {};
      },
    },
    'home.kiosk-rules': {
      reason: why,
      async run(asked) {
        await homes.changeKioskRules(by(), asked);
        return {};
      },
    },
    'home.close': {
      reason: why,
      async run(asked) {
        await homes.close(by(), asked);
        return {};
      },
    },
    'enrolment.issue': { run: (asked) => homes.issueCode(by(), asked) },
    'enrolment.cancel': {
      async run(asked) {
        await homes.cancelCode(by(), asked);
        return {};
      },
    },
    'kiosk.end': {
      reason: why,
      async run(asked) {
        await homes.endKiosk(by(), asked);
        return {};
      },
    },
    'carers.subscribe': {
      resource,
      async run({ homeId }) {
        const found = await carers.of(scope, homeId);
        listen();
        watchedHome = homeId;
        return found;
      },
    },
    'carer.add': { resource, run: (asked) => carers.add(by(), asked) },
    'carer.change': {
      resource,
      async run(asked) {
        await carers.change(by(), asked);
        return {};
      },
    },
    'carer.new-pin': { resource, reason: why, run: (asked) => carers.newPin(by(), asked) },
    'carer.leave': {
      resource,
      reason: why,
      async run(asked) {
        await carers.leave(by(), asked);
        return {};
      },
    },
    'carers.check': {
      resource,
      run: ({ homeId, data }) => carers.check(scope, homeId, Buffer.from(data, 'base64')),
    },
    'carers.import': {
      resource,
      async run({ commandId, homeId, data }) {
        const bytes = Buffer.from(data, 'base64');
        const digest = createHash('sha256').update(bytes).digest('base64url');
        const { added, here } = await carers.import(by(), { commandId, homeId, bytes, digest }, (done, of) => {
          session.push('carers.progress', { done, of });
        });
        return { added: [...added], here };
      },
    },
  };
}
