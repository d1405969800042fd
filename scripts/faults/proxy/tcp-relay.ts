/**
 * A bad line between two programs: it carries bytes and can cut them off anywhere, keep them back, slow them down, or go
 * deaf without telling either end (a half-open connection, as a router leaves behind that has lost its table).
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from '../../fuzz/random.ts';

/** What new and open connections suffer until it is changed. */
export interface LineFaults {
  /** One connection in so many is cut after a random number of bytes in a random direction; 0 for none. */
  readonly cutOnceIn: number;
  /** Bytes that pass before such a cut, at most. */
  readonly cutWithin: number;
  /** Each piece is held back by anything up to this. */
  readonly delayMs: number;
  /** Bytes a second; 0 for as fast as it goes. */
  readonly bytesPerSecond: number;
}

export const GOOD_LINE: LineFaults = { cutOnceIn: 0, cutWithin: 0, delayMs: 0, bytesPerSecond: 0 };

interface Line {
  readonly near: Socket;
  readonly far: Socket;
  deaf: boolean;
}

export class TcpRelay {
  /** How often a connection was cut, and how often one was left half-open. */
  cuts = 0;
  deafened = 0;
  faults: LineFaults = GOOD_LINE;
  readonly #server: Server;
  readonly #random: Random;
  readonly #target: number;
  readonly #lines = new Set<Line>();
  /** Also those of deaf lines, which nobody else ends. */
  readonly #sockets = new Set<Socket>();
  #closed = false;

  private constructor(server: Server, target: number, random: Random) {
    this.#server = server;
    this.#target = target;
    this.#random = random;
    server.on('connection', (socket) => this.#carry(socket));
  }

  /** @param target the port on this computer to which everything goes */
  static async open(target: number, random: Random): Promise<TcpRelay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpRelay(server, target, random);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection now, in the middle of whatever is on its way. */
  cutAll(): void {
    for (const line of this.#lines) this.#cut(line);
  }

  /** From now on nothing passes on the connections that are open, and neither end is told. */
  deafen(): void {
    for (const line of this.#lines) {
      if (line.deaf) continue;
      line.deaf = true;
      this.deafened += 1;
    }
  }

  /** May be called twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #cut(line: Line): void {
    if (!this.#lines.delete(line)) return;
    this.cuts += 1;
    // Half of them end with a reset, half with a plain end: programs meet both.
    for (const socket of [line.near, line.far]) {
      if (this.#random.onceIn(2)) socket.resetAndDestroy();
      else socket.destroy();
    }
  }

  #carry(near: Socket): void {
    const far = connect(this.#target, '127.0.0.1');
    const line: Line = { near, far, deaf: false };
    this.#lines.add(line);
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#lines.delete(line);
        // A deaf line does not tell that the other end has gone.
        if (line.deaf) return;
        near.destroy();
        far.destroy();
      });
    }
    const { cutOnceIn, cutWithin } = this.faults;
    const doomed = cutOnceIn > 0 && this.#random.onceIn(cutOnceIn);
    const cutAfter = doomed ? 1 + this.#random.below(Math.max(1, cutWithin)) : Infinity;
    const doomedWay = this.#random.onceIn(2);
    this.#pass(line, near, far, doomedWay ? cutAfter : Infinity);
    this.#pass(line, far, near, doomedWay ? Infinity : cutAfter);
  }

  /** One direction: in order, late, and only up to the byte at which it is cut. */
  #pass(line: Line, from: Socket, to: Socket, cutAfter: number): void {
    let passed = 0;
    let last = Promise.resolve();
    from.on('data', (data: Buffer) => {
      if (line.deaf) return;
      const room = cutAfter - passed;
      passed += data.length;
      const { delayMs, bytesPerSecond } = this.faults;
      const slow = bytesPerSecond > 0 ? (data.length * 1_000) / bytesPerSecond : 0;
      const wait = slow + (delayMs > 0 ? this.#random.below(delayMs) : 0);
      const piece = room < data.length ? data.subarray(0, room) : data;
      last = last.then(async () => {
        if (wait > 0) {
          from.pause();
          await new Promise((resolve) => setTimeout(resolve, wait));
          from.resume();
        }
        // What was on its way when the line went deaf is gone with it.
        if (line.deaf || to.destroyed) return;
        if (room > 0) to.write(piece);
        if (room <= data.length) setImmediate(() => this.#cut(line));
      });
    });
  }
}
