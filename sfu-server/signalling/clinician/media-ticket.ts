/** A ticket for the media link of a call, for whoever holds it, is offered it, or was asked into it. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { clinicianAs } from '../../parties/membership.ts';
import { encounterState } from '../../triage/encounter-state.ts';
import type { GuardedHandlers } from '../guard.ts';
import { noMedia } from '../media-part.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

export function clinicianMediaTicket(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'mediaTickets' | 'mediaUrl' | 'media'>,
): Pick<GuardedHandlers<ClinicianLink>, 'media.ticket'> {
  const { reads } = parts;
  return {
    'media.ticket': {
      resource: ({ encounterId }) => encounterResource(reads, session.scope, encounterId),
      async run({ encounterId }) {
        if (!parts.media.available) throw noMedia();
        const { serviceId, personId, name, role } = session.account;
        const encounter = await encounterState(reads, session.scope, encounterId);
        if (encounter === undefined) throw new RefusalError('not-found', 'There is no such call.');
        const as = clinicianAs(encounter, { personId, role });
        const ticket = parts.mediaTickets.issue({
          serviceId,
          holder: { kind: 'session', sessionDigest: session.tokenDigest },
          peer: { peerId: personId, name, side: 'clinician', encounterId, ...(as === undefined ? {} : { as }) },
        });
        return { ticket, url: parts.mediaUrl() };
      },
    },
  };
}
