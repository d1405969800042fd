/** The feeds of the residents who live in the kiosk's home, and the home's settings. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

export function feedsHandlers(
  session: KioskSession,
  parts: Pick<SignallingParts, 'reads' | 'settingsFor' | 'board'>,
  subscribed: () => void,
): Pick<GuardedHandlers<KioskLink>, 'feeds.subscribe'> {
  return {
    'feeds.subscribe': {
      async run({ cursors, settingsVersion }) {
        const { serviceId, homeId, kioskId } = session.kiosk();
        const residents = await parts.reads.residentsOfHome({ serviceId }, homeId);
        const settings = await parts.settingsFor({ serviceId }, homeId, kioskId);
        if (settings !== undefined && settings.version > settingsVersion) {
          session.push('settings.changed', { ...settings, carers: [...settings.carers] });
        }
        // Whoever left while the kiosk was away: up to the entry that says so, and nothing of what comes after.
        const left: string[] = [];
        for (const residentId of Object.keys(cursors)) {
          if (residents.includes(residentId)) continue;
          if (await parts.reads.everLivedIn({ serviceId }, residentId, homeId)) left.push(residentId);
        }
        // No waiting between here and the answer: what is committed from now on wakes the feeds.
        for (const residentId of [...residents, ...left]) session.pump().follow(residentId, cursors[residentId] ?? 0);
        subscribed();
        return { residents: [...residents] };
      },
    },
  };
}
