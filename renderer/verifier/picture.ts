/** A code out of a picture: of a file, or of what a camera sees. */
import jsQr from 'jsqr';

/** Dense codes in large photographs are found at one size and missed at another. */
const SIDES = [900, 1400, 600, 2200] as const;

type Source = ImageBitmap | HTMLVideoElement;

function scan(source: Source, width: number, height: number): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const found = jsQr(data, width, height)?.data;
  return found === undefined || found === '' ? undefined : found;
}

function scanAt(source: Source, width: number, height: number, side: number): string | undefined {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, side / Math.max(width, height));
  return scan(source, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

/** @returns undefined where there is none, or where the file is no picture */
export async function codeInFile(file: Blob): Promise<string | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  try {
    for (const side of SIDES) {
      const found = scanAt(picture, picture.width, picture.height, side);
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

const EVERY_MS = 250;

/** Looks until it has found one. @returns what stops it; safe to call twice */
export async function watchCamera(video: HTMLVideoElement, onCode: (code: string) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1920 } },
  });
  video.srcObject = stream;
  await video.play();
  const stop = (): void => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const timer = setInterval(() => {
    const found = scanAt(video, video.videoWidth, video.videoHeight, 1_100);
    if (found === undefined) return;
    stop();
    onCode(found);
  }, EVERY_MS);
  return stop;
}
