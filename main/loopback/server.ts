/** Serves the kiosk to one browser on this computer, and to nobody else. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_MESSAGE_BYTES, type Wire } from '#protocol/wire/wire.ts';
import { Access } from './access.ts';
import { joinToHub, type OpeningWire } from './media-relay.ts';
import type { PageSource } from './page-source.ts';
import { wireOf } from '#core/hub-link/socket-wire.ts';

/**
 * A message over the contract's limit is refused in words; one over this is not even taken in, and its sender is cut
 * off (close code 1009).
 */
const MAX_PAYLOAD_BYTES = 4 * MAX_MESSAGE_BYTES;

export interface LoopbackParts {
  /** 0 for any free one. */
  readonly port: number;
  readonly page: PageSource;
  readonly serveBridge: (wire: Wire) => void;
  /** Opens the hub's media link for the page; left out where the page opens it itself. */
  readonly openMedia?: (query: string) => Promise<OpeningWire>;
}

export interface Loopback {
  /** The address to open, with its one-use token. */
  readonly startUrl: string;
  readonly origin: string;
  /** A fresh address with a token, for a browser in the place of the one before, which is let in no more. */
  renewAddress(): string;
  /** May be called twice. */
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function startLoopback(parts: LoopbackParts): Promise<Loopback> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', () => resolve());
  });
  const access = new Access((server.address() as AddressInfo).port);

  server.on('request', (request, response) => {
    answer(request, response, access, parts.page).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    const { path, query } = addressOf(request);
    const { openMedia } = parts;
    if (path !== '/bridge' && (path !== '/media' || openMedia === undefined)) refuseUpgrade(socket, '404 Not Found');
    else if (!access.isForUs(request) || !access.isFromOurPage(request) || !access.hasCookie(request)) {
      refuseUpgrade(socket, '403 Forbidden');
    } else {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const wire = wireOf(opened);
        if (path === '/bridge' || openMedia === undefined) parts.serveBridge(wire);
        else relayMedia(wire, openMedia, query);
      });
    }
  });

  let closing: Promise<void> | undefined;
  function closeAll(): Promise<void> {
    for (const socket of sockets.clients) socket.close(1001);
    sockets.close();
    server.closeAllConnections();
    return new Promise((resolve) => {
      server.close(() => resolve());
    });
  }
  return {
    startUrl: access.startUrl,
    origin: access.origin,
    renewAddress: () => access.renew(),
    close: () => (closing ??= closeAll()),
  };
}

function relayMedia(page: Wire, openMedia: NonNullable<LoopbackParts['openMedia']>, query: URLSearchParams): void {
  let abandoned = false;
  const opening = openMedia(`?ticket=${encodeURIComponent(query.get('ticket') ?? '')}`);
  joinToHub(page, {
    opened: opening.then((hub) => {
      if (abandoned) hub.abandon();
      return hub.opened;
    }),
    abandon() {
      abandoned = true;
      opening.then((hub) => hub.abandon()).catch(() => undefined);
    },
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  page: PageSource,
): Promise<void> {
  if (!access.isForUs(request)) {
    refuse(response, 403, 'This address is not the one that the kiosk serves.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Pages are only read here.');
    return;
  }
  const { path, query } = addressOf(request);
  const token = query.get('token');
  if (path === '/' && token !== null) {
    const cookie = access.exchange(token);
    if (cookie !== undefined) redirect(response, { 'set-cookie': cookie });
    else if (access.hasCookie(request)) redirect(response, {});
    else refuse(response, 403, 'This address has been used already. Start the kiosk again to get a fresh one.');
    return;
  }
  if (!access.hasCookie(request)) {
    refuse(response, 403, 'Open the address that the kiosk printed when it started.');
    return;
  }
  if (path === '/') redirect(response, {});
  else await page(request, path, response);
}

/** As it was sent: read as an address, `//host/path` would name another host. */
function addressOf(request: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  return { path, query: new URLSearchParams(query) };
}

/** The token leaves the address bar, so that the page can be loaded again. */
function redirect(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(302, { location: '/kiosk.html', 'cache-control': 'no-store', ...headers }).end();
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(words);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
