/** Where a video element that outlives a page is shown. */

/** How it looks and is called in the place where it is shown. */
export interface VideoLook {
  readonly className: string;
  readonly label: string;
  readonly testId: string;
}

/**
 * Shows it in this place of a page. An element that changes its place within one turn goes on playing.
 * @returns takes it out again
 */
export function showVideoIn(
  element: HTMLVideoElement,
  place: HTMLElement | null,
  { className, label, testId }: VideoLook,
): () => void {
  element.className = className;
  element.ariaLabel = label;
  element.dataset['testid'] = testId;
  place?.append(element);
  return () => {
    // It may have moved on to another place already.
    if (element.parentNode === place) element.remove();
  };
}
