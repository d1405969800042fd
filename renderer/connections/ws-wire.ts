import type { Wire } from '#protocol/wire/wire.ts';

/** What of a WebSocket is used here; a test hands in its own. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const OPEN = 1;

/**
 * A WebSocket as a wire. What is sent before it is open waits for the opening; what is sent after it closed is dropped,
 * because the connection above has by then refused every request that waited.
 */
export function socketWire(socket: SocketLike): Wire {
  const waiting: string[] = [];
  const onMessage = new Set<(text: string) => void>();
  const onClose = new Set<() => void>();
  let closed = false;

  function ended(): void {
    if (closed) return;
    closed = true;
    waiting.length = 0;
    for (const listener of onClose) listener();
  }

  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  // A socket that fails always closes too: one listener is enough.
  socket.addEventListener('close', ended);
  socket.addEventListener('message', ({ data }) => {
    if (closed || typeof data !== 'string') return;
    for (const listener of onMessage) listener(data);
  });

  return {
    send(text) {
      if (closed) return;
      if (socket.readyState === OPEN) socket.send(text);
      else waiting.push(text);
    },
    onMessage(listener) {
      onMessage.add(listener);
    },
    onClose(listener) {
      if (closed) listener();
      else onClose.add(listener);
    },
    close() {
      socket.close();
      ended();
    },
  };
}

/** Opens a WebSocket of this page's own origin. */
export function openSocketWire(path: string): Wire {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return socketWire(new WebSocket(url));
}
