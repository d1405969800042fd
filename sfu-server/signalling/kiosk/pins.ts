/** What a kiosk tells of PINs. A kiosk that ended tells none: whoever holds it could choose one. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { PinEvent } from '#protocol/hub/pins.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

/** For the audit: whose PIN, and whether the first one was used, which somebody else has seen. */
function pinWords({ personId, first, chosen, at }: PinEvent): string {
  const what =
    chosen === undefined ? 'went on with the first PIN' : `chose a PIN, with ${first ? 'the first' : 'their own'} one`;
  return `${personId} ${what}, ${at}`;
}

export function pinHandlers(
  session: KioskSession,
  { carers }: Pick<SignallingParts, 'carers'>,
): Pick<GuardedHandlers<KioskLink>, 'pin.told'> {
  return {
    'pin.told': { reason: pinWords, run: (event) => carers.pinTold(session.kiosk(), event) },
  };
}
