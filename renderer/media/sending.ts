/** How each track is sent: as much as those who receive it need and the line carries. */
import type { types } from 'mediasoup-client';
import { carriesPictures, type Carrying } from './ladder.ts';
import type { MediaKind } from './local-media.ts';

/** What the SFU says of those who receive a picture. */
export interface Wanted {
  readonly receivers: number;
  /** The largest layer that any of them asks for. */
  readonly spatialLayer: number;
}

export const ONE_RECEIVER: Wanted = { receivers: 1, spatialLayer: 1 };

/** What changes while a call is on; the number of encodings does not. */
export interface Encoding {
  readonly active: boolean;
  readonly maxBitrate: number;
  readonly maxFramerate?: number;
  readonly scaleResolutionDownBy?: number;
}

const FULL = { maxBitrate: 1_000_000, maxFramerate: 30, scaleResolutionDownBy: 1 };
/** 320x240: a face, and how somebody breathes, on a line that carries little more than sound. */
const SMALL = { maxBitrate: 250_000, maxFramerate: 15, scaleResolutionDownBy: 2 };
/** The second layer of a picture that several receive, for the one whose line is narrow. */
const LOW_LAYER = { maxBitrate: 150_000, maxFramerate: 15, scaleResolutionDownBy: 2 };
const SOUND = { maxBitrate: 40_000 };

/**
 * A picture has two encodings from the start, of which the small one sleeps until a third person receives it: waking it
 * changes nothing for the others, while a picture that is made anew is dark for a moment. The SFU then gives each of them the
 * larger one that their line carries. For one receiver alone the full one is made smaller instead.
 * @param flows nothing at all is sent otherwise: not a packet leaves this machine
 */
export function encodingsOf(kind: MediaKind, flows: boolean, carries: Carrying, wanted: Wanted): Encoding[] {
  if (kind === 'audio') return [{ ...SOUND, active: flows }];
  const pictures = flows && carriesPictures(carries);
  const several = wanted.receivers > 1;
  const small = carries === 'sd' || (!several && wanted.spatialLayer === 0);
  return [
    { ...LOW_LAYER, active: pictures && several && !small },
    { ...(small ? SMALL : FULL), active: pictures },
  ];
}

/**
 * Opus conceals single losses (FEC) and sends next to nothing while nobody speaks (DTX). Where there is not enough for both,
 * sound comes first.
 */
export function sendingOf(kind: MediaKind, encodings: readonly Encoding[]): Partial<types.ProducerOptions> {
  return kind === 'audio'
    ? {
        codecOptions: { opusFec: true, opusDtx: true },
        encodings: encodings.map((encoding) => ({ ...encoding, priority: 'high', networkPriority: 'high' })),
      }
    : { codecOptions: { videoGoogleStartBitrate: 1000 }, encodings: encodings.map((encoding) => ({ ...encoding })) };
}

/** Changes what is sent at once, without a word to the other end. */
export async function applyEncodings(sender: RTCRtpSender, encodings: readonly Encoding[]): Promise<void> {
  const parameters = sender.getParameters();
  const changed = parameters.encodings.some((now, index) =>
    Object.entries(encodings[index] ?? {}).some(([name, value]) => (now as Record<string, unknown>)[name] !== value),
  );
  if (!changed) return;
  parameters.encodings = parameters.encodings.map((now, index) => ({ ...now, ...encodings[index] }));
  await sender.setParameters(parameters);
}
