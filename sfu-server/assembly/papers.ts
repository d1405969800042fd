/** Papers about calls, made when somebody asks for them. */
import { createPapers } from '../documents/papers.ts';
import { createPress } from '#protocol/paper/press.ts';
import type { Ground } from './ground.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

export function openPapers({ clock, lifecycle }: Ground, { stores, reads }: HubRecord, { drugs }: TriagePart) {
  const { services } = stores;
  const press = createPress();
  lifecycle.opened(() => press.close());
  return createPapers({
    press,
    reads,
    clock,
    service: (scope) => services.service(scope.serviceId),
    async home(scope, homeId) {
      const settings = await services.settingsFor(scope, homeId, '');
      const name = settings?.homeName ?? (await services.homeName(scope, homeId));
      if (name === undefined) return undefined;
      const { address = '', telephone = '', nurseTelephone = '' } = settings ?? {};
      return { name, address, telephone, nurseTelephone };
    },
    fictitiousCodes: async (scope) => (await drugs.search(scope, '')).fictitious,
  });
}
