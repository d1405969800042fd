/**
 * The lines of a home and of an office to the hub, which a test can cut as a digger does: nothing passes, and nobody is told.
 * A program of the test's own, so that it needs no rights on the machine.
 */
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Side = 'home' | 'office';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** One side's connections: while the line is cut, what was sent waits, as it does in a kernel that sends it again and again. */
class TcpLeg {
  readonly #server: Server;
  readonly #target: Address;
  readonly #sockets = new Set<Socket>();
  #cut = false;
  /** Connections that were begun while the line was cut. */
  #waiting: (() => void)[] = [];

  private constructor(target: Address) {
    this.#target = target;
    this.#server = createServer((near) => {
      const begin = (): void => {
        this.#carry(near);
      };
      near.on('error', () => undefined);
      if (this.#cut) this.#waiting.push(begin);
      else begin();
    });
  }

  static async open(listen: Address, target: Address): Promise<TcpLeg> {
    const leg = new TcpLeg(target);
    await new Promise<void>((resolve, reject) => {
      leg.#server.once('error', reject);
      leg.#server.listen(listen.port, listen.host, resolve);
    });
    return leg;
  }

  cut(cut: boolean): void {
    this.#cut = cut;
    for (const socket of this.#sockets) {
      if (cut) socket.pause();
      else socket.resume();
    }
    if (cut) return;
    for (const begin of this.#waiting.splice(0)) begin();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(near: Socket): void {
    if (near.destroyed) return;
    const far = connect(this.#target.port, this.#target.host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('data', (data) => to.write(data));
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}

/** Sound and pictures of both sides. A browser does not say whose it is: a newcomer belongs to the side that is expected. */
class UdpLeg {
  expected: Side = 'home';
  readonly #near = createSocket('udp4');
  readonly #callers = new Map<string, { readonly side: Side; readonly far: Datagrams }>();
  readonly #cut = new Set<Side>();

  async open(listen: Address, target: Address): Promise<void> {
    this.#near.on('message', (data, { address, port }) => {
      const { side, far } = this.#callerAt(address, port);
      if (!this.#cut.has(side)) far.send(data, target.port, target.host);
    });
    await new Promise<void>((resolve, reject) => {
      this.#near.once('error', reject);
      this.#near.bind(listen.port, listen.host, resolve);
    });
  }

  cut(side: Side, cut: boolean): void {
    if (cut) this.#cut.add(side);
    else this.#cut.delete(side);
  }

  close(): void {
    this.#near.close();
    for (const { far } of this.#callers.values()) far.close();
  }

  #callerAt(address: string, port: number) {
    const name = `${address}:${String(port)}`;
    const known = this.#callers.get(name);
    if (known !== undefined) return known;
    const far = createSocket('udp4');
    const caller = { side: this.expected, far };
    far.on('error', () => undefined);
    far.on('message', (data) => {
      if (!this.#cut.has(caller.side)) this.#near.send(data, port, address);
    });
    this.#callers.set(name, caller);
    return caller;
  }
}

export interface Lines {
  /** The side whose browser joins or joins again from now on. */
  expect(side: Side): void;
  cut(side: Side): void;
  restore(side: Side): void;
  close(): void;
}

export interface LineAddresses {
  readonly hub: Address;
  readonly tcp: readonly { readonly side: Side; readonly listen: Address }[];
  /** Where the hub says that its sound and pictures are, and where they are. */
  readonly media: { readonly listen: Address; readonly target: Address };
}

export async function openLines({ hub, tcp, media }: LineAddresses): Promise<Lines> {
  const legs = await Promise.all(tcp.map(async ({ side, listen }) => ({ side, leg: await TcpLeg.open(listen, hub) })));
  const udp = new UdpLeg();
  await udp.open(media.listen, media.target);
  const set = (side: Side, cut: boolean): void => {
    udp.cut(side, cut);
    for (const each of legs) if (each.side === side) each.leg.cut(cut);
  };
  return {
    expect(side) {
      udp.expected = side;
    },
    cut: (side) => set(side, true),
    restore: (side) => set(side, false),
    close() {
      for (const { leg } of legs) leg.close();
      udp.close();
    },
  };
}
