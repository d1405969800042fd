/**
 * A relay that understands WebSocket messages and does to them what no honest network does: it sends them twice, in another
 * order, late, and swallows answers. What survives this survives every retry of a better network.
 */
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Random } from '../../fuzz/random.ts';

/** In so many of a hundred messages. */
export interface MessageFaults {
  readonly duplicate: number;
  readonly reorder: number;
  readonly late: number;
  /** Of the hub's answers to `entries.append`. */
  readonly dropAnswer: number;
  /** Of the dropped answers, those after which the connection breaks: the way in which answers get lost in life. */
  readonly cutAfterDrop: number;
}

export const HONEST: MessageFaults = { duplicate: 0, reorder: 0, late: 0, dropAnswer: 0, cutAfterDrop: 0 };

/** A message that was overtaken comes at the latest after this, also when nothing comes that could overtake it. */
const OVERTAKEN_MS = 15;
const LATE_MS = 60;

interface Pair {
  readonly near: WebSocket;
  readonly far: WebSocket;
  /** Requests to append whose answer has not passed yet. */
  readonly appends: Set<number>;
}

export class MessageRelay {
  duplicated = 0;
  reordered = 0;
  dropped = 0;
  faults: MessageFaults = HONEST;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #random: Random;
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  #closed = false;

  private constructor(server: Server, target: number, random: Random) {
    this.#server = server;
    this.#target = target;
    this.#random = random;
    server.on('request', (request, response) => this.#passOn(request, response));
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (near) => this.#link(near, request.url ?? '/'));
    });
  }

  /** @param target the hub's port on this computer */
  static async open(target: number, random: Random): Promise<MessageRelay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new MessageRelay(server, target, random);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** May be called twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const { near, far } of this.#pairs) {
      near.terminate();
      far.terminate();
    }
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #link(near: WebSocket, path: string): void {
    const far = new WebSocket(`ws://127.0.0.1:${this.#target}${path}`, { perMessageDeflate: false });
    const pair: Pair = { near, far, appends: new Set() };
    this.#pairs.add(pair);
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#pairs.delete(pair);
        near.terminate();
        far.terminate();
      });
    }
    const early: string[] = [];
    const toHub = this.#bend((text) => {
      if (far.readyState === WebSocket.CONNECTING) early.push(text);
      else if (far.readyState === WebSocket.OPEN) far.send(text);
    });
    far.on('open', () => {
      for (const text of early.splice(0)) far.send(text);
    });
    const toKiosk = this.#bend((text) => {
      if (near.readyState === WebSocket.OPEN) near.send(text);
    });
    near.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const id = appendId(text);
      if (id !== undefined) pair.appends.add(id);
      toHub(text);
    });
    far.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      if (!this.#swallowed(pair, text)) toKiosk(text);
    });
  }

  #swallowed(pair: Pair, text: string): boolean {
    if (pair.appends.size === 0 || !text.startsWith('{"type":"reply"')) return false;
    const { id } = JSON.parse(text) as { id: number };
    if (!pair.appends.delete(id) || !this.#happens(this.faults.dropAnswer)) return false;
    this.dropped += 1;
    if (this.#happens(this.faults.cutAfterDrop)) pair.near.terminate();
    return true;
  }

  /** One direction of one link, bent by the faults of the moment. */
  #bend(send: (text: string) => void): (text: string) => void {
    let held: { readonly text: string; readonly timer: NodeJS.Timeout } | undefined;
    const release = (): void => {
      if (held === undefined) return;
      clearTimeout(held.timer);
      const { text } = held;
      held = undefined;
      send(text);
    };
    return (text) => {
      if (held === undefined && this.#happens(this.faults.reorder)) {
        this.reordered += 1;
        held = { text, timer: setTimeout(release, OVERTAKEN_MS) };
        return;
      }
      if (this.#happens(this.faults.late)) setTimeout(() => send(text), this.#random.below(LATE_MS));
      else send(text);
      release();
      if (!this.#happens(this.faults.duplicate)) return;
      this.duplicated += 1;
      if (this.#random.onceIn(2)) send(text);
      else setTimeout(() => send(text), this.#random.below(LATE_MS));
    };
  }

  #happens(inHundred: number): boolean {
    return inHundred > 0 && this.#random.below(100) < inHundred;
  }

  /** Everything but WebSockets: the enrolment. */
  #passOn(request: IncomingMessage, response: ServerResponse): void {
    const { method, url: path, headers } = request;
    const passed = ask(
      {
        host: '127.0.0.1',
        port: this.#target,
        method,
        path,
        headers: { ...headers, host: `127.0.0.1:${this.#target}` },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  }
}

/** The id of a request to append; undefined for everything else. */
function appendId(text: string): number | undefined {
  if (!text.startsWith('{"type":"request"') || !text.slice(0, 80).includes('"entries.append"')) return undefined;
  return (JSON.parse(text) as { id: number }).id;
}
