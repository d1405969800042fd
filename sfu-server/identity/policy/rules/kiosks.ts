/** A kiosk: its own home. */
import { by, NOT_FOR_YOU, NOT_FOUND, NOT_SIGNED_IN, YES, MEDIA_OVER, type Rule } from '../decisions.ts';
import { isAt } from '../resources.ts';

/** Nothing but a kiosk, and nothing of another home. */
export const kiosk: Rule = (who, what) => {
  if (who.kind === 'nobody') return NOT_SIGNED_IN;
  if (who.kind !== 'kiosk') return NOT_FOR_YOU;
  if (what.kind === 'none') return YES;
  if (what.kind === 'missing') return NOT_FOUND;
  return what.serviceId === who.serviceId && isAt(what, who.homeId) ? by('direct-care') : NOT_FOUND;
};

export const kioskMedia: Rule = (who, what) => {
  const decision = kiosk(who, what);
  if (!decision.allowed) return decision;
  return what.kind === 'encounter' && what.mediaMayFlow ? decision : MEDIA_OVER;
};
