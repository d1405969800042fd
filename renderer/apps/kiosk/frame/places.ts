import { createContext } from 'react';

/** Where in the frame a screen may draw outside of its own page. */
export interface Places {
  /** Bottom bar, on the left. */
  readonly actions: HTMLElement | null;
  /** Over the page, under the banner and above the bottom bar. */
  readonly over: HTMLElement | null;
  readonly main: HTMLElement | null;
}

export const PlacesContext = createContext<Places>({ actions: null, over: null, main: null });
