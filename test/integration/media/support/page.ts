/** The smallest page that is in a call: what the product's pages do with its media, without their screens. */
import { browserTimers } from '../../../../renderer/connections/browser-timers.ts';
import { socketWire } from '../../../../renderer/connections/ws-wire.ts';
import { liveVideoOf, type LiveVideo } from '../../../../renderer/features/call/live-video.ts';
import type { CallMedia } from '../../../../renderer/media/call-media.ts';
import { startMediasoupCall } from '../../../../renderer/media/mediasoup-call.ts';

declare global {
  interface Window {
    call: CallMedia;
    /** Every phase that was seen, in order. */
    phases: string[];
    /** Each try to join takes one. */
    ticketsTaken: number;
    /** Each request that was made, by its method. */
    asked: string[];
    socket: WebSocket;
    remote: LiveVideo;
    /** What the SFU is made to report of what this page sends: a part of 1. */
    lineLoses: number | undefined;
  }
}

/** The line of this machine loses nothing. Only the number in the browser's own report is another one. */
const getStats: () => Promise<RTCStatsReport> = Reflect.get(RTCPeerConnection.prototype, 'getStats');
RTCPeerConnection.prototype.getStats = async function () {
  const reports = await getStats.call(this);
  const { lineLoses } = window;
  if (lineLoses === undefined) return reports;
  const changed = new Map<string, unknown>();
  for (const [id, report] of reports as unknown as Iterable<[string, { readonly type: string }]>) {
    changed.set(id, report.type === 'remote-inbound-rtp' ? { ...report, fractionLost: lineLoses } : report);
  }
  return changed;
};

window.phases = [];
window.ticketsTaken = 0;
window.asked = [];

window.call = startMediasoupCall({
  openWire() {
    window.ticketsTaken += 1;
    window.socket = new WebSocket(`ws://${window.location.host}/media${window.location.search}`);
    const wire = socketWire(window.socket);
    return Promise.resolve({
      ...wire,
      send(text: string) {
        window.asked.push((JSON.parse(text) as { method: string }).method);
        wire.send(text);
      },
    });
  },
  timers: browserTimers,
  now: () => performance.now(),
});
window.call.subscribe(() => {
  const { phase, remotes } = window.call.snapshot();
  if (window.phases.at(-1) !== phase) window.phases.push(phase);
  const stream = remotes[0]?.stream;
  if (stream === undefined) return;
  const look = { className: '', label: 'the other end', testId: 'remote-video' };
  window.remote = liveVideoOf(stream);
  window.remote.showIn(document.body, look);
});
