/** Photographs and papers from and for a kiosk, piece by piece. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { KioskSession } from './session.ts';

export function attachmentHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads' | 'attachments'>,
): Pick<GuardedHandlers<KioskLink>, 'attachment.offer' | 'attachment.send' | 'attachment.fetch'> {
  const scope = () => ({ serviceId: session.kiosk().serviceId });
  const ofResident = ({ residentId }: { readonly residentId: string }) =>
    residentResource(parts.reads, scope(), residentId);
  /** What this link was asked about: bytes of anything else are nobody's. */
  const offered = new Set<string>();
  return {
    'attachment.offer': {
      resource: ofResident,
      async run({ attachment, residentId }) {
        offered.add(attachment.sha256);
        return { have: await parts.attachments.offer(scope(), attachment, residentId) };
      },
    },
    'attachment.send': {
      async run({ sha256, offset, data }) {
        if (!offered.has(sha256)) throw new RefusalError('not-found', 'Offer the file first.');
        return { have: await parts.attachments.send(scope(), sha256, offset, Buffer.from(data, 'base64')) };
      },
    },
    'attachment.fetch': {
      resource: ofResident,
      async run({ sha256, residentId, offset }) {
        const { attachment, data, more } = await parts.attachments.read(scope(), residentId, sha256, offset);
        return { attachment, data: Buffer.from(data).toString('base64'), more };
      },
    },
  };
}
