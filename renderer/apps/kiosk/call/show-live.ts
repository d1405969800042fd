/** Sends what the bedside shows to the nurse while this person's call is open. */
import type { LiveReadings } from '#protocol/hub/live.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { openCallOf, type CallRef } from '../state/live-call.ts';
import type { KioskStore } from '../state/store.ts';
import type { Waves } from '../state/waves.ts';
import { liveNow, type SentWaves } from './live-readings.ts';

/** The contract's own limit: at most once a second. */
export const SHOW_EVERY_MS = 1000;

export interface ShowLiveParts {
  readonly store: KioskStore;
  readonly bridge: Pick<BridgeClient, 'request'>;
  readonly waves: Pick<Waves, 'of'>;
  readonly now?: () => number;
}

/**
 * Begins to send. What is lost on its way is not sent again: the next second says more. When nothing is on any more that is
 * said once, so that no number stays in front of the nurse.
 * @returns ends it; safe to call twice
 */
export function startShowingLive({ store, bridge, waves, now = Date.now }: ShowLiveParts): () => void {
  let sent: SentWaves = new Map();
  let shownTo: CallRef | undefined;
  let underWay = false;

  function send(readings: LiveReadings): void {
    underWay = true;
    bridge
      .request('live.show', readings)
      // Shown and never kept: without a connection there is nobody to see it.
      .catch(() => undefined)
      .finally(() => {
        underWay = false;
      });
  }

  function tick(): void {
    const state = store.getState();
    const { bedside, devices, link } = state;
    if (underWay || link?.hub !== 'connected') return;
    const call = bedside && openCallOf(state, bedside.residentId);
    const ms = now();
    const at = new Date(ms).toISOString();
    const live =
      call === undefined || bedside === undefined
        ? undefined
        : liveNow({ bedside, devices, waveOf: (deviceId) => waves.of(deviceId, ms), sent, now: ms });
    if (live?.shown !== undefined && call !== undefined) {
      sent = live.sent;
      shownTo = { encounterId: call.encounterId, residentId: call.residentId };
      send({ ...shownTo, at, ...live.shown });
      return;
    }
    if (shownTo === undefined) return;
    const over = shownTo;
    shownTo = undefined;
    send({ ...over, at });
  }

  const timer = setInterval(tick, SHOW_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
