/** Photographs and papers from and for a kiosk, piece by piece. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function attachmentHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads'>,
): Pick<GuardedHandlers<KioskLink>, 'attachment.offer' | 'attachment.send' | 'attachment.fetch'> {
  const ofResident = ({ residentId }: { readonly residentId: string }) =>
    residentResource(parts.reads, { serviceId: session.kiosk().serviceId }, residentId);
  function notYet(): never {
    throw new RefusalError('internal', 'Not kept.');
  }
  return {
    'attachment.offer': { resource: ofResident, run: notYet },
    'attachment.send': { run: notYet },
    'attachment.fetch': { resource: ofResident, run: notYet },
  };
}
