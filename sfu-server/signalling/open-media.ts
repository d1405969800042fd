/** Starts the SFU for the links. */
import type { Logger } from 'pino';
import { createSfu } from '../media/sfu.ts';
import { serveMediaLink } from './media-link.ts';
import { NO_MEDIA, type MediaPart } from './media-part.ts';

export interface MediaSettings {
  readonly workerBin: string | undefined;
  readonly rtcPort: number;
  readonly listenIp: string;
  /** What peers are told to connect to, where it is not `listenIp`. */
  readonly announcedAddress?: string | undefined;
}

/** One worker for each core, and none to spare on the machine of a small service. */
const WORKERS = 1;

/**
 * Starts the SFU. When it does not start, the hub goes on without it and says so: a home that can ask for help and be rung
 * back is better off than one that cannot ask.
 */
export async function openMedia(settings: MediaSettings, log: Logger): Promise<MediaPart> {
  try {
    const sfu = await createSfu({ ...settings, workers: WORKERS, log });
    return {
      available: true,
      rooms: sfu,
      serveLink(wire, peer, demandPlace) {
        serveMediaLink(wire, peer, sfu, demandPlace, {
          onFault: (method, fault) => {
            log.error({ method, fault }, 'a request about media failed');
          },
          onRefusal: (code, method) => {
            log.debug({ code, method }, 'refused');
          },
        });
      },
      close: () => sfu.shutdown(),
    };
  } catch (fault) {
    log.error({ fault }, 'the SFU did not start: calls have no picture or sound (see MEDIASOUP_WORKER_BIN)');
    return NO_MEDIA;
  }
}
