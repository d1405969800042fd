import { useSyncExternalStore } from 'react';

/** Height to spare: charts grow. */
export const TALL = '(height >= 1000px)';
/** Width for a third column beside call and decision; the same limit as in call-page.css. */
export const WIDE = '(width >= 1700px)';

/** Whether a media query holds now, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    () => window.matchMedia(query).matches,
  );
}
