/** The video element of a live stream, which lives as long as the stream and not as long as a page that shows it. */

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

/** How it looks and is called in the place where it is shown. */
export interface LiveVideoLook {
  readonly className: string;
  readonly label: string;
  readonly testId: string;
}

const TOUCHES = ['pointerup', 'keydown'] as const;

export class LiveVideo {
  readonly element = document.createElement('video');
  readonly #listeners = new Set<() => void>();
  #silenced = false;

  constructor(stream: MediaStream) {
    this.element.autoplay = true;
    this.element.playsInline = true;
    this.element.srcObject = stream;
    this.#play();
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

  /**
   * Shows it in this place of a page. An element that changes its place within one turn goes on playing.
   * @returns takes it out again
   */
  showIn(place: HTMLElement | null, { className, label, testId }: LiveVideoLook): () => void {
    const { element } = this;
    element.className = className;
    element.ariaLabel = label;
    element.dataset['testid'] = testId;
    place?.append(element);
    this.#play();
    return () => {
      // It may have moved on to another place already.
      if (element.parentNode === place) element.remove();
    };
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
    this.element.muted = true;
    this.element.play().catch(() => undefined);
    const hear = (): void => {
      for (const touch of TOUCHES) document.removeEventListener(touch, hear);
      this.element.muted = false;
      this.#become(false);
    };
    for (const touch of TOUCHES) document.addEventListener(touch, hear);
    this.#become(true);
  }

  #become(silenced: boolean): void {
    this.#silenced = silenced;
    for (const listener of this.#listeners) listener();
  }
}
