import { createSocket, type Socket } from 'node:dgram';
import { DelayLine } from './delay-line.ts';
import type { Ends } from './tcp-leg.ts';

/** Carries datagrams between callers and a program, each way late by `delayMs`, with a socket for each caller: as a router does. */
export async function openUdpLeg({ listen, target }: Ends, delayMs: number): Promise<Socket> {
  const near = createSocket('udp4');
  const outward = new DelayLine(delayMs);
  const homeward = new DelayLine(delayMs);
  const callers = new Map<string, Socket>();
  near.on('error', () => undefined);
  near.on('message', (data, { address, port }) => {
    const name = `${address}:${String(port)}`;
    let far = callers.get(name);
    if (far === undefined) {
      far = createSocket('udp4');
      far.on('error', () => undefined);
      far.on('message', (answer) => {
        homeward.pass(() => near.send(answer, port, address));
      });
      callers.set(name, far);
    }
    const way = far;
    outward.pass(() => way.send(data, target.port, target.host));
  });
  await bound(near, listen.port, listen.host);
  return near;
}

export function bound(socket: Socket, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, resolve);
  });
}
