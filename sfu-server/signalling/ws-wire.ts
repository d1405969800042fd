/** A WebSocket as a Wire, with a heartbeat and without surprises. */
import type { RawData, WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES, type Wire } from '#protocol/wire/wire.ts';

/**
 * The most that a WebSocket reads. A message of the permitted length may take three bytes for each unit of its text in
 * UTF-8; what is longer than permitted and fits here is refused in words and the link stays, what does not even fit here
 * closes it (1009).
 */
export const MAX_PAYLOAD_BYTES = 3 * MAX_MESSAGE_BYTES;

const HEARTBEAT_MS = 25_000;

/** A reader who does not read must not fill the hub's memory. */
const MOST_UNSENT_BYTES = 16 * 1024 * 1024;

/** More than anybody honest says. A flood is read no faster than this, and nothing of it is lost or answered out of turn. */
const MESSAGES_IN_A_WINDOW = 50;
const WINDOW_MS = 100;
/** So long without a pause at that rate is no kiosk that hands in three days: those wait for their answers. First it is told, then the link ends. */
const FLOOD_TOLD_AFTER_MS = 15_000;
const FLOOD_ENDS_AFTER_MS = 45_000;

const TOO_FAST =
  'More is said here than anybody can mean. What was said is answered; if it goes on, this connection ends.';

export interface SocketWire extends Wire {
  /** Resolved when what was sent so far has been handed to the network. */
  drained(): Promise<void>;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}

/** @param onFault for what the socket itself reports (a reset, a frame that is none) */
export function socketWire(socket: WebSocket, onFault: (fault: Error) => void): SocketWire {
  let alive = true;
  let lastSend: Promise<void> = Promise.resolve();
  const heartbeat = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, HEARTBEAT_MS);
  heartbeat.unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(resuming);
  });
  socket.on('error', onFault);

  let inWindow = 0;
  let windowEnds = 0;
  let resuming: NodeJS.Timeout | undefined;
  let lastPaced = -Infinity;
  let floodBegan = 0;
  let toldOf: number | undefined;
  socket.on('message', () => {
    const now = performance.now();
    if (now >= windowEnds) {
      inWindow = 0;
      windowEnds = now + WINDOW_MS;
    }
    inWindow += 1;
    if (inWindow < MESSAGES_IN_A_WINDOW || resuming !== undefined) return;
    if (now - lastPaced > 2 * WINDOW_MS) floodBegan = now;
    lastPaced = now;
    if (now - floodBegan > FLOOD_ENDS_AFTER_MS) {
      // Nothing more of it is read; the close goes out, and the connection with it.
      socket.close(1008, 'too-fast');
      socket.pause();
      return;
    }
    if (now - floodBegan > FLOOD_TOLD_AFTER_MS && toldOf !== floodBegan) {
      toldOf = floodBegan;
      socket.send(JSON.stringify({ type: 'refusal', code: 'too-fast', words: TOO_FAST }));
    }
    socket.pause();
    resuming = setTimeout(() => {
      resuming = undefined;
      socket.resume();
    }, windowEnds - now);
  });

  return {
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_UNSENT_BYTES) {
        socket.terminate();
        return;
      }
      lastSend = new Promise((resolve) => {
        socket.send(text, () => {
          resolve();
        });
      });
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        // Binary frames carry nothing that anybody here sends: they are answered like any other rubbish.
        listener(isBinary ? '' : textOf(data));
      });
    },
    onClose(listener) {
      let told = false;
      const tell = () => {
        if (!told) listener();
        told = true;
      };
      if (socket.readyState === socket.CLOSED) tell();
      else socket.once('close', tell);
    },
    close() {
      socket.close(1000);
    },
    drained: () => lastSend,
  };
}
