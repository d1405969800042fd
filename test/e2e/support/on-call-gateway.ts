/** A telephone gateway that rings nobody: it keeps what the hub asked it to do, so that a test can say who was rung and when. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Rung {
  readonly at: string;
  readonly body: unknown;
}

export interface OnCallGateway {
  readonly url: string;
  /** Oldest first. */
  readonly rung: readonly Rung[];
  /** From now on it answers with this status; a gateway that is broken answers 503. */
  answerWith(status: number): void;
  /** Safe to call twice. */
  close(): Promise<void>;
}

export async function openOnCallGateway(): Promise<OnCallGateway> {
  const rung: Rung[] = [];
  let status = 202;
  let closed = false;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      rung.push({ at: new Date().toISOString(), body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ receipt: `test-${String(rung.length)}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/ring`,
    rung,
    answerWith(next) {
      status = next;
    },
    async close() {
      if (closed) return;
      closed = true;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
