/** Hello, proof, ping. */
import type { Clock } from '#domain/base/time.ts';
import { kioskLink, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Challenge, Kiosks } from '../../identity/kiosks.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { KioskSession } from './session.ts';

type LinkHandlers = Pick<GuardedHandlers<KioskLink>, 'link.hello' | 'link.prove' | 'ping'>;

export function linkHandlers(
  session: KioskSession,
  parts: { kiosks: Kiosks; clock: Clock; journalId: string },
): LinkHandlers {
  const { kiosks, clock, journalId } = parts;
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
        session.proved(kiosk);
        return { serviceId: kiosk.serviceId, homeId: kiosk.homeId, hubTime: clock.now(), journalId };
      },
    },
    ping: {
      run: () => ({ hubTime: clock.now() }),
    },
  };
}
