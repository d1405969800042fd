/** The asking end of a contract over a real WebSocket. */
import { once } from 'node:events';
import WebSocket from 'ws';
import type { Contract } from '#protocol/wire/contract.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';

export interface OpenSocket {
  readonly socket: WebSocket;
  readonly wire: Wire;
}

export function wireOf(socket: WebSocket): Wire {
  return {
    send: (text) => {
      socket.send(text);
    },
    onMessage(listener) {
      socket.on('message', (data: Buffer) => {
        listener(data.toString('utf8'));
      });
    },
    onClose(listener) {
      socket.on('close', () => {
        listener();
      });
    },
    close() {
      socket.close();
    },
  };
}

export function socketUrl(hubUrl: string, path: string): string {
  return `${hubUrl.replace('http:', 'ws:')}${path}`;
}

export async function openSocket(url: string, headers: Record<string, string> = {}): Promise<OpenSocket> {
  const socket = new WebSocket(url, { headers });
  await once(socket, 'open');
  return { socket, wire: wireOf(socket) };
}

/** Faults are thrown: a test's hub sends nothing that cannot be read. */
export function connection<C extends Contract>(
  wire: Wire,
  contract: C,
  onFault: (words: string) => void = () => undefined,
): Connection<C> {
  return connect(wire, contract, {
    timers: {
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return {
          cancel() {
            clearTimeout(timer);
          },
        };
      },
    },
    // Long: a busy machine answers late, and what never answers fails the test all the same.
    timeoutMs: 30_000,
    onFault,
  });
}
