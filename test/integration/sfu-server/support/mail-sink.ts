/** A mail server on a port of its own, which delivers nothing and remembers what it was given. It speaks SMTP like any other. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly encrypted: boolean;
}

export interface MailSink {
  readonly port: number;
  readonly url: string;
  readonly taken: readonly Taken[];
  /** How many letters have begun to arrive. */
  begun: number;
  /** What it says to a recipient and to a letter: undefined takes it. */
  recipient: { readonly code: number; readonly words: string } | undefined;
  letter: { readonly code: number; readonly words: string } | 'never' | undefined;
  /** Every connection is gone, without a word. */
  vanish(): void;
  close(): Promise<void>;
}

export interface SinkOptions {
  /** With a certificate: by STARTTLS, or from the first byte. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly fromTheFirstByte?: boolean } | undefined;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
}

class Answer extends Error {
  readonly responseCode: number;
  constructor({ code, words }: { readonly code: number; readonly words: string }) {
    super(words);
    this.responseCode = code;
  }
}

export async function openSink({ tls, login }: SinkOptions = {}): Promise<MailSink> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    secure: tls?.fromTheFirstByte === true,
    ...(tls === undefined ? {} : { key: tls.key, cert: tls.cert }),
    hideSTARTTLS: tls === undefined,
    authOptional: login === undefined,
    disabledCommands: login === undefined ? ['AUTH'] : [],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 20,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(new Answer({ code: 535, words: 'Wrong user or password' }));
    },
    onRcptTo(_address, _session, done) {
      if (sink.recipient === undefined) done();
      else done(new Answer(sink.recipient));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      // At its first bytes: when the server says "go on", the other side has not heard it yet.
      stream.once('data', () => (sink.begun += 1));
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (sink.letter === 'never') return;
        if (sink.letter !== undefined) {
          done(new Answer(sink.letter));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('utf8'),
          encrypted: session.secure,
        });
        done(null, `Ok: queued as SINK-${String(taken.length)}`);
      });
    },
  });
  // A client that ends the connection in the middle is nothing to stop for.
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const sink: MailSink = {
    port,
    url: `smtp://127.0.0.1:${String(port)}`,
    taken,
    begun: 0,
    recipient: undefined,
    letter: undefined,
    vanish() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
  return sink;
}

/** The letter's own text, decoded: quoted-printable as the composer writes it. */
export function textOf({ raw }: Taken): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  if (!/^content-transfer-encoding: quoted-printable/im.test(raw)) {
    return /^content-transfer-encoding: base64/im.test(raw) ? Buffer.from(body, 'base64').toString('utf8') : body;
  }
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export function headersOf({ raw }: Taken): ReadonlyMap<string, string> {
  const unfolded = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    unfolded.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
