import type { Wire } from '#protocol/wire/wire.ts';

/**
 * The browser's WebSocket as a wire. What is sent before it opens waits for it; what is sent after it closed is dropped,
 * because the asking end has already been told by `onClose`.
 */
export function webSocketWire(url: string): Wire {
  const socket = new WebSocket(url);
  const messageListeners: ((text: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let early: string[] = [];
  let closed = false;

  socket.addEventListener('open', () => {
    for (const text of early) socket.send(text);
    early = [];
  });
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Binary frames are no part of the contract; they are left unread.
    if (closed || typeof event.data !== 'string') return;
    for (const listener of messageListeners) listener(event.data);
  });
  function ended(): void {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  }
  // A failed opening fires `error` and then `close`, so that `close` alone is enough.
  socket.addEventListener('close', ended);

  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
    },
    onMessage(listener) {
      messageListeners.push(listener);
    },
    onClose(listener) {
      closeListeners.push(listener);
    },
    close() {
      socket.close();
      // Without a network the browser's own `close` comes much later: those who wait for an answer are told now.
      ended();
    },
  };
}

/** The address of a WebSocket path at the hub that served this page. */
export function socketUrl(path: string, page: { readonly protocol: string; readonly host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}${path}`;
}
