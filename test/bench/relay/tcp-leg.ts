import { connect, createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';

export interface Ends {
  readonly listen: { readonly host: string; readonly port: number };
  readonly target: { readonly host: string; readonly port: number };
}

/**
 * Carries bytes between a caller and a program, each way late by `delayMs`. This machine's kernel opens the caller's connection
 * at once; over a line it takes a round trip, so nothing of the caller's counts as sent before one has passed.
 */
export async function openTcpLeg({ listen, target }: Ends, delayMs: number): Promise<Server> {
  const server = createServer((near) => {
    const mayBegin = performance.now() + 2 * delayMs;
    const far = connect(target.port, target.host);
    carry(near, far, new DelayLine(delayMs), mayBegin);
    carry(far, near, new DelayLine(delayMs), 0);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  return server;
}

function carry(from: Socket, to: Socket, line: DelayLine, mayBegin: number): void {
  from.setNoDelay(true);
  from.on('error', () => undefined);
  from.on('data', (data) => {
    line.pass(() => {
      if (!to.destroyed) to.write(data);
    }, mayBegin);
  });
  from.on('close', () => {
    line.pass(() => to.destroy(), mayBegin);
  });
}
