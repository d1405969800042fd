/** The colours of the red bag's papers. Each is told from its neighbour in grey too, and none says anything that no word says. */
import type { SubScore } from '#domain/news2/parameters.ts';

export const INK = '#212b32';
export const QUIET = '#41525e';
export const RULE = '#768692';
export const PALE = '#d8dde0';
export const HEADING = '#003087';
export const RED = '#b3170c';
export const WHITE = '#ffffff';

/** Edge, ground and writing of the three boxes that are read first. */
export const ALERT_BOX = {
  red: { edge: '#b3170c', ground: '#fdf0ee', ink: '#8f170e' },
  purple: { edge: '#330072', ground: '#f5f0fa', ink: '#330072' },
  blue: { edge: '#005eb8', ground: '#eef5fb', ink: '#003087' },
} as const;

/** Full for a score, pale for the ground of a chart. */
export const SCORE: Readonly<Record<SubScore, { readonly full: string; readonly ink: string; readonly pale: string }>> =
  {
    0: { full: '#ffffff', ink: INK, pale: '#ffffff' },
    1: { full: '#ffeb3b', ink: INK, pale: '#fff6a8' },
    2: { full: '#ed8b00', ink: INK, pale: '#fad0a0' },
    3: { full: '#d5281b', ink: WHITE, pale: '#f4b3ae' },
  };
