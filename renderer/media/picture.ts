/** One frame of a live picture as a JPEG that fits into one message. */

export interface Picture {
  /** base64, without the head of a data URL. */
  readonly jpeg: string;
  readonly width: number;
  readonly height: number;
}

export interface PictureLimits {
  readonly longestEdge: number;
  readonly mostBytes: number;
}

/** To point at: as it is received. */
export const FRAME_LIMITS: PictureLimits = { longestEdge: 1280, mostBytes: 130_000 };
/** In the place of a picture, on a line that carries next to nothing. */
export const STILL_LIMITS: PictureLimits = { longestEdge: 320, mostBytes: 16_000 };

const QUALITIES = [0.9, 0.75, 0.6, 0.45, 0.3, 0.15] as const;
const FRAME_WITHIN_MS = 2000;

/** The size of a picture that is no longer than this at its longest edge, in whole pixels. */
export function sizeWithin(width: number, height: number, longestEdge: number): { width: number; height: number } {
  const by = Math.min(1, longestEdge / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/** The bytes that base64 stands for. */
export function bytesOfBase64(base64: string): number {
  return Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
}

function nextFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      resolve(false);
    }, FRAME_WITHIN_MS);
    video.requestVideoFrameCallback(() => {
      clearTimeout(late);
      resolve(true);
    });
  });
}

/** @returns undefined when no frame comes, or it cannot be made small enough */
export async function pictureOf(track: MediaStreamTrack, limits: PictureLimits): Promise<Picture | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  try {
    const frame = nextFrame(video);
    await video.play();
    if (!(await frame)) return undefined;
    const { width, height } = sizeWithin(video.videoWidth, video.videoHeight, limits.longestEdge);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
    for (const quality of QUALITIES) {
      const [, jpeg = ''] = canvas.toDataURL('image/jpeg', quality).split(',');
      if (jpeg !== '' && bytesOfBase64(jpeg) <= limits.mostBytes) return { jpeg, width, height };
    }
    return undefined;
  } catch {
    // The stream has gone in the meantime.
    return undefined;
  } finally {
    video.srcObject = null;
  }
}
