/** A WebSocket as a wire: the core's end of the link to the hub, and the loopback host's end of the bridge. */
import { WebSocket } from 'ws';
import type { Wire } from '#protocol/wire/wire.ts';
import type { HubTls } from './trust.ts';

/** The hub sends whole batches of a feed; more than this at once is no message of ours. */
const MAX_FROM_HUB_BYTES = 4 * 1024 * 1024;
const HANDSHAKE_MS = 5_000;
const CLOSE_GRACE_MS = 1_000;

/**
 * @param tls whom to trust, where that is not for this computer to say
 * @returns a promise of the wire, and the means to give it up while it is opening
 */
export function openSocketWire(url: string, tls?: HubTls): { readonly opened: Promise<Wire>; abandon(): void } {
  const socket = new WebSocket(url, {
    maxPayload: MAX_FROM_HUB_BYTES,
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_MS,
    followRedirects: false,
    ...tls,
  });
  let cause: Error | undefined;
  socket.on('error', (fault) => (cause = fault));
  const opened = new Promise<Wire>((resolve, reject) => {
    socket.once('open', () => resolve(wireOf(socket)));
    socket.once('close', () => reject(new Error('the hub cannot be reached', { cause })));
  });
  return { opened, abandon: () => socket.terminate() };
}

/** Without a listener an error would end the process; every error is followed by a close. */
function ignoreErrors(socket: WebSocket): void {
  socket.on('error', () => undefined);
}

export function wireOf(socket: WebSocket): Wire {
  let closed = false;
  ignoreErrors(socket);
  return {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    onMessage(listener) {
      socket.on('message', (data: Buffer, isBinary) => {
        if (isBinary) socket.close(1003, 'text only');
        else listener(data.toString('utf8'));
      });
    },
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', () => listener());
    },
    close() {
      if (closed) return;
      closed = true;
      socket.close();
      // An end that has gone without a word will not answer the close either.
      setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
    },
  };
}
