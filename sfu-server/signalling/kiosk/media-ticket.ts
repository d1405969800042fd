/** A ticket for the media link of a call of this home. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { noMedia } from '../media-part.ts';
import { encounterResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function mediaTicketHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads' | 'mediaTickets' | 'mediaUrl' | 'settingsFor' | 'media'>,
): Pick<GuardedHandlers<KioskLink>, 'media.ticket'> {
  return {
    'media.ticket': {
      resource: ({ encounterId }) => encounterResource(parts.reads, session.kiosk(), encounterId),
      async run({ encounterId }) {
        if (!parts.media.available) throw noMedia();
        const { serviceId, homeId, kioskId } = session.kiosk();
        const settings = await parts.settingsFor({ serviceId }, homeId, kioskId);
        const name = settings?.homeName ?? 'Home';
        const ticket = parts.mediaTickets.issue({
          serviceId,
          holder: { kind: 'kiosk', kioskId },
          peer: { peerId: kioskId, name, side: 'home', encounterId },
        });
        return { ticket, url: parts.mediaUrl() };
      },
    },
  };
}
