import type { types } from 'mediasoup';

/**
 * Opus with in-band forward error correction (a lost packet is heard from the next one) and discontinuous transmission (a
 * quiet room costs nothing); VP8, which every browser encodes and decodes.
 */
export const MEDIA_CODECS: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  {
    kind: 'video',
    mimeType: 'video/VP8',
    clockRate: 90_000,
    parameters: { 'x-google-start-bitrate': 600 },
  },
];

/** Bits a second that the SFU first believes a receiver can take; bandwidth estimation goes on from there. */
export const INITIAL_OUTGOING_BITRATE = 800_000;

/** The most that one peer may send: a 640x480 picture needs no more, and a broken or hostile page gets no more. */
export const MAX_INCOMING_BITRATE = 1_500_000;

/** A small picture and a full one. */
export const MOST_LAYERS = 2;
