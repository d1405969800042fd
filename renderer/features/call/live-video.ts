/** The video element of a live stream, which lives as long as the stream and not as long as a page that shows it. */
import { onSpeaker, playOnSpeaker } from '../../media/speaker.ts';
import { LOUDNESS, LouderSound, louderStep, onLouder } from './louder.ts';
import { showVideoIn, type VideoLook } from './video-place.ts';

const videos = new WeakMap<MediaStream, LiveVideo>();

/**
 * The one element that plays this stream. It is made, and plays, before any page shows it: the first frame then waits for
 * nothing, and a page that takes the place of another goes on without a gap in picture or sound.
 */
export function liveVideoOf(stream: MediaStream): LiveVideo {
  const known = videos.get(stream);
  if (known !== undefined) return known;
  const made = new LiveVideo(stream);
  videos.set(stream, made);
  return made;
}

/** The other end has left: its sound ends, and the same stream begins anew should it come again. */
export function endLiveVideoOf(stream: MediaStream): void {
  videos.get(stream)?.close();
  videos.delete(stream);
}

const TOUCHES = ['pointerup', 'keydown'] as const;

export class LiveVideo {
  readonly element = document.createElement('video');
  readonly #stream: MediaStream;
  readonly #listeners = new Set<() => void>();
  readonly #louder = new LouderSound(() => {
    this.#hear();
  });
  readonly #stopLouder: () => void;
  readonly #stopSpeaker: () => void;
  #silenced = false;

  constructor(stream: MediaStream) {
    this.#stream = stream;
    this.element.autoplay = true;
    this.element.playsInline = true;
    this.element.srcObject = stream;
    this.#stopLouder = onLouder(() => {
      this.refresh();
    });
    void playOnSpeaker(this.element);
    this.#stopSpeaker = onSpeaker(() => {
      void playOnSpeaker(this.element);
      this.#louder.changeSpeaker();
    });
    this.#play();
  }

  /** Looks again at what the stream has: its sound may have come after its picture. */
  refresh(): void {
    this.#louder.play(this.#stream, this.#silenced ? 1 : LOUDNESS[louderStep()]);
    this.#hear();
  }

  /** The call is over: nothing is played any more. Safe to call twice. */
  close(): void {
    this.#stopLouder();
    this.#stopSpeaker();
    this.#louder.close();
  }

  /** The sound comes out of one place. */
  #hear(): void {
    this.element.muted = this.#silenced || this.#louder.isHeard;
  }

  /**
   * The browser does not play sound yet. It does so on a page that nobody has touched since it was loaded, and then shows no
   * picture either; here the picture is shown without sound until the first touch anywhere.
   */
  readonly silenced = (): boolean => this.#silenced;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @returns takes it out again */
  showIn(place: HTMLElement | null, look: VideoLook): () => void {
    const takeOut = showVideoIn(this.element, place, look);
    this.#play();
    return takeOut;
  }

  /** Begins, or goes on where being taken out of a page has paused it. */
  #play(): void {
    if (!this.element.paused) return;
    this.element.play().catch((fault: unknown) => {
      // Other faults mean that the stream has gone in the meantime.
      if (fault instanceof DOMException && fault.name === 'NotAllowedError') this.#silence();
    });
  }

  #silence(): void {
    if (this.#silenced) return;
    this.#become(true);
    this.element.play().catch(() => undefined);
    const hear = (): void => {
      for (const touch of TOUCHES) document.removeEventListener(touch, hear);
      this.#become(false);
    };
    for (const touch of TOUCHES) document.addEventListener(touch, hear);
  }

  #become(silenced: boolean): void {
    this.#silenced = silenced;
    this.refresh();
    for (const listener of this.#listeners) listener();
  }
}
