/** The smallest page that is in a call: what the product's pages do with its media, without their screens. */
import { browserTimers } from '../../../../renderer/connections/browser-timers.ts';
import { socketWire } from '../../../../renderer/connections/ws-wire.ts';
import type { CallMedia } from '../../../../renderer/media/call-media.ts';
import { startMediasoupCall } from '../../../../renderer/media/mediasoup-call.ts';

declare global {
  interface Window {
    call: CallMedia;
    /** Every phase that was seen, in order. */
    phases: string[];
    /** Each try to join takes one. */
    ticketsTaken: number;
    socket: WebSocket;
  }
}

window.phases = [];
window.ticketsTaken = 0;

const remote = document.querySelector<HTMLVideoElement>('#remote');
window.call = startMediasoupCall({
  openWire() {
    window.ticketsTaken += 1;
    window.socket = new WebSocket(`ws://${window.location.host}/media${window.location.search}`);
    return Promise.resolve(socketWire(window.socket));
  },
  timers: browserTimers,
  now: () => performance.now(),
});
window.call.subscribe(() => {
  const { phase, remotes } = window.call.snapshot();
  if (window.phases.at(-1) !== phase) window.phases.push(phase);
  const stream = remotes[0]?.stream ?? null;
  if (remote !== null && remote.srcObject !== stream) remote.srcObject = stream;
});
