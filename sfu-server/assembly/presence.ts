/** Who is connected with the hub at this moment, and who of them takes calls. */
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import { createPresence, type KioskAt } from '../signalling/presence.ts';
import type { HomeLinks } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';

export async function openPresence({ log, clock, lifecycle }: Ground, { stores, eachService }: HubRecord) {
  const known: { readonly serviceId: KioskAt['serviceId']; readonly home: HomeLinks }[] = [];
  await eachService(async (scope) => {
    for (const home of await stores.presence.homeLinks(scope)) known.push({ ...scope, home });
  });
  const presence = createPresence({
    clock,
    known,
    keep: (scope, home) => {
      // The next start says since when this hub was gone.
      if (lifecycle.closing) return;
      stores.presence.saveHomeLinks(scope, home).catch((fault: unknown) => {
        log.error({ fault }, 'it could not be written down how a home is connected');
      });
    },
  });
  return {
    presence,
    /** Who somebody is that takes calls now; absent when they do not. */
    onDuty: (serviceId: ServiceId, personId: PersonId) =>
      presence.staff({ serviceId }).find((there) => there.onDuty && there.author.personId === personId)?.author,
  };
}

export type PresencePart = Awaited<ReturnType<typeof openPresence>>;
