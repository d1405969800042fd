import { createSocket, type Socket } from 'node:dgram';
import { DelayLine } from './delay-line.ts';
import { bound } from './udp-leg.ts';

const HOST = '127.0.0.1';

/**
 * The line between two pages that speak to each other without a server. Each page is told the relay's address for the other:
 * what is sent there comes out of the address that stands for the sender, late by `delayMs`.
 */
export class PeerPair {
  /** Where page 0 is reached by page 1, and the other way round. */
  readonly #standsFor: readonly [Socket, Socket];
  readonly #real: [number | undefined, number | undefined] = [undefined, undefined];
  readonly #lines: readonly [DelayLine, DelayLine];

  private constructor(sockets: readonly [Socket, Socket], delayMs: number) {
    this.#standsFor = sockets;
    this.#lines = [new DelayLine(delayMs), new DelayLine(delayMs)];
    this.#carry(0, 1);
    this.#carry(1, 0);
  }

  static async open(delayMs: number): Promise<PeerPair> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
    for (const socket of sockets) await bound(socket, 0, HOST);
    return new PeerPair(sockets, delayMs);
  }

  /** Page `which` is at this port of this machine. @returns the port to give to the other page instead */
  isAt(which: 0 | 1, port: number): number {
    this.#real[which] = port;
    return this.#standsFor[which].address().port;
  }

  close(): void {
    for (const socket of this.#standsFor) socket.close();
  }

  #carry(to: 0 | 1, from: 0 | 1): void {
    const comesOutOf = this.#standsFor[from];
    this.#standsFor[to].on('message', (data, { port: sender }) => {
      if (sender !== this.#real[from]) return;
      this.#lines[to].pass(() => {
        const port = this.#real[to];
        // After the call the sockets are closed while packets are still on their way.
        if (port !== undefined && !closed(comesOutOf)) comesOutOf.send(data, port, HOST);
      });
    });
  }
}

function closed(socket: Socket): boolean {
  try {
    socket.address();
    return false;
  } catch {
    return true;
  }
}
