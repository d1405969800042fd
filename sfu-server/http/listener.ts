/** The server that listens: encrypted where there is a certificate, and with a limit for each way of being slow. */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createEncryptedServer, Server as EncryptedServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';

/** Headers, then the whole request, are here within these, however slowly they come: one byte a second keeps nothing open. */
export const HEADERS_WITHIN_MS = 10_000;
export const REQUEST_WITHIN_MS = 20_000;
/** A connection on which nothing is asked any more. */
const IDLE_MS = 30_000;
const HANDSHAKE_WITHIN_MS = 10_000;
/** Of one address; a home or a surgery has one for all its screens. */
export const MOST_FROM_AN_ADDRESS = 300;
/** Open connections in all, links included: a service has some hundred kiosks and consoles. */
const MOST_CONNECTIONS = 4_000;

const LIMITS: ServerOptions = {
  headersTimeout: HEADERS_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  keepAliveTimeout: IDLE_MS,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  // Two ways to say how long a request is are how one request is hidden in another.
  insecureHTTPParser: false,
  requireHostHeader: true,
};

/** One address cannot take all places: there is always one for a kiosk from elsewhere. */
function sharePlaces(server: Server, trustedProxies: readonly string[]): void {
  const shared = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', ...trustedProxies]);
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const from = socket.remoteAddress ?? '';
    if (shared.has(from)) return;
    const there = (open.get(from) ?? 0) + 1;
    if (there > MOST_FROM_AN_ADDRESS) {
      socket.destroy();
      return;
    }
    open.set(from, there);
    socket.once('close', () => {
      const left = (open.get(from) ?? 1) - 1;
      if (left === 0) open.delete(from);
      else open.set(from, left);
    });
  });
}

/**
 * @param tls undefined where nothing is encrypted
 * @param trustedProxies behind whose addresses there are many
 */
export function createListener(
  handle: RequestListener,
  tls: SecureContextOptions | undefined,
  trustedProxies: readonly string[] = [],
): Server {
  const server: Server =
    tls === undefined
      ? createServer(LIMITS, handle)
      : createEncryptedServer({ ...LIMITS, ...tls, handshakeTimeout: HANDSHAKE_WITHIN_MS }, handle);
  sharePlaces(server, trustedProxies);
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = 100;
  // Whoever does not read what they asked for keeps it no longer than this; links have their own heartbeat.
  server.setTimeout(60_000);
  return server;
}

/** From the next connection on; those that are open stay. */
export function useCertificate(server: Server, tls: SecureContextOptions): void {
  if (server instanceof EncryptedServer) server.setSecureContext(tls);
}
