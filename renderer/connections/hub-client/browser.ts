/** The hub client with the browser's own network, timers, clock and chance. */
import type { Timers } from '#protocol/wire/connect.ts';
import { createHubClient, type HubClient } from './hub-client.ts';
import { browserPost, hubHttp } from './http.ts';
import { socketUrl, webSocketWire } from './web-socket-wire.ts';

const browserTimers: Timers = {
  after(milliseconds, run) {
    const handle = setTimeout(run, milliseconds);
    return {
      cancel() {
        clearTimeout(handle);
      },
    };
  },
};

export function browserHubClient(): HubClient {
  const client = createHubClient({
    http: hubHttp(browserPost()),
    openWire: (ticket) => webSocketWire(socketUrl(`/clinician?ticket=${encodeURIComponent(ticket)}`, window.location)),
    timers: browserTimers,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => crypto.randomUUID(),
    onFault: (words) => {
      console.warn(words);
    },
  });
  window.addEventListener('online', () => {
    client.retryNow();
  });
  return client;
}
