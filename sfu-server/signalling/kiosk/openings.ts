/** Who looked at which record at a kiosk. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { KioskOpening } from '#protocol/hub/record.ts';
import type { AuditFact } from '../../audit/ports.ts';
import type { GuardedHandlers } from '../guard.ts';
import { openingsShown } from '../openings-shown.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function openingsHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads' | 'grants' | 'audit'>,
): Pick<GuardedHandlers<KioskLink>, 'record.opened' | 'resident.openings'> {
  /** Of somebody who never lived there it is kept too, as refused: nothing that a kiosk tells of vanishes. */
  async function factOf(told: KioskOpening): Promise<AuditFact> {
    const { serviceId, homeId, kioskId } = session.kiosk();
    const { residentId, openingId, personId, name, role, at: openedAt, tab } = told;
    const lived = await parts.reads.everLivedIn({ serviceId }, residentId, homeId);
    return {
      serviceId,
      actorKind: 'kiosk',
      actorId: kioskId,
      action: 'kiosk:record.opened',
      device: kioskId,
      residentId,
      outcome: lived ? 'done' : 'not-found',
      opening: { openingId, openedAt, personId, name, role, where: 'kiosk', tab },
    };
  }

  return {
    'record.opened': {
      async run({ openings }) {
        const facts: AuditFact[] = [];
        for (const told of openings) facts.push(await factOf(told));
        await parts.audit.recordAll(facts);
        return {};
      },
    },
    'resident.openings': {
      resource: ({ residentId }) => residentResource(parts.reads, { serviceId: session.kiosk().serviceId }, residentId),
      run: async ({ residentId }) => ({
        openings: openingsShown(
          await parts.audit.openings(session.kiosk().serviceId, residentId),
          await parts.grants.ofResident(session.kiosk(), residentId),
        ),
      }),
    },
  };
}
