/** A line between a kiosk and its hub that a test pulls out and puts back: connections break, and new ones are refused. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface SwitchedLine {
  readonly url: string;
  pullOut(): void;
  putBack(): void;
  close(): Promise<void>;
}

/**
 * The hub answers to its own loopback addresses on its own port alone: the line stands on the same port of IPv6's.
 * @param target where the hub listens
 */
export async function openSwitchedLine(target: {
  readonly host: string;
  readonly port: number;
}): Promise<SwitchedLine> {
  const sockets = new Set<Socket>();
  let out = false;
  const server: Server = createServer((near) => {
    if (out) {
      near.destroy();
      return;
    }
    const far = connect(target.port, target.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(target.port, '::1', resolve);
  });
  return {
    url: `http://[::1]:${String(target.port)}`,
    pullOut() {
      out = true;
      for (const socket of sockets) socket.destroy();
    },
    putBack() {
      out = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
