/** The media link of one page: requests of the protocol's contract, carried out by the SFU. */
import type { EncounterId } from '#domain/base/ids.ts';
import { mediaLink } from '#protocol/hub/media-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served, type ServeOptions } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { JoinedPeer, PeerIdentity, RoomEvent, Sfu } from '../media/port.ts';

/** Who is on this link, and in which call: what the redeemed ticket said. */
export interface MediaLinkPeer extends PeerIdentity {
  readonly encounterId: EncounterId;
}

/**
 * Serves one media link until its wire closes; then the peer leaves the room.
 * @param demandPlace asked when the peer joins; throws a refusal when the call is not theirs any more
 */
export function serveMediaLink(
  wire: Wire,
  peer: MediaLinkPeer,
  sfu: Sfu,
  demandPlace: () => Promise<void>,
  options: ServeOptions,
): void {
  const { peerId, name, side, as } = peer;
  const identity: PeerIdentity = { peerId, name, side, ...(as !== undefined && { as }) };
  let joined: Promise<JoinedPeer> | undefined;
  let closed = false;

  async function enter(): Promise<JoinedPeer> {
    await demandPlace();
    return sfu.join(peer.encounterId, identity, (event) => {
      tell(served, event);
    });
  }

  function inRoom(): Promise<JoinedPeer> {
    if (joined === undefined) throw new RefusalError('conflict', 'Join the call first.');
    return joined;
  }

  const handlers: Handlers<typeof mediaLink> = {
    'room.join': async () => {
      if (joined !== undefined) throw new RefusalError('conflict', 'This page has joined the call already.');
      joined = enter();
      const place = await joined.catch((fault: unknown) => {
        joined = undefined;
        throw fault;
      });
      if (closed) place.leave();
      return {
        peerId: identity.peerId,
        open: place.open,
        routerRtpCapabilities: place.routerRtpCapabilities,
        peers: [...place.peers],
        producers: [...place.othersProducers],
      };
    },
    'room.leave': async () => {
      (await inRoom()).leave();
      return {};
    },
    'transport.create': async ({ direction }) => (await inRoom()).createTransport(direction),
    'transport.connect': async ({ transportId, dtlsParameters }) => {
      await (await inRoom()).connectTransport(transportId, dtlsParameters);
      return {};
    },
    'transport.restart-ice': async ({ transportId }) => ({
      iceParameters: await (await inRoom()).restartIce(transportId),
    }),
    'producer.create': async ({ transportId, kind, rtpParameters, paused }) =>
      (await inRoom()).produce(transportId, kind, rtpParameters, paused),
    'producer.pause': async ({ producerId, held = false }) => {
      await (await inRoom()).pauseProducer(producerId, held);
      return {};
    },
    'producer.resume': async ({ producerId }) => {
      await (await inRoom()).resumeProducer(producerId);
      return {};
    },
    'producer.close': async ({ producerId }) => {
      (await inRoom()).closeProducer(producerId);
      return {};
    },
    'consumer.create': async ({ transportId, producerId, rtpCapabilities }) =>
      (await inRoom()).consume(transportId, producerId, rtpCapabilities),
    'consumer.resume': async ({ consumerId }) => {
      await (await inRoom()).resumeConsumer(consumerId);
      return {};
    },
    'consumer.pause': async ({ consumerId }) => {
      await (await inRoom()).pauseConsumer(consumerId);
      return {};
    },
    'consumer.prefer': async ({ consumerId, spatialLayer }) => {
      await (await inRoom()).preferLayer(consumerId, spatialLayer);
      return {};
    },
    'frame.freeze': async ({ frame }) => {
      (await inRoom()).freeze(frame);
      return {};
    },
    'frame.point': async (at) => {
      (await inRoom()).point(at);
      return {};
    },
    'frame.clear': async () => {
      (await inRoom()).clearFrame();
      return {};
    },
    'still.show': async ({ still }) => {
      (await inRoom()).showStill(still);
      return {};
    },
  };

  const served = serve(wire, mediaLink, handlers, options);
  wire.onClose(() => {
    closed = true;
    joined?.then((place) => place.leave()).catch(() => undefined);
  });
}

function tell(served: Served<typeof mediaLink>, event: RoomEvent): void {
  switch (event.type) {
    case 'peer-joined':
      served.push('peer.joined', event.peer);
      return;
    case 'peer-left':
      served.push('peer.left', { peerId: event.peerId });
      return;
    case 'producer-added':
      served.push('producer.added', event.producer);
      return;
    case 'producer-paused':
      served.push('producer.paused', { producerId: event.producerId, ...(event.held && { held: true }) });
      return;
    case 'producer-resumed':
      served.push('producer.resumed', { producerId: event.producerId });
      return;
    case 'producer-removed':
      served.push('producer.removed', { producerId: event.producerId, peerId: event.peerId });
      return;
    case 'producer-wanted': {
      const { producerId, receivers, spatialLayer } = event;
      served.push('producer.wanted', { producerId, receivers, spatialLayer });
      return;
    }
    case 'frame-frozen':
      served.push('frame.frozen', { byPeerId: event.byPeerId, frame: event.frame });
      return;
    case 'frame-pointed':
      served.push('frame.pointed', { ...event.at, byPeerId: event.byPeerId });
      return;
    case 'frame-cleared':
      served.push('frame.cleared', { byPeerId: event.byPeerId });
      return;
    case 'still-shown':
      served.push('still.shown', { byPeerId: event.byPeerId, still: event.still });
      return;
    case 'opened':
      served.push('room.opened', {});
      return;
    case 'closed':
      served.push('room.closed', { reason: event.reason });
      return;
    default:
      event satisfies never;
  }
}
