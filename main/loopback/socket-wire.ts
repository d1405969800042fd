/** The browser's end of the bridge as a wire. */
import type { WebSocket } from 'ws';
import type { Wire } from '#protocol/wire/wire.ts';

const CLOSE_GRACE_MS = 1_000;

export function wireOf(socket: WebSocket): Wire {
  let closed = false;
  // Without a listener an error would end the process; every error is followed by a close.
  socket.on('error', () => undefined);
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
      setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
    },
  };
}
