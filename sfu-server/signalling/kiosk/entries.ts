/** Facts from the bedside, and what a hub that has gone back in time is given back. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

export function entriesHandlers(
  session: KioskSession,
  { journal, returns, reads, audit, log }: Pick<SignallingParts, 'journal' | 'returns' | 'reads' | 'audit' | 'log'>,
): Pick<GuardedHandlers<KioskLink>, 'entries.append' | 'entries.places' | 'entries.return'> {
  return {
    'entries.append': {
      async run({ entries }) {
        const kiosk = session.kiosk();
        const { serviceId, kioskId } = kiosk;
        const before = await reads.highestCounter({ serviceId }, kioskId);
        const answers = await journal.append(kiosk, entries);
        // A kiosk sends in the order of its counts. What is missing is asked after by people; what has come is not held up by it.
        const lowest = entries.reduce((least, { envelope }) => Math.min(least, envelope.device.counter), Infinity);
        if (lowest > before + 1) {
          const missing = await reads.missingCounters({ serviceId }, kioskId);
          log.warn({ kioskId, missing }, 'entries of a kiosk are missing before others');
          await audit.record({
            serviceId,
            actorKind: 'kiosk',
            actorId: kioskId,
            action: 'kiosk:entries.append',
            outcome: `missing ${String(missing)}`,
          });
        }
        return { answers: [...answers] };
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
