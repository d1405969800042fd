/** A telephone gateway on a port of its own, which rings nobody and remembers who it was asked to ring. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

export interface Gateway {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** `never`: it takes the request and does not answer. */
  answer: number | 'never';
  /** What it says; a receipt when nothing else is set. */
  says: string | undefined;
  close(): Promise<void>;
}

export async function openGateway(): Promise<Gateway> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>;
      asked.push({ body, headers: request.headers });
      if (gateway.answer === 'never') return;
      response.writeHead(gateway.answer, { 'content-type': 'application/json' });
      response.end(gateway.says ?? JSON.stringify({ receipt: `R-${String(asked.length)}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway: Gateway = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/ring`,
    asked,
    answer: 202,
    says: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return gateway;
}
