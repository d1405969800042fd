import { useEffect, useRef, useState } from 'react';
import { useKiosk } from '../../state/context.tsx';
import { fetchPaper, type PaperWanted } from './bag-core.ts';

export type PaperState =
  | { readonly at: 'none' }
  | { readonly at: 'making'; readonly wanted: PaperWanted }
  | { readonly at: 'ready'; readonly wanted: PaperWanted; readonly url: string; readonly title: string }
  | { readonly at: 'failed'; readonly wanted: PaperWanted; readonly fault: unknown };

/** One paper at a time, made by the core and shown by the page; it is let go with the page. */
export function usePaper() {
  const { bridge } = useKiosk();
  const [state, setState] = useState<PaperState>({ at: 'none' });
  const newest = useRef(0);
  const url = state.at === 'ready' ? state.url : undefined;
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
  useEffect(
    () => () => {
      newest.current = -1;
    },
    [],
  );

  async function make(wanted: PaperWanted, title: string): Promise<void> {
    newest.current += 1;
    const mine = newest.current;
    setState({ at: 'making', wanted });
    try {
      const bytes = await fetchPaper(bridge, wanted);
      if (newest.current !== mine) return;
      setState({
        at: 'ready',
        wanted,
        url: URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })),
        title,
      });
    } catch (fault) {
      if (newest.current === mine) setState({ at: 'failed', wanted, fault });
    }
  }
  return { state, make };
}
