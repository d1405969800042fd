import { createContext } from 'react';

/** One question a page: leads to the next one. Absent where all tiles stand on one page and there is nowhere to go. */
export const GoOnContext = createContext<(() => void) | undefined>(undefined);
