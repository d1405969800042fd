import type { Page } from 'playwright/test';

/**
 * Finds, in the page as it stands in the viewport, what a machine can see of a layout that went wrong:
 * - a control with another thing lying over it: touched at its middle or near a corner, something else would answer;
 * - words with another thing lying over them;
 * - words cut off at the side of their own box.
 * What has been scrolled out of its column, what is inert under a question, and what is meant for screen readers alone is
 * not looked at. The browser itself is asked what lies on top, so that what lets touches through is not found.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const faults: string[] = [];

    /** What of a box is not clipped by the columns that it scrolls in. */
    const seenPart = (element: Element, box: Box): Box | undefined => {
      const seen = {
        left: Math.max(box.left, 0),
        top: Math.max(box.top, 0),
        right: Math.min(box.right, innerWidth),
        bottom: Math.min(box.bottom, innerHeight),
      };
      if (!element.checkVisibility()) return undefined;
      for (let parent: Element | null = element; parent !== null; parent = parent.parentElement) {
        const { overflowX, overflowY, clipPath, opacity } = getComputedStyle(parent);
        if (clipPath !== 'none' || opacity === '0') return undefined;
        if (overflowX !== 'visible' || overflowY !== 'visible') {
          const clip = parent.getBoundingClientRect();
          seen.left = Math.max(seen.left, clip.left);
          seen.top = Math.max(seen.top, clip.top);
          seen.right = Math.min(seen.right, clip.right);
          seen.bottom = Math.min(seen.bottom, clip.bottom);
        }
      }
      return seen.right - seen.left < 6 || seen.bottom - seen.top < 6 ? undefined : seen;
    };

    const name = (element: Element): string => {
      const id = element.getAttribute('data-testid') ?? element.getAttribute('aria-label') ?? '';
      const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      return `${element.tagName.toLowerCase()}${id === '' ? `.${element.getAttribute('class') ?? ''}` : `[${id}]`} "${words}"`;
    };

    /** What lies over a point of an element and is neither part of it nor around it. */
    const over = (element: Element, x: number, y: number): Element | undefined => {
      const top = document.elementFromPoint(x, y);
      if (top === null || top === element || element.contains(top) || top.contains(element)) return undefined;
      // A label answers for its input.
      const label = element.closest('label');
      return label !== null && label.contains(top) ? undefined : top;
    };

    const isOutOfReach = (element: Element): boolean => element.closest('[inert], svg, option') !== null;
    // One question may stand over another one: what lies behind the topmost answers in the corner of the window.
    const openDialog = document.elementFromPoint(1, 1)?.closest('dialog:modal') ?? null;
    const isUnderDialog = (element: Element): boolean => openDialog !== null && !openDialog.contains(element);

    for (const control of document.querySelectorAll('button, a[href], input, textarea, select, summary')) {
      if (isOutOfReach(control) || isUnderDialog(control)) continue;
      const box = seenPart(control, control.getBoundingClientRect());
      if (box === undefined) continue;
      for (const [across, down] of [
        [0.5, 0.5],
        [0.15, 0.15],
        [0.85, 0.15],
        [0.15, 0.85],
        [0.85, 0.85],
      ] as const) {
        const x = box.left + (box.right - box.left) * across;
        const y = box.top + (box.bottom - box.top) * down;
        const covering = over(control, x, y);
        if (covering === undefined) continue;
        faults.push(`${name(covering)} lies over ${name(control)}`);
        break;
      }
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (parent === null || (text.nodeValue ?? '').trim() === '' || isOutOfReach(parent) || isUnderDialog(parent))
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) {
        const box = seenPart(parent, line);
        if (box === undefined) continue;
        const covering = over(parent, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
        if (covering !== undefined) faults.push(`${name(covering)} lies over the words ${name(parent)}`);
        // Cut at the side: nobody should have to scroll sideways for the end of a line.
        const cut = Math.max(box.left - line.left, line.right - box.right);
        if (cut > 2 && line.top < innerHeight && line.bottom > 0) {
          faults.push(`${String(Math.round(cut))} px are cut off from the words ${name(parent)}`);
        }
      }
    }
    return [...new Set(faults)];
  });
}
