/** Bytes on a socket, as no honest client writes them. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

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

/** So long after an answer there is none to a second request that was hidden in the first. */
const QUIET_MS = 200;

/** One request as it is written, and all that comes back for it. Whoever hangs up after asking would get no answer. */
export async function sendRaw(hubUrl: string, text: string | Buffer): Promise<string> {
  const { socket, answered } = raw(hubUrl);
  socket.write(text);
  await Promise.race([once(socket, 'data'), answered]);
  await Promise.race([answered, delay(QUIET_MS)]);
  socket.destroy();
  return answered;
}
