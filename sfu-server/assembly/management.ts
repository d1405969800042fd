/** How a service is run: its homes, kiosks and codes, and who works in a home. */
import { dayOf } from '#domain/access/agreement.ts';
import { createPins } from '../identity/pins.ts';
import { argon2id } from '../identity/passwords.ts';
import { tokenDigest } from '../identity/tokens.ts';
import { createCarers } from '../management/carers.ts';
import { createGpPractices } from '../management/gp-practices.ts';
import { createHomes } from '../management/homes.ts';
import type { Scope } from '../management/ports.ts';
import { createQuarantine } from '../management/quarantine.ts';
import { idOfPracticeName } from '../residents/practices.ts';
import { residentCard } from '../triage/resident-card.ts';
import type { Ground } from './ground.ts';
import type { IdentityPart } from './identity.ts';
import type { HubRecord } from './record.ts';

export function openManagement(
  { forward: clock, monotonicMs: now, ids }: Ground,
  { stores }: HubRecord,
  { desk, kiosks }: Pick<IdentityPart, 'desk' | 'kiosks'>,
) {
  const store = stores.management;
  const newId = (): string => ids.next();
  const homes = createHomes({
    store,
    news: {
      async of(scope: Scope) {
        const rows = await desk.kiosks(scope);
        return new Map(
          rows.map(({ kioskId, online, since, last }) => {
            const heard = [since, last?.receivedAt].filter((at) => at !== undefined).sort();
            const { version, unsent } = last?.report.kiosk ?? {};
            return [kioskId, { online, lastSeenAt: heard.at(-1), version, unsent }];
          }),
        );
      },
    },
    agreements: {
      async until(scope: Scope) {
        const today = dayOf(clock.now());
        const until = new Map<string, string>();
        for (const { organisation, from, until: last } of await stores.agreements.agreements(scope)) {
          if (organisation.kind !== 'home' || from > today || last < today) continue;
          if (last > (until.get(organisation.id) ?? '')) until.set(organisation.id, last);
        }
        return until;
      },
    },
    kiosks: {
      async end(kioskId, how, reason) {
        await kiosks.revoke(kioskId, { how, reason, by: '' });
      },
    },
    clock,
    now,
    newId,
    digestOf: tokenDigest,
  });
  desk.onChange((change) => {
    if (change.kind === 'kiosk') homes.changed({ serviceId: change.serviceId });
  });
  stores.services.onSettingsWritten(({ serviceId }) => {
    homes.changed({ serviceId });
  });
  const carers = createCarers({
    store,
    pins: createPins({ hasher: argon2id }),
    clock,
    now,
    newId,
    changed: (scope) => {
      homes.changed(scope);
    },
  });
  const gpPractices = createGpPractices({
    store,
    clock,
    newId,
    idOfName: idOfPracticeName,
    practiceOf: async (scope, residentId) =>
      (await residentCard(stores.triage.reads, scope, residentId))?.resident.practice,
  });
  return { homes, gpPractices, carers, quarantine: createQuarantine({ store: stores.quarantine, clock }) };
}
