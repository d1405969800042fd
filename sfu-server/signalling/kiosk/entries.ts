/** Facts from the bedside, and what a hub that has gone back in time is given back. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

export function entriesHandlers(
  session: KioskSession,
  { journal, returns, audit, log }: Pick<SignallingParts, 'journal' | 'returns' | 'audit' | 'log'>,
): Pick<GuardedHandlers<KioskLink>, 'entries.append' | 'entries.places' | 'entries.return'> {
  return {
    'entries.append': {
      async run({ entries }) {
        return { answers: [...(await journal.append(session.kiosk(), entries))] };
      },
    },
    'entries.places': {
      async run({ entries }) {
        return { places: [...(await returns.places(session.kiosk(), entries))] };
      },
    },
    'entries.return': {
      async run({ entries }) {
        const kiosk = session.kiosk();
        const { answers, placed } = await returns.take(kiosk, entries);
        if (placed > 0) {
          const { serviceId, kioskId } = kiosk;
          const outcome = `placed ${String(placed)}`;
          log.warn({ kioskId, placed }, 'entries that this hub had lost were handed back');
          await audit.record({
            serviceId,
            actorKind: 'kiosk',
            actorId: kioskId,
            action: 'kiosk:entries.return',
            outcome,
          });
        }
        return { answers: [...answers] };
      },
    },
  };
}
