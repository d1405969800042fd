/** Facts from the bedside. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Journal } from '../../triage/journal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { KioskSession } from './session.ts';

export function entriesHandlers(
  session: KioskSession,
  journal: Journal,
): Pick<GuardedHandlers<KioskLink>, 'entries.append'> {
  return {
    'entries.append': {
      async run({ entries }) {
        return { answers: [...(await journal.append(session.kiosk(), entries))] };
      },
    },
  };
}
