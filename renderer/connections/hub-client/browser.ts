/** The hub client with the browser's own network, timers, clock and chance. */
import { browserTimers } from '../browser-timers.ts';
import { openSocketWire } from '../ws-wire.ts';
import { browserPost, hubHttp } from './http.ts';
import { createHubClient, type HubClient } from './hub-client.ts';

export function browserHubClient(): HubClient {
  const client = createHubClient({
    http: hubHttp(browserPost()),
    openWire: (ticket) => openSocketWire(`/clinician?ticket=${encodeURIComponent(ticket)}`),
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
