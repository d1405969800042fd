/** Hello, proof, ping. */
import { kioskLink, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Challenge } from '../../identity/kiosks.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

type LinkHandlers = Pick<GuardedHandlers<KioskLink>, 'link.hello' | 'link.prove' | 'link.hand-over' | 'ping'>;

/** So that the words reach the kiosk before the end of the link does. */
const ENDS_AFTER_MS = 250;

export function linkHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'kiosks' | 'clock' | 'journalId' | 'reads' | 'audit'>,
): LinkHandlers {
  const { kiosks, clock, journalId, reads, audit } = parts;
  let challenge: Challenge | undefined;
  return {
    'link.hello': {
      run({ version, kioskId }) {
        if (version !== kioskLink.version) {
          throw new RefusalError(
            'version-mismatch',
            'This kiosk and the hub speak different versions. Update the kiosk.',
          );
        }
        challenge = kiosks.challenge(kioskId);
        return { nonce: challenge.nonce };
      },
    },
    'link.prove': {
      async run({ signature }) {
        if (challenge === undefined) throw new RefusalError('not-signed-in', 'Say hello first.');
        const kiosk = await challenge.prove(signature);
        const { serviceId, homeId, kioskId } = kiosk;
        const counter = await reads.highestCounter({ serviceId }, kioskId);
        const proved = { serviceId, homeId, hubTime: clock.now(), journalId, counter };
        if (kiosk.how === undefined) {
          session.proved(kiosk);
          return proved;
        }
        const contact = await kiosks.contactOf(kiosk);
        await audit.record({
          serviceId,
          actorKind: 'kiosk',
          actorId: kioskId,
          action: 'kiosk:link.prove',
          outcome: kiosk.how,
        });
        if (kiosk.how === 'revoked') session.provedRevoked(kiosk);
        else setTimeout(() => session.end(), ENDS_AFTER_MS).unref();
        const ended = {
          how: kiosk.how,
          handedOver: kiosk.handedOverAt !== undefined,
          homeName: contact?.homeName ?? '',
          telephone: contact?.nurseTelephone ?? '',
        };
        return { ...proved, ended };
      },
    },
    'link.hand-over': {
      async run({ entries }) {
        const kiosk = session.kiosk();
        if (kiosk.how !== 'revoked') throw new RefusalError('conflict', 'This kiosk is part of the service.');
        return { receivedAt: await kiosks.handedOver(kiosk, entries) };
      },
    },
    ping: {
      run: () => ({ hubTime: clock.now() }),
    },
  };
}
