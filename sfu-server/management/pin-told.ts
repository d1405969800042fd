/**
 * A PIN that somebody chose at a kiosk becomes the home's: its kiosks work by the settings document. Of two that were chosen at two
 * kiosks the one that is told later stands; one that goes back to a PIN which the manager has replaced since changes nothing.
 */
import { verify } from 'node:crypto';
import type { Clock } from '#domain/base/time.ts';
import { pinEventText, type PinEventAnswer, type SignedPinEvent } from '#protocol/hub/pins.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { TellingKiosk } from './carers.ts';
import type { ManagementStore, Scope } from './ports.ts';

const TOO_LATE: PinEventAnswer = { outcome: 'too-late' };

/** @param changed told after the commit that the home's settings were written */
export async function pinTold(
  store: ManagementStore,
  kiosk: TellingKiosk,
  { signature, ...event }: SignedPinEvent,
  clock: Clock,
  changed: (scope: Scope) => void,
): Promise<PinEventAnswer> {
  const { serviceId, homeId, kioskId, publicKey } = kiosk;
  const { eventId, personId, issue, first, chosen } = event;
  if (!verify(null, Buffer.from(pinEventText(kioskId, event), 'utf8'), publicKey, Buffer.from(signature, 'base64'))) {
    throw new RefusalError('signature-wrong', 'The kiosk has not signed this. Nothing was changed.');
  }
  const scope = { serviceId };
  const known = await store.reads.home(scope, homeId);
  const name = known?.carers.find((carer) => carer.personId === personId)?.name;
  // Whoever has left has no PIN any more.
  if (name === undefined) return TOO_LATE;
  const by = { serviceId, personId, name };
  const at = clock.now();
  const { answer, again } = await store.once(
    by,
    { commandId: eventId, method: 'pin.told', about: personId },
    at,
    async (tx) => {
      const home = await tx.home(scope, homeId);
      const carer = home?.carers.find((one) => one.personId === personId);
      const late = home === undefined || carer === undefined || carer.pinIssue !== issue;
      const where = `kiosk ${kioskId}, ${event.at}${first ? ', with the first PIN' : ''}`;
      const what = chosen === undefined ? ('first-pin-used' as const) : ('pin-chosen' as const);
      const reason = late && chosen !== undefined ? `${where}: too late, a newer PIN stands` : where;
      await tx.note(by, { what, homeId, aboutId: personId, about: name, reason }, at);
      if (late) return TOO_LATE;
      if (chosen !== undefined) {
        const { firstPin: _first, ...rest } = carer;
        const carers = home.carers.map((one) => (one === carer ? { ...rest, pinVerifier: chosen } : one));
        await tx.writeCarers(scope, homeId, carers, at);
      }
      return { outcome: 'taken' as const, settingsVersion: await tx.settingsVersion(scope, homeId) };
    },
  );
  if (!again && chosen !== undefined && answer.outcome === 'taken') changed(scope);
  return answer;
}
