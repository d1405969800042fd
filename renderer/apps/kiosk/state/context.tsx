import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import type { JoinCall } from '../../../features/call/index.ts';
import { kioskPhotos, type KioskPhotos } from './photo-source.ts';
import { hrefOf, parseRoute, type Route } from './route.ts';
import type { KioskState, KioskStore } from './store.ts';
import type { Waves } from './waves.ts';

export interface Kiosk {
  readonly store: KioskStore;
  readonly bridge: BridgeClient;
  readonly waves: Waves;
  /** Photographs of the records. */
  readonly photos: KioskPhotos;
  /** What a call is joined with: absent, the room at the hub; in practice, a drawn nurse. */
  readonly joinCall?: JoinCall | undefined;
}

const KioskContext = createContext<Kiosk | undefined>(undefined);

export function KioskProvider({
  store,
  bridge,
  waves,
  joinCall,
  children,
}: Omit<Kiosk, 'photos'> & { readonly children: ReactNode }) {
  const kiosk = useMemo(
    () => ({ store, bridge, waves, joinCall, photos: kioskPhotos(bridge) }),
    [store, bridge, waves, joinCall],
  );
  return <KioskContext value={kiosk}>{children}</KioskContext>;
}

/** Store and bridge of this kiosk. */
export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === undefined) throw new Error('useKiosk outside of KioskProvider');
  return kiosk;
}

/** A part of the state; the component draws again only when that part changes. */
export function useKioskState<Part>(part: (state: KioskState) => Part): Part {
  return useStore(useKiosk().store, useShallow(part));
}

function subscribeHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

/** Where the kiosk stands. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribeHash, () => window.location.hash));
}

/** Goes to a page. */
export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

/** Now in milliseconds, anew each `everyMs`, lined up with the clock so that all timers on screen change together. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          next();
        },
        everyMs - (Date.now() % everyMs),
      );
    };
    next();
    return () => {
      clearTimeout(timer);
    };
  }, [everyMs]);
  return now;
}
