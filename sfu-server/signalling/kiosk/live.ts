/** What the devices show at a bedside that has a call. */
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { KioskSession } from './session.ts';

/** More than this in a second is left out: the next one says the same, newer. */
const MOST_IN_A_SECOND = 4;
const SECOND_MS = 1000;
/** What was refused is not looked up, and not written into the audit, again and again. */
const QUIET_AFTER_REFUSAL_MS = 5000;

const OPEN: ReadonlySet<EncounterStatus> = new Set<EncounterStatus>(['waiting', 'claimed', 'in-call']);

export function liveHandlers(
  session: KioskSession,
  { reads, live, monotonicMs }: Pick<SignallingParts, 'reads' | 'live' | 'monotonicMs'>,
): Pick<GuardedHandlers<KioskLink>, 'live.show'> {
  let shown: number[] = [];
  let quietUntil = Number.NEGATIVE_INFINITY;

  /** Looked up here and not as the guard's resource, so that what comes too often costs nothing. */
  async function demandOpenCall({ encounterId, residentId }: LiveReadings): Promise<void> {
    const { serviceId, homeId } = session.kiosk();
    const encounter = await reads.encounter({ serviceId }, encounterId);
    const refusal =
      encounter?.homeId !== homeId || encounter.residentId !== residentId
        ? new RefusalError('not-found', 'There is no such call here.')
        : OPEN.has(encounter.status)
          ? undefined
          : new RefusalError('conflict', 'This call is over.');
    if (refusal === undefined) return;
    quietUntil = monotonicMs() + QUIET_AFTER_REFUSAL_MS;
    throw refusal;
  }

  return {
    'live.show': {
      async run(readings) {
        const now = monotonicMs();
        if (now < quietUntil) return {};
        shown = shown.filter((at) => at > now - SECOND_MS);
        if (shown.length >= MOST_IN_A_SECOND) return {};
        shown.push(now);
        await demandOpenCall(readings);
        live.show(session.kiosk().serviceId, readings);
        return {};
      },
    },
  };
}
