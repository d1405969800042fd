/** Bytes on a socket, as no honest client writes them. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Raw {
  readonly socket: Socket;
  /** All that came back until the other end closed. */
  readonly answered: Promise<string>;
}

export function raw(hubUrl: string): Raw {
  const { hostname, port } = new URL(hubUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString('latin1')));
  socket.on('error', () => undefined);
  return { socket, answered: once(socket, 'close').then(() => text) };
}

/** One request as it is written. */
export async function sendRaw(hubUrl: string, text: string | Buffer): Promise<string> {
  const { socket, answered } = raw(hubUrl);
  socket.end(text);
  return answered;
}
