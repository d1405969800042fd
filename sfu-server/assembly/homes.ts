/** What the hub keeps of the homes it serves: residents, their files, concerns about them, how the home is set up. */
import { createAttachments } from '../attachments/attachments.ts';
import { createIncidents } from '../incidents/incidents.ts';
import { createResidents } from '../residents/residents.ts';
import { aboutThisHub } from '../safety/about.ts';
import { createSafeguarding } from '../safeguarding/safeguarding.ts';
import { createLiveBoard } from '../signalling/live-readings.ts';
import { createTraining } from '../training/training.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { PoliciesPart } from './policies.ts';
import type { HubRecord } from './record.ts';

export function openHomes(
  { log, clock, config }: Ground,
  { stores, reads, writing }: HubRecord,
  { named }: PoliciesPart,
) {
  const { services } = stores;
  return {
    residents: createResidents({ ...writing, store: stores.residents }),
    safeguarding: createSafeguarding({ store: stores.concerns, reads, directory: services, named, clock }),
    attachments: createAttachments({ store: stores.attachments, clock }),
    live: createLiveBoard((fault) => {
      log.error({ fault }, 'a bedside could not be shown');
    }),
    training: createTraining({ settings: services, practice: stores.practice, clock }),
    settingsFor: (scope: Scope, homeId: string, kioskId: string) => services.settingsFor(scope, homeId, kioskId),
    onSettingsWritten: services.onSettingsWritten.bind(services),
    summaryTabsOf: (scope: Scope) => services.summaryTabs(scope),
    incidents: createIncidents({ store: stores.incidents, clock }),
    about: aboutThisHub(config.officer),
    nameOfHome: (scope: Scope, homeId: string) => services.homeName(scope, homeId),
    serviceOf: (scope: Scope) => services.service(scope.serviceId),
  };
}

export type HomesPart = ReturnType<typeof openHomes>;
