import type { AboutCard } from '#protocol/hub/assurance.ts';
import { platformInWords, productVersion } from '../version.ts';

/**
 * What this kiosk is. The signature is the hub's to check, and counts here only for this kiosk's own version: while the hub has
 * not said it since this program began, nothing is for clinical use.
 */
export function aboutThisKiosk(askHub: () => Promise<AboutCard>): () => Promise<AboutCard> {
  const version = productVersion();
  const own: AboutCard = { version, build: platformInWords() };
  let known: AboutCard['safety'];
  return async () => {
    const hub = await askHub().catch(() => undefined);
    if (hub !== undefined) known = hub.safety?.version === version ? hub.safety : undefined;
    return known === undefined ? own : { ...own, safety: known };
  };
}
