/** The video element of one's own picture, which lives longer than the page that shows it. */
import { showVideoIn, type VideoLook } from './video-place.ts';

const videos = new WeakMap<MediaStream, HTMLVideoElement>();

/** One's own sound is never played back. */
function makeVideo(stream: MediaStream): HTMLVideoElement {
  const made = document.createElement('video');
  made.autoplay = true;
  made.playsInline = true;
  made.muted = true;
  made.srcObject = stream;
  return made;
}

/** The one that is in no page now; another one where the same picture is shown in two places. */
function ownVideoOf(stream: MediaStream): HTMLVideoElement {
  const known = videos.get(stream);
  if (known?.parentNode === null) return known;
  const made = makeVideo(stream);
  videos.set(stream, made);
  return made;
}

/** The page of the call takes the place of the one before it, and the picture goes on. @returns takes it out again */
export function showOwnVideoIn(stream: MediaStream, place: HTMLElement | null, look: VideoLook): () => void {
  const element = ownVideoOf(stream);
  const takeOut = showVideoIn(element, place, look);
  // Being taken out of a page has paused it.
  if (element.paused) element.play().catch(() => undefined);
  return takeOut;
}
