/** The hub client inside React: its state, its records and its time as hooks. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { HubClient, HubState } from './hub-client.ts';
import type { HubPhotos } from './photos.ts';
import type { Live, LiveState } from './live.ts';
import type { RecordWriter } from './record-writer.ts';
import type { RecordState, Records } from './records.ts';
import type { KeptWords } from '../kept/index.ts';
import type { WaysIn } from '../ways-in.ts';

export interface Hub {
  readonly client: HubClient;
  readonly records: Records;
  /** What the devices show at the bedside of calls whose record is open. */
  readonly live: Live;
  readonly writer: RecordWriter;
  readonly photos: HubPhotos;
  /** Words that are not sent yet, of whoever is signed in. */
  readonly kept: KeptWords;
  readonly waysIn: WaysIn;
}

export const HubContext = createContext<Hub | undefined>(undefined);

export function useHub(): Hub {
  const hub = useContext(HubContext);
  if (hub === undefined) throw new Error('There is no hub around this part of the page.');
  return hub;
}

export function useHubState(): HubState {
  const { client } = useHub();
  return useSyncExternalStore(client.onState, client.state);
}

/** The record of one resident, open as long as the component is on the page. Undefined for no resident. */
export function useRecord(residentId: string | undefined): RecordState | undefined {
  const { records } = useHub();
  useEffect(() => (residentId === undefined ? undefined : records.open(residentId)), [records, residentId]);
  return useSyncExternalStore(records.onChange, () =>
    residentId === undefined ? undefined : records.stateOf(residentId),
  );
}

/** What the bedside of one call shows now; undefined while nothing has come. */
export function useLive(encounterId: string): LiveState | undefined {
  const { live } = useHub();
  return useSyncExternalStore(live.onChange, () => live.stateOf(encounterId));
}

/** The hub's time, renewed every second (or as often as asked): waiting times count by the hub's clock, not by the desk's. */
export function useHubNow(everyMs = 1000): Instant {
  const { client } = useHub();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return new Date(now + client.clockOffsetMs()).toISOString();
}
