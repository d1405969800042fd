import { useEffect, useState } from 'react';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import { useHub, useHubState } from '../../../connections/hub-client/index.ts';

const LOOK_AGAIN_MS = 30_000;

export type Openings =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'read'; readonly openings: readonly BagOpening[] };

/** Who has used the links of a bag, looked at again from time to time; nothing is asked for a bag without links. */
export function useOpenings(residentId: string, bagId: string, hasLinks: boolean): Openings {
  const { client } = useHub();
  const connected = useHubState().kind === 'connected';
  const [openings, setOpenings] = useState<Openings>({ kind: 'reading' });
  useEffect(() => {
    if (!hasLinks || !connected) return undefined;
    let gone = false;
    const look = async (): Promise<void> => {
      try {
        const read = await client.request('bag.openings', { residentId, bagId });
        if (!gone) setOpenings({ kind: 'read', openings: read.openings });
      } catch {
        // What was read before may be old by now: it is not shown as what is so.
        if (!gone) setOpenings({ kind: 'unknown' });
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [client, residentId, bagId, hasLinks, connected]);
  return openings;
}
