/** Runs in a browser: joins calls with the media code that the product's own pages have, and shows nothing else. */
import { browserTimers } from '../../../renderer/connections/browser-timers.ts';
import { socketWire } from '../../../renderer/connections/ws-wire.ts';
import type { CallMedia } from '../../../renderer/media/call-media.ts';
import { startMediasoupCall } from '../../../renderer/media/mediasoup-call.ts';

export interface MediaPage {
  /** Resolves with the time (since the epoch, fine clock) at which the first frame of the other end was decoded. */
  join(url: string): Promise<number>;
  leave(): void;
}

declare global {
  interface Window {
    mediaPage: MediaPage;
  }
}

let call: CallMedia | undefined;

window.mediaPage = {
  join(url) {
    const joined = startMediasoupCall({
      openWire: () => Promise.resolve(socketWire(new WebSocket(url))),
      timers: browserTimers,
      now: () => performance.now(),
    });
    call = joined;
    return new Promise((resolve) => {
      const shown = new Set<MediaStream>();
      joined.subscribe(() => {
        for (const { stream } of joined.snapshot().remotes) {
          if (shown.has(stream)) continue;
          shown.add(stream);
          const video = document.createElement('video');
          video.muted = true;
          video.autoplay = true;
          video.srcObject = stream;
          document.body.append(video);
          video.requestVideoFrameCallback((_now, { presentationTime }) => {
            resolve(performance.timeOrigin + presentationTime);
          });
        }
      });
    });
  },
  leave() {
    call?.close();
    call = undefined;
    document.body.replaceChildren();
  },
};
