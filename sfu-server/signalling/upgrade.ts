/** Opens WebSockets: each path with its own rule of who may come. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serveClinician } from './clinician/serve-clinician.ts';
import { serveKiosk, type KioskLinks } from './kiosk/serve-kiosk.ts';
import { mediaUrlUnder, originIsKioskPage, originIsOurs, type OwnAddresses } from './origins.ts';
import { createMediaHolders } from './media-holders.ts';
import { demandPlace, keepRooms, settleRoom } from './media-rooms.ts';
import type { SignallingParts } from './parts.ts';
import { MAX_PAYLOAD_BYTES, socketWire, type SocketWire } from './ws-wire.ts';

export interface Signalling {
  /** Closes every link. */
  close(): void;
}

type Path = '/kiosk' | '/clinician' | '/media';

function pathOf(request: IncomingMessage): { path: Path; ticket: string } | undefined {
  const url = URL.parse(request.url ?? '', 'http://hub');
  const path = url?.pathname;
  if (path !== '/kiosk' && path !== '/clinician' && path !== '/media') return undefined;
  return { path, ticket: url?.searchParams.get('ticket') ?? '' };
}

function originIsAllowed(path: Path, request: IncomingMessage, addresses: OwnAddresses): boolean {
  const { origin, host } = request.headers;
  switch (path) {
    case '/kiosk':
      // The kiosk's core is no browser: a page that tries is somebody else's.
      return origin === undefined;
    case '/clinician':
      // A program brings no cookie here, and needs its ticket like everybody.
      return origin === undefined || originIsOurs(addresses, origin, host);
    case '/media':
      return originIsOurs(addresses, origin, host) || originIsKioskPage(origin);
    default:
      return path satisfies never;
  }
}

function refuseUpgrade(socket: Duplex, status: '403 Forbidden' | '404 Not Found' | '503 Service Unavailable'): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Told in words on the open link, because a browser shows its page nothing of a refused upgrade. */
function refuseLink(wire: SocketWire, socket: WebSocket, fault: unknown, parts: Pick<SignallingParts, 'log'>): void {
  const refusal =
    fault instanceof RefusalError
      ? fault
      : new RefusalError('internal', 'Something went wrong here. Nothing was lost. Try again.');
  if (refusal !== fault) parts.log.error({ fault }, 'a link could not be opened');
  wire.send(JSON.stringify({ type: 'refusal', code: refusal.code, words: refusal.message }));
  socket.close(4401, refusal.code);
}

/** So many are looked up at once; whoever comes then is told to come again, which kiosks and pages do by themselves. */
const MOST_OPENING = 256;
/** Windows of one session. */
export const LINKS_OF_A_SESSION = 12;

/** What depends on the name under which somebody came is added for each link. */
export type UpgradeParts = Omit<SignallingParts, 'mediaUrl' | 'guestPage'> & {
  readonly addresses: OwnAddresses;
  readonly ownUrlFor: (host: string | undefined) => string;
};

export function attachSignalling(server: Server, parts: UpgradeParts): Signalling {
  const { log, addresses } = parts;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const kioskLinks: KioskLinks = new Map();
  const ofSession = new Map<string, number>();
  let opening = 0;
  let closed = false;
  const stopQueue = parts.events.onCommitted(() => {
    parts.board.changed();
  });
  const rooms = { reads: parts.reads, rooms: parts.media.rooms, clock: parts.forward };
  const { attendance } = parts;
  const holders = createMediaHolders(parts);
  const stopRooms = keepRooms({
    ...rooms,
    events: parts.events,
    afterwards: (scope, encounterId) => attendance.settle(scope, encounterId),
    log,
  });
  parts.presence.onChange(() => {
    parts.board.changed();
  });

  function takePlace(session: string, wire: SocketWire): void {
    ofSession.set(session, (ofSession.get(session) ?? 0) + 1);
    wire.onClose(() => {
      const left = (ofSession.get(session) ?? 1) - 1;
      if (left === 0) ofSession.delete(session);
      else ofSession.set(session, left);
    });
  }

  /**
   * Looks up who comes, before the link opens: once it is open, its messages must find somebody who listens. A refusal is
   * told on the open link.
   */
  async function prepare(path: Path, ticket: string, host: string | undefined): Promise<(wire: SocketWire) => void> {
    const own = parts.ownUrlFor(host);
    const linkParts: SignallingParts = {
      ...parts,
      mediaUrl: () => mediaUrlUnder(own),
      guestPage: () => `${own}/guest.html`,
    };
    switch (path) {
      case '/kiosk':
        return (wire) => {
          serveKiosk(wire, linkParts, kioskLinks);
        };
      case '/clinician': {
        const session = await parts.accounts.sessionByDigest(parts.clinicianTickets.redeem(ticket));
        if (session === undefined) throw new RefusalError('not-signed-in', 'Sign in first.');
        if ((ofSession.get(session.tokenDigest) ?? 0) >= LINKS_OF_A_SESSION) {
          throw new RefusalError('too-fast', 'You have too many windows open. Close one, and this one opens.');
        }
        return (wire) => {
          takePlace(session.tokenDigest, wire);
          serveClinician(wire, session, linkParts);
        };
      }
      case '/media': {
        const { serviceId, holder, peer } = parts.mediaTickets.redeem(ticket);
        await holders.demandStanding(holder);
        await settleRoom(rooms, { serviceId }, peer.encounterId);
        return (wire) => {
          holders.hold(holder, wire);
          parts.media.serveLink(wire, peer, async () => {
            // Asked again: between the ticket and the room somebody may have left.
            await holders.demandStanding(holder);
            await demandPlace(parts.reads, parts.forward, { serviceId }, peer);
            await attendance.entered({ serviceId }, peer);
          });
        };
      }
      default:
        return path satisfies never;
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const wanted = pathOf(request);
    if (wanted === undefined) {
      refuseUpgrade(socket, '404 Not Found');
      return;
    }
    if (addresses.originOf(request.headers.host) === undefined || !originIsAllowed(wanted.path, request, addresses)) {
      log.warn({ path: wanted.path }, 'a WebSocket from elsewhere was refused');
      refuseUpgrade(socket, '403 Forbidden');
      return;
    }
    if (opening >= MOST_OPENING) {
      log.warn({ path: wanted.path }, 'too many links were opening at once');
      refuseUpgrade(socket, '503 Service Unavailable');
      return;
    }
    opening += 1;
    const gone = () => {
      socket.destroy();
    };
    socket.on('error', gone);
    prepare(wanted.path, wanted.ticket, request.headers.host)
      .catch((fault: unknown) => (wire: SocketWire, opened: WebSocket) => {
        refuseLink(wire, opened, fault, parts);
      })
      .then((begin) => {
        socket.off('error', gone);
        if (closed || socket.destroyed) {
          socket.destroy();
          return;
        }
        sockets.handleUpgrade(request, socket, head, (opened) => {
          const wire = socketWire(opened, (fault) => {
            log.debug({ path: wanted.path, fault: fault.message }, 'a WebSocket failed');
          });
          begin(wire, opened);
        });
      })
      .catch((fault: unknown) => {
        log.error({ fault, path: wanted.path }, 'a link could not be opened');
        socket.destroy();
      })
      .finally(() => {
        opening -= 1;
      });
  }

  server.on('upgrade', upgrade);
  return {
    close() {
      if (closed) return;
      closed = true;
      server.off('upgrade', upgrade);
      stopQueue();
      stopRooms();
      holders.close();
      parts.board.close();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
