/**
 * Signalling of one call's media, between a page (kiosk or console) and the hub. The ticket in the address says which call
 * and who; nothing clinical travels here. Names follow mediasoup: a producer sends one track to the SFU, a consumer receives
 * one, each over a transport.
 */
import { z } from 'zod';
import { PARTY_KINDS } from '#domain/encounters/handling.ts';
import { defineContract } from '../wire/contract.ts';

const nothing = z.strictObject({});
const mediaId = z.string().min(1).max(64);
const kind = z.enum(['audio', 'video']);

/** A size that no honest description of one track reaches. */
const MAX_DESCRIPTION_KEYS = 64;

/**
 * WebRTC descriptions are mediasoup's to check in depth: it refuses what it does not understand. Here they are known to be
 * objects with the parts that are always there.
 */
const dtlsParameters = z.looseObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(z.strictObject({ algorithm: z.string().max(16), value: z.string().max(256) }))
    .min(1)
    .max(8),
});
const rtpParameters = z.looseObject({
  codecs: z.array(z.looseObject({ mimeType: z.string().max(64) })).max(MAX_DESCRIPTION_KEYS),
});
const rtpCapabilities = z.looseObject({
  codecs: z
    .array(z.looseObject({ mimeType: z.string().max(64) }))
    .max(MAX_DESCRIPTION_KEYS)
    .optional(),
});
const iceParameters = z.looseObject({ usernameFragment: z.string(), password: z.string() });
const iceCandidates = z.array(z.looseObject({ address: z.string(), port: z.int() }));

export type DtlsDescription = z.infer<typeof dtlsParameters>;
export type RtpDescription = z.infer<typeof rtpParameters>;
export type RtpCapabilitiesDescription = z.infer<typeof rtpCapabilities>;
export type IceDescription = z.infer<typeof iceParameters>;
export type IceCandidatesDescription = z.infer<typeof iceCandidates>;

export const mediaPeer = z.strictObject({
  peerId: mediaId,
  name: z.string(),
  side: z.enum(['home', 'clinician', 'guest']),
  /** A guest, or a colleague who was asked in: what they are to the call. */
  as: z.enum(PARTY_KINDS).optional(),
});
export type MediaPeer = z.infer<typeof mediaPeer>;

/** `held`: nobody has switched it off; the line of the one who sends it does not carry it just now. */
const held = z.boolean().optional();

export const mediaProducer = z.strictObject({ producerId: mediaId, peerId: mediaId, kind, paused: z.boolean(), held });
export type MediaProducer = z.infer<typeof mediaProducer>;

/** A JPEG, base64, small enough for one message. */
const jpeg = z.base64().max(180_000);

/** Whose picture it was, and what it shows. */
export const frozenFrame = z.strictObject({
  frameId: mediaId,
  ofPeerId: mediaId,
  width: z.int().min(1).max(1920),
  height: z.int().min(1).max(1920),
  jpeg,
});
export type FrozenFrame = z.infer<typeof frozenFrame>;

export const pointedAt = z.strictObject({ frameId: mediaId, x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type PointedAt = z.infer<typeof pointedAt>;

/** `replaced`: the same person joined from another page. `dismissed`: the call is not theirs any more, or they were removed. */
export const roomCloseReason = z.enum(['call-ended', 'worker-died', 'hub-closing', 'replaced', 'dismissed']);
export type MediaCloseReason = z.infer<typeof roomCloseReason>;

export const mediaLink = defineContract({
  version: 1,
  requests: {
    /** Once for each connection. `open` is false until the nurse answers: until then no media leaves the SFU. */
    'room.join': {
      params: nothing,
      result: z.strictObject({
        peerId: mediaId,
        open: z.boolean(),
        routerRtpCapabilities: rtpCapabilities,
        peers: z.array(mediaPeer),
        producers: z.array(mediaProducer),
      }),
    },
    'room.leave': { params: nothing, result: nothing },
    'transport.create': {
      params: z.strictObject({ direction: z.enum(['send', 'receive']) }),
      result: z.strictObject({ transportId: mediaId, iceParameters, iceCandidates, dtlsParameters }),
    },
    'transport.connect': { params: z.strictObject({ transportId: mediaId, dtlsParameters }), result: nothing },
    'transport.restart-ice': {
      params: z.strictObject({ transportId: mediaId }),
      result: z.strictObject({ iceParameters }),
    },
    'producer.create': {
      params: z.strictObject({ transportId: mediaId, kind, rtpParameters, paused: z.boolean() }),
      result: z.strictObject({ producerId: mediaId }),
    },
    'producer.pause': { params: z.strictObject({ producerId: mediaId, held }), result: nothing },
    'producer.resume': { params: z.strictObject({ producerId: mediaId }), result: nothing },
    'producer.close': { params: z.strictObject({ producerId: mediaId }), result: nothing },
    /** Made paused; it flows after `consumer.resume`, and not before the room is open. */
    'consumer.create': {
      params: z.strictObject({ transportId: mediaId, producerId: mediaId, rtpCapabilities }),
      result: z.strictObject({ consumerId: mediaId, producerId: mediaId, kind, rtpParameters }),
    },
    'consumer.resume': { params: z.strictObject({ consumerId: mediaId }), result: nothing },
    'consumer.pause': { params: z.strictObject({ consumerId: mediaId }), result: nothing },
    /** The layer of a simulcast picture that is enough for this page; the SFU sends less where the line is narrower. */
    'consumer.prefer': {
      params: z.strictObject({ consumerId: mediaId, spatialLayer: z.int().min(0).max(2) }),
      result: nothing,
    },
    /** A picture that stands still, for all in the room to look at and point at; it replaces the one before. Kept nowhere. */
    'frame.freeze': { params: z.strictObject({ frame: frozenFrame }), result: nothing },
    /** Where somebody points, in parts of the picture's width and height; at most 20 a second are passed on. */
    'frame.point': { params: pointedAt, result: nothing },
    'frame.clear': { params: nothing, result: nothing },
    /** A still photograph in the place of a picture that the line does not carry. At most one in two seconds is passed on. */
    'still.show': { params: z.strictObject({ still: jpeg }), result: nothing },
  },
  pushes: {
    'peer.joined': mediaPeer,
    'peer.left': z.strictObject({ peerId: mediaId }),
    'producer.added': mediaProducer,
    'producer.paused': z.strictObject({ producerId: mediaId, held }),
    'producer.resumed': z.strictObject({ producerId: mediaId }),
    /** To the one who sends it: how many receive this picture, and the largest layer that any of them asks for. */
    'producer.wanted': z.strictObject({
      producerId: mediaId,
      receivers: z.int().min(0),
      spatialLayer: z.int().min(0).max(2),
    }),
    'producer.removed': z.strictObject({ producerId: mediaId, peerId: mediaId }),
    'frame.frozen': z.strictObject({ byPeerId: mediaId, frame: frozenFrame }),
    'frame.pointed': pointedAt.extend({ byPeerId: mediaId }),
    'frame.cleared': z.strictObject({ byPeerId: mediaId }),
    'still.shown': z.strictObject({ byPeerId: mediaId, still: jpeg }),
    'room.opened': nothing,
    'room.closed': z.strictObject({ reason: roomCloseReason }),
  },
});
export type MediaLink = typeof mediaLink;
